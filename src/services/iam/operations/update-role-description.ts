import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeRole, roleGiven } from "../describe.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:UpdateRoleDescription: the old form of UpdateRole. */
export const updateRoleDescription = operation(Iam.UpdateRoleDescription, {
  authorize: (request) => [permission("iam:UpdateRoleDescription", roleOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    const role = await changeEntity(parts, roleNamed(account, input.RoleName), (existing) => ({
      ...existing,
      description: input.Description,
    }));
    return { Role: { ...(await describeRole(parts.stores, role)), ...roleGiven(role) } };
  },
});
