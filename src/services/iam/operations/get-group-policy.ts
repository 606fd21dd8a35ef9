import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";

/** iam:GetGroupPolicy: an inline policy, percent-encoded. */
export const getGroupPolicy = operation(Iam.GetGroupPolicy, {
  authorize: (request) => [permission("iam:GetGroupPolicy", groupOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const holder = { kind: "group", account, name: input.GroupName } as const;
    return { GroupName: input.GroupName, ...(await getInlinePolicy({ stores }, holder, input.PolicyName)) };
  },
});
