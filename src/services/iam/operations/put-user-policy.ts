import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";

/** iam:PutUserPolicy: writes an inline policy, over one of the same name. */
export const putUserPolicy = operation(Iam.PutUserPolicy, {
  authorize: (request) => [permission("iam:PutUserPolicy", userOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    const holder = { kind: "user", account, name: input.UserName } as const;
    await putInlinePolicy(parts, holder, { name: input.PolicyName, document: input.PolicyDocument });
  },
});
