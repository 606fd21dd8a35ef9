import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";

/** iam:ListUserPolicies: the names of inline policies. */
export const listUserPolicies = operation(Iam.ListUserPolicies, {
  authorize: (request) => [permission("iam:ListUserPolicies", userOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listInlinePolicies({ stores }, { kind: "user", account, name: input.UserName }, input);
  },
});
