import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";

/** iam:GetUserPolicy: an inline policy, percent-encoded. */
export const getUserPolicy = operation(Iam.GetUserPolicy, {
  authorize: (request) => [permission("iam:GetUserPolicy", userOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const holder = { kind: "user", account, name: input.UserName } as const;
    return { UserName: input.UserName, ...(await getInlinePolicy({ stores }, holder, input.PolicyName)) };
  },
});
