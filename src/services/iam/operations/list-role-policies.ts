import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:ListRolePolicies: the names of inline policies. */
export const listRolePolicies = operation(Iam.ListRolePolicies, {
  authorize: (request) => [permission("iam:ListRolePolicies", roleOf(request))],

  async handle({ input, caller: { account }, stores }) {
    return listInlinePolicies({ stores }, { kind: "role", account, name: input.RoleName }, input);
  },
});
