import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { isPublicPolicy } from "../bucket-policy.ts";
import { requireBucket } from "../buckets.ts";
import { noSuchBucketPolicy } from "../errors.ts";
import { operation } from "../parts.ts";

/** s3:GetBucketPolicyStatus: whether the bucket's policy is public. */
export const getBucketPolicyStatus = operation(S3.GetBucketPolicyStatus, {
  authorize: ({ input }) => [permission("s3:GetBucketPolicyStatus", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { policy } = await requireBucket(stores, input.Bucket);
    if (policy === undefined) throw noSuchBucketPolicy(input.Bucket);
    return { PolicyStatus: { IsPublic: isPublicPolicy(policy) } };
  },
});
