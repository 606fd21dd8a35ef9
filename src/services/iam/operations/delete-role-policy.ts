import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:DeleteRolePolicy: removes an inline policy. */
export const deleteRolePolicy = operation(Iam.DeleteRolePolicy, {
  authorize: (request) => [permission("iam:DeleteRolePolicy", roleOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await deleteInlinePolicy(parts, { kind: "role", account, name: input.RoleName }, input.PolicyName);
  },
});
