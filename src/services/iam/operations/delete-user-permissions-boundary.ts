import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteBoundary } from "../boundaries.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:DeleteUserPermissionsBoundary. */
export const deleteUserPermissionsBoundary = operation(Iam.DeleteUserPermissionsBoundary, {
  authorize: (request) => [permission("iam:DeleteUserPermissionsBoundary", userOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await deleteBoundary(parts, userNamed(account, input.UserName));
  },
});
