import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteBoundary } from "../boundaries.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:DeleteRolePermissionsBoundary. */
export const deleteRolePermissionsBoundary = operation(Iam.DeleteRolePermissionsBoundary, {
  authorize: (request) => [permission("iam:DeleteRolePermissionsBoundary", roleOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await deleteBoundary(parts, roleNamed(account, input.RoleName));
  },
});
