import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { attachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:AttachRolePolicy. */
export const attachRolePolicy = operation(Iam.AttachRolePolicy, {
  authorize: (request) => [
    permission("iam:AttachRolePolicy", roleOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await attachPolicy(parts, roleNamed(account, input.RoleName), input.PolicyArn);
  },
});
