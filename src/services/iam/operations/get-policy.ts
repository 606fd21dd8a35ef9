import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { awsManagedPolicy } from "../aws-managed-policies.ts";
import { describeAwsPolicy, describePolicy } from "../describe-policy.ts";
import { countAttachments, requireOwnPolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";

/** iam:GetPolicy. AWS (recorded): tags are there even when there are none. */
export const getPolicy = operation(Iam.GetPolicy, {
  authorize: ({ input }) => [permission("iam:GetPolicy", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, stores }) {
    const ofAws = awsManagedPolicy(input.PolicyArn);
    if (ofAws) {
      const count = await countAttachments(stores, account, input.PolicyArn);
      return { Policy: { ...describeAwsPolicy(ofAws, count), Description: ofAws.description, Tags: [] } };
    }
    const policy = await requireOwnPolicy(stores, input.PolicyArn, account);
    const described = policy.description === undefined ? {} : { Description: policy.description };
    return { Policy: { ...describePolicy(policy), ...described, Tags: policy.tags } };
  },
});
