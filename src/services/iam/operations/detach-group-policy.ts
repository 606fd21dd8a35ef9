import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { detachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed } from "../users.ts";

/** iam:DetachGroupPolicy. */
export const detachGroupPolicy = operation(Iam.DetachGroupPolicy, {
  authorize: (request) => [
    permission("iam:DetachGroupPolicy", groupOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await detachPolicy(parts, groupNamed(account, input.GroupName), input.PolicyArn);
  },
});
