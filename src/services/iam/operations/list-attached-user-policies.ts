import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listAttached } from "../attachments.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:ListAttachedUserPolicies: managed policies only. */
export const listAttachedUserPolicies = operation(Iam.ListAttachedUserPolicies, {
  authorize: (request) => [permission("iam:ListAttachedUserPolicies", userOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listAttached({ stores }, userNamed(account, input.UserName), input);
  },
});
