import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:GetRolePolicy: an inline policy, percent-encoded. */
export const getRolePolicy = operation(Iam.GetRolePolicy, {
  authorize: (request) => [permission("iam:GetRolePolicy", roleOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const holder = { kind: "role", account, name: input.RoleName } as const;
    return { RoleName: input.RoleName, ...(await getInlinePolicy({ stores }, holder, input.PolicyName)) };
  },
});
