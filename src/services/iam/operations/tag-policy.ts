import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changePolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { tagContext, withTags } from "../tags.ts";

/** iam:TagPolicy. */
export const tagPolicy = operation(Iam.TagPolicy, {
  authorize: ({ input }) => [permission("iam:TagPolicy", input.PolicyArn as Arn, { context: tagContext(input.Tags) })],

  async handle({ input, caller: { account }, ...parts }) {
    await changePolicy(parts, { policyArn: input.PolicyArn, account }, (policy) => ({
      ...policy,
      tags: withTags(policy.tags, input.Tags),
    }));
  },
});
