import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { iamArn } from "../arns.ts";
import { describeTags } from "../describe.ts";
import { describePolicy } from "../describe-policy.ts";
import { entityAlreadyExists, overQuota } from "../errors.ts";
import { limits } from "../limits.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { checkDocumentSize, checkIdentityPolicy } from "../policy-document.ts";
import type { ManagedPolicyRecord } from "../records.ts";
import { tagContext, withTags } from "../tags.ts";

/** iam:CreatePolicy: a customer managed policy with its version v1. AWS (recorded): the answer has no description. */
export const createPolicy = operation(Iam.CreatePolicy, {
  authorize: ({ input, caller }) => {
    const policy = iamArn("policy", { account: caller.account, path: input.Path ?? "/", name: input.PolicyName });
    const context = tagContext(input.Tags);
    return [
      permission("iam:CreatePolicy", policy, { context }),
      ...(input.Tags?.length ? [permission("iam:TagPolicy", policy, { context })] : []),
    ];
  },

  async handle({ input, caller: { account }, stores, ids, clock }) {
    const { PolicyName: name, Path: path = "/", PolicyDocument: document } = input;
    checkIdentityPolicy(document);
    checkDocumentSize(document, "PolicySize", limits.managedPolicyCharacters);
    const nowMs = clock.nowMs();
    const policy: ManagedPolicyRecord = {
      account,
      name,
      path,
      id: uniqueId("managedPolicy", account, ids),
      arn: iamArn("policy", { account, path, name }),
      createdMs: nowMs,
      updatedMs: nowMs,
      ...(input.Description !== undefined && { description: input.Description }),
      tags: withTags([], input.Tags ?? []),
      versions: [{ id: "v1", document, createdMs: nowMs }],
      defaultVersionId: "v1",
      nextVersion: 2,
      attachmentCount: 0,
      boundaryCount: 0,
    };
    const policies = await stores.policies.list([account], { limit: limits.managedPoliciesPerAccount });
    if (policies.length >= limits.managedPoliciesPerAccount) {
      throw overQuota("PoliciesPerAccount", limits.managedPoliciesPerAccount);
    }
    if (!(await stores.policies.insert(entityKey(account, name), policy))) {
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    }
    return { Policy: { ...describePolicy(policy), ...describeTags(policy) } };
  },
});
