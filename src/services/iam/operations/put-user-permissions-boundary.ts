import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { putBoundary } from "../boundaries.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:PutUserPermissionsBoundary. */
export const putUserPermissionsBoundary = operation(Iam.PutUserPermissionsBoundary, {
  authorize: (request) => [
    permission("iam:PutUserPermissionsBoundary", userOf(request), {
      context: { "iam:PermissionsBoundary": request.input.PermissionsBoundary },
    }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await putBoundary(parts, userNamed(account, input.UserName), input.PermissionsBoundary);
  },
});
