import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeRole, roleDetails } from "../describe.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:GetRole. */
export const getRole = operation(Iam.GetRole, {
  authorize: (request) => [permission("iam:GetRole", roleOf(request))],

  async handle({ input, caller: { account }, stores, uses }) {
    const role = await requireEntity(stores, { kind: "role", account, name: input.RoleName });
    return { Role: { ...(await describeRole(stores, role)), ...(await roleDetails(uses, role)) } };
  },
});
