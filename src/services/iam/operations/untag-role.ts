import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { withoutTags } from "../tags.ts";
import { roleNamed } from "../users.ts";

/** iam:UntagRole: keys that are not there are no error. */
export const untagRole = operation(Iam.UntagRole, {
  authorize: (request) => [
    permission("iam:UntagRole", roleOf(request), { context: { "aws:TagKeys": request.input.TagKeys } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await changeEntity(parts, roleNamed(account, input.RoleName), (role) => ({
      ...role,
      tags: withoutTags(role.tags, input.TagKeys),
    }));
  },
});
