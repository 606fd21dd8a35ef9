import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { tagContext, withTags } from "../tags.ts";
import { roleNamed } from "../users.ts";

/** iam:TagRole. */
export const tagRole = operation(Iam.TagRole, {
  authorize: (request) => [permission("iam:TagRole", roleOf(request), { context: tagContext(request.input.Tags) })],

  async handle({ input, caller: { account }, ...parts }) {
    await changeEntity(parts, roleNamed(account, input.RoleName), (role) => ({
      ...role,
      tags: withTags(role.tags, input.Tags),
    }));
  },
});
