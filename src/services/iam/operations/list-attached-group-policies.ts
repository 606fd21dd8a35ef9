import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listAttached } from "../attachments.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed } from "../users.ts";

/** iam:ListAttachedGroupPolicies: managed policies only. */
export const listAttachedGroupPolicies = operation(Iam.ListAttachedGroupPolicies, {
  authorize: (request) => [permission("iam:ListAttachedGroupPolicies", groupOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listAttached({ stores }, groupNamed(account, input.GroupName), input);
  },
});
