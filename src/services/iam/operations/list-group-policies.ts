import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";

/** iam:ListGroupPolicies: the names of inline policies. */
export const listGroupPolicies = operation(Iam.ListGroupPolicies, {
  authorize: (request) => [permission("iam:ListGroupPolicies", groupOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listInlinePolicies({ stores }, { kind: "group", account, name: input.GroupName }, input);
  },
});
