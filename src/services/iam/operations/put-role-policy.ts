import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:PutRolePolicy: writes an inline policy, over one of the same name. */
export const putRolePolicy = operation(Iam.PutRolePolicy, {
  authorize: (request) => [permission("iam:PutRolePolicy", roleOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    const holder = { kind: "role", account, name: input.RoleName } as const;
    await putInlinePolicy(parts, holder, { name: input.PolicyName, document: input.PolicyDocument });
  },
});
