import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { changePolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { withoutTags } from "../tags.ts";

/** iam:UntagPolicy: keys that are not there are no error. */
export const untagPolicy = operation(Iam.UntagPolicy, {
  authorize: ({ input }) => [
    permission("iam:UntagPolicy", input.PolicyArn as Arn, { context: { "aws:TagKeys": input.TagKeys } }),
  ],

  async handle({ input, caller: { account }, ...parts }) {
    await changePolicy(parts, { policyArn: input.PolicyArn, account }, (policy) => ({
      ...policy,
      tags: withoutTags(policy.tags, input.TagKeys),
    }));
  },
});
