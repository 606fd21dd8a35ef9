import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { attachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed } from "../users.ts";

/** iam:AttachGroupPolicy. */
export const attachGroupPolicy = operation(Iam.AttachGroupPolicy, {
  authorize: (request) => [
    permission("iam:AttachGroupPolicy", groupOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await attachPolicy(parts, groupNamed(account, input.GroupName), input.PolicyArn);
  },
});
