import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listAttached } from "../attachments.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:ListAttachedRolePolicies: managed policies only. */
export const listAttachedRolePolicies = operation(Iam.ListAttachedRolePolicies, {
  authorize: (request) => [permission("iam:ListAttachedRolePolicies", roleOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listAttached({ stores }, roleNamed(account, input.RoleName), input);
  },
});
