import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { attachPolicy } from "../attachments.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:AttachUserPolicy. */
export const attachUserPolicy = operation(Iam.AttachUserPolicy, {
  authorize: (request) => [
    permission("iam:AttachUserPolicy", userOf(request), { context: { "iam:PolicyARN": request.input.PolicyArn } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await attachPolicy(parts, userNamed(account, input.UserName), input.PolicyArn);
  },
});
