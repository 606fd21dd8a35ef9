import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";

/** iam:PutGroupPolicy: writes an inline policy, over one of the same name. */
export const putGroupPolicy = operation(Iam.PutGroupPolicy, {
  authorize: (request) => [permission("iam:PutGroupPolicy", groupOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    const holder = { kind: "group", account, name: input.GroupName } as const;
    await putInlinePolicy(parts, holder, { name: input.PolicyName, document: input.PolicyDocument });
  },
});
