import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:UpdateRole: description and longest session; what is not given stays. */
export const updateRole = operation(Iam.UpdateRole, {
  authorize: (request) => [permission("iam:UpdateRole", roleOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await changeEntity(parts, roleNamed(account, input.RoleName), (role) => ({
      ...role,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.MaxSessionDuration !== undefined && { maxSessionSeconds: input.MaxSessionDuration }),
    }));
    return {};
  },
});
