import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchEntity } from "../errors.ts";
import { changePolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";

/** iam:SetDefaultPolicyVersion: what the policy says changes on the next request. */
export const setDefaultPolicyVersion = operation(Iam.SetDefaultPolicyVersion, {
  authorize: ({ input }) => [permission("iam:SetDefaultPolicyVersion", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, ...parts }) {
    await changePolicy(parts, { policyArn: input.PolicyArn, account }, (policy) => {
      if (!policy.versions.some(({ id }) => id === input.VersionId)) {
        throw noSuchEntity(`Policy ${input.PolicyArn} version ${input.VersionId} does not exist or is not attachable.`);
      }
      return { ...policy, defaultVersionId: input.VersionId, updatedMs: parts.clock.nowMs() };
    });
  },
});
