import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { detachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:DetachRolePolicy. */
export const detachRolePolicy = operation(Iam.DetachRolePolicy, {
  authorize: (request) => [
    permission("iam:DetachRolePolicy", roleOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await detachPolicy(parts, roleNamed(account, input.RoleName), input.PolicyArn);
  },
});
