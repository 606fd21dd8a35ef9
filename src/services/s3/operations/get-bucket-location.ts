import { permission } from "../../../auth/declare.ts";
import { type GetBucketLocationOutput, S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { operation } from "../parts.ts";

/** s3:GetBucketLocation. AWS (recorded): empty for us-east-1. */
export const getBucketLocation = operation(S3.GetBucketLocation, {
  authorize: ({ input }) => [permission("s3:GetBucketLocation", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { locationConstraint } = await requireBucket(stores, input.Bucket);
    return { LocationConstraint: locationConstraint as GetBucketLocationOutput["LocationConstraint"] };
  },
});
