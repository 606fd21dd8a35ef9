import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { tagContext, withTags } from "../tags.ts";
import { userNamed } from "../users.ts";

/** iam:TagUser. */
export const tagUser = operation(Iam.TagUser, {
  authorize: (request) => [permission("iam:TagUser", userOf(request), { context: tagContext(request.input.Tags) })],

  async handle({ input, caller: { account }, ...parts }) {
    await changeEntity(parts, userNamed(account, input.UserName), (user) => ({
      ...user,
      tags: withTags(user.tags, input.Tags),
    }));
  },
});
