import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { awsVersion, describeVersion } from "../describe-policy.ts";
import { noSuchEntity } from "../errors.ts";
import { requireOwnPolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { encodeDocument } from "../policy-document.ts";

/** iam:GetPolicyVersion, with its document. */
export const getPolicyVersion = operation(Iam.GetPolicyVersion, {
  authorize: ({ input }) => [permission("iam:GetPolicyVersion", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, stores }) {
    const ofAws = awsVersion(input.PolicyArn);
    if (ofAws?.VersionId === input.VersionId) return { PolicyVersion: ofAws };
    const policy = ofAws ? undefined : await requireOwnPolicy(stores, input.PolicyArn, account);
    const version = policy?.versions.find(({ id }) => id === input.VersionId);
    if (!policy || !version) {
      throw noSuchEntity(`Policy ${input.PolicyArn} version ${input.VersionId} does not exist or is not attachable.`);
    }
    const described = describeVersion(version, policy.defaultVersionId);
    return { PolicyVersion: { ...described, Document: encodeDocument(version.document) } };
  },
});
