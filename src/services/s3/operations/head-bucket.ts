import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { operation } from "../parts.ts";

/** HeadBucket: who may list it may know of it. */
export const headBucket = operation(S3.HeadBucket, {
  authorize: ({ input }) => [permission("s3:ListBucket", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const bucket = await requireBucket(stores, input.Bucket);
    return { BucketArn: bucketArn(bucket.name), BucketRegion: bucket.region, AccessPointAlias: false };
  },
});
