import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { noSuchBucketPolicy } from "../errors.ts";
import { operation } from "../parts.ts";

/** s3:GetBucketPolicy: the text as it was put. */
export const getBucketPolicy = operation(S3.GetBucketPolicy, {
  authorize: ({ input }) => [permission("s3:GetBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { policy } = await requireBucket(stores, input.Bucket);
    if (policy === undefined) throw noSuchBucketPolicy(input.Bucket);
    return { Policy: policy };
  },
});
