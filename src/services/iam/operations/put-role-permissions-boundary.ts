import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { putBoundary } from "../boundaries.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:PutRolePermissionsBoundary. */
export const putRolePermissionsBoundary = operation(Iam.PutRolePermissionsBoundary, {
  authorize: (request) => [
    permission("iam:PutRolePermissionsBoundary", roleOf(request), {
      context: { "iam:PermissionsBoundary": request.input.PermissionsBoundary },
    }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await putBoundary(parts, roleNamed(account, input.RoleName), input.PermissionsBoundary);
  },
});
