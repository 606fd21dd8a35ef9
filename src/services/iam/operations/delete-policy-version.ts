import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { deleteConflict, noSuchEntity } from "../errors.ts";
import { changePolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";

/** iam:DeletePolicyVersion: any but the default one. */
export const deletePolicyVersion = operation(Iam.DeletePolicyVersion, {
  authorize: ({ input }) => [permission("iam:DeletePolicyVersion", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, ...parts }) {
    await changePolicy(parts, { policyArn: input.PolicyArn, account }, (policy) => {
      if (policy.defaultVersionId === input.VersionId) {
        throw deleteConflict("Cannot delete the default version of a policy.");
      }
      const versions = policy.versions.filter(({ id }) => id !== input.VersionId);
      if (versions.length === policy.versions.length) {
        throw noSuchEntity(`Policy ${input.PolicyArn} version ${input.VersionId} does not exist or is not attachable.`);
      }
      return { ...policy, versions };
    });
  },
});
