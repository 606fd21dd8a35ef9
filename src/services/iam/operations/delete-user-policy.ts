import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";

/** iam:DeleteUserPolicy: removes an inline policy. */
export const deleteUserPolicy = operation(Iam.DeleteUserPolicy, {
  authorize: (request) => [permission("iam:DeleteUserPolicy", userOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await deleteInlinePolicy(parts, { kind: "user", account, name: input.UserName }, input.PolicyName);
  },
});
