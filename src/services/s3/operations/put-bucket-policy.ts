import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { checkedBucketPolicy, isPublicPolicy } from "../bucket-policy.ts";
import { changeBucket, publicAccessBlockOf } from "../bucket-settings.ts";
import { accessDenied, policyOfAnotherAccount } from "../errors.ts";
import { operation } from "../parts.ts";

/**
 * s3:PutBucketPolicy. A public policy is refused while the bucket's BlockPublicPolicy is on.
 *
 * AWS (reported, ministryofjustice/analytical-platform#10629 and others, locked out by policies that no tool had confirmed): a policy that shuts its own author out is taken,
 * with ConfirmRemoveSelfBucketAccess and without it; the account's root can always take it away (auth/authorize.ts).
 */
export const putBucketPolicy = operation(S3.PutBucketPolicy, {
  authorize: ({ input }) => [permission("s3:PutBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, caller, stores }) {
    checkedBucketPolicy(input.Policy, input.Bucket);
    const isPublic = isPublicPolicy(input.Policy);
    await changeBucket(stores, input.Bucket, (bucket) => {
      if (caller.account !== bucket.owner) throw policyOfAnotherAccount("PUT");
      if (isPublic && publicAccessBlockOf(bucket).blockPublicPolicy) throw publicPolicy(caller.arn, input.Bucket);
      return { ...bucket, policy: input.Policy };
    });
  },
});

/** AWS (reported; the text since 2024). */
function publicPolicy(caller: string, bucket: string) {
  return accessDenied(
    `User: ${caller} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(bucket)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    `the policy gives ${bucket} to everyone, and the bucket's BlockPublicPolicy setting refuses that`,
  );
}
