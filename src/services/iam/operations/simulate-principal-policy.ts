import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";
import { policySource } from "../policy-source.ts";
import { simulate } from "../simulate.ts";

/** iam:SimulatePrincipalPolicy: what the policies of a user, group or role allow, with more of them if asked. */
export const simulatePrincipalPolicy = operation(Iam.SimulatePrincipalPolicy, {
  authorize: ({ input }) => [permission("iam:SimulatePrincipalPolicy", input.PolicySourceArn as Arn)],

  async handle({ input, stores }) {
    const source = await policySource(stores, input.PolicySourceArn);
    const more = (input.PolicyInputList ?? []).map((document, index) => ({
      id: `PolicyInputList.${index + 1}`,
      document,
    }));
    const boundary = input.PermissionsBoundaryPolicyInputList?.map((document, index) => ({
      id: `PermissionsBoundaryPolicyInputList.${index + 1}`,
      document,
    }));
    return simulate(input, {
      ...source,
      identity: [...source.identity, ...more],
      boundary: boundary ?? source.boundary,
    });
  },
});
