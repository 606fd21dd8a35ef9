import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { invalidBucketState, malformedXml, notOffered } from "../errors.ts";
import { operation } from "../parts.ts";

/* Versioning: off until it is first enabled, and never off again. AWS (docs, Versioning). */

export const getBucketVersioning = operation(S3.GetBucketVersioning, {
  authorize: ({ input }) => [permission("s3:GetBucketVersioning", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { versioning } = await requireBucket(stores, input.Bucket);
    return versioning === undefined ? {} : { Status: versioning };
  },
});

export const putBucketVersioning = operation(S3.PutBucketVersioning, {
  authorize: ({ input }) => [permission("s3:PutBucketVersioning", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { Status: versioning, MFADelete } = input.VersioningConfiguration;
    if (MFADelete === "Enabled" || input.MFA !== undefined) throw notOffered("MFA delete");
    if (versioning === undefined) throw malformedXml();
    await changeBucket(stores, input.Bucket, (bucket) => {
      if (bucket.objectLock && versioning === "Suspended") {
        throw invalidBucketState(
          "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
        );
      }
      return { ...bucket, versioning };
    });
  },
});
