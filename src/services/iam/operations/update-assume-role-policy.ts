import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { checkTrustPolicy } from "../trust-policy.ts";

/** iam:UpdateAssumeRolePolicy: replaces the trust policy; the next AssumeRole is decided by it. */
export const updateAssumeRolePolicy = operation(Iam.UpdateAssumeRolePolicy, {
  authorize: (request) => [permission("iam:UpdateAssumeRolePolicy", roleOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    const named = { kind: "role", account, name: input.RoleName } as const;
    await requireEntity(stores, named);
    const principalIds = await checkTrustPolicy(stores, input.PolicyDocument);
    await changeEntity({ table, stores }, named, (role) => ({
      ...role,
      trustDocument: input.PolicyDocument,
      principalIds,
    }));
  },
});
