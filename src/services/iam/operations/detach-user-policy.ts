import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { detachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:DetachUserPolicy. */
export const detachUserPolicy = operation(Iam.DetachUserPolicy, {
  authorize: (request) => [
    permission("iam:DetachUserPolicy", userOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await detachPolicy(parts, userNamed(account, input.UserName), input.PolicyArn);
  },
});
