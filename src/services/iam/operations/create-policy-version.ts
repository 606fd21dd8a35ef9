import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeVersion } from "../describe-policy.ts";
import { limitExceeded } from "../errors.ts";
import { limits } from "../limits.ts";
import { changePolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { checkDocumentSize, checkIdentityPolicy } from "../policy-document.ts";

/** iam:CreatePolicyVersion: version numbers are never used twice. */
export const createPolicyVersion = operation(Iam.CreatePolicyVersion, {
  authorize: ({ input }) => [permission("iam:CreatePolicyVersion", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, ...parts }) {
    const { PolicyDocument: document } = input;
    checkIdentityPolicy(document);
    checkDocumentSize(document, "PolicySize", limits.managedPolicyCharacters);
    const createdMs = parts.clock.nowMs();
    const policy = await changePolicy(parts, { policyArn: input.PolicyArn, account }, (existing) => {
      if (existing.versions.length >= limits.versionsPerPolicy) {
        throw limitExceeded(
          `A managed policy can have up to ${limits.versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
        );
      }
      const id = `v${existing.nextVersion}`;
      return {
        ...existing,
        versions: [...existing.versions, { id, document, createdMs }],
        nextVersion: existing.nextVersion + 1,
        ...(input.SetAsDefault && { defaultVersionId: id, updatedMs: createdMs }),
      };
    });
    const made = policy.versions.at(-1);
    return made ? { PolicyVersion: describeVersion(made, policy.defaultVersionId) } : {};
  },
});
