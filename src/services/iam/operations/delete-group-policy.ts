import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";

/** iam:DeleteGroupPolicy: removes an inline policy. */
export const deleteGroupPolicy = operation(Iam.DeleteGroupPolicy, {
  authorize: (request) => [permission("iam:DeleteGroupPolicy", groupOf(request))],

  async handle({ input, caller: { account }, ...parts }) {
    await deleteInlinePolicy(parts, { kind: "group", account, name: input.GroupName }, input.PolicyName);
  },
});
