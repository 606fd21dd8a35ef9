import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { withoutTags } from "../tags.ts";
import { userNamed } from "../users.ts";

/** iam:UntagUser: keys that are not there are no error. */
export const untagUser = operation(Iam.UntagUser, {
  authorize: (request) => [
    permission("iam:UntagUser", userOf(request), { context: { "aws:TagKeys": request.input.TagKeys } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await changeEntity(parts, userNamed(account, input.UserName), (user) => ({
      ...user,
      tags: withoutTags(user.tags, input.TagKeys),
    }));
  },
});
