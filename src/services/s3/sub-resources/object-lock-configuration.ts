import { permission } from "../../../auth/declare.ts";
import { type ObjectLockConfiguration, S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { invalidArgument, invalidBucketState, malformedXml, noObjectLock } from "../errors.ts";
import { operation } from "../parts.ts";
import type { BucketRecord } from "../records.ts";

/* Object Lock of a bucket: once on it stays on, and versioning with it. */

export const getObjectLockConfiguration = operation(S3.GetObjectLockConfiguration, {
  authorize: ({ input }) => [permission("s3:GetBucketObjectLockConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { objectLock } = await requireBucket(stores, input.Bucket);
    if (!objectLock) throw noObjectLock(input.Bucket);
    const { defaultRetention } = objectLock;
    return {
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled" as const,
        ...(defaultRetention && { Rule: { DefaultRetention: defaultRetention } }),
      },
    };
  },
});

export const putObjectLockConfiguration = operation(S3.PutObjectLockConfiguration, {
  authorize: ({ input }) => [permission("s3:PutBucketObjectLockConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const objectLock = checked(input.ObjectLockConfiguration);
    await changeBucket(stores, input.Bucket, (bucket) => {
      if (bucket.versioning !== "Enabled") {
        throw invalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
      }
      return { ...bucket, objectLock };
    });
    return {};
  },
});

const maxDays = 36_500;
const maxYears = 100;

/** AWS (docs, API_DefaultRetention; recorded texts). @throws ServiceError MalformedXML, InvalidArgument */
function checked(configuration: ObjectLockConfiguration | undefined): NonNullable<BucketRecord["objectLock"]> {
  if (configuration?.ObjectLockEnabled !== "Enabled") throw malformedXml();
  const { Rule: rule } = configuration;
  if (!rule) return {};
  const retention = rule.DefaultRetention;
  if (!retention?.Mode || (retention.Days === undefined) === (retention.Years === undefined)) throw malformedXml();
  const [name, value, max] =
    retention.Days === undefined ? ["Years", retention.Years ?? 0, maxYears] : ["Days", retention.Days, maxDays];
  if (value < 1) {
    throw invalidArgument(name, String(value), "Default retention period must be a positive integer value.");
  }
  if (value > max) throw invalidArgument(name, String(value), "Default retention period is too large.");
  return { defaultRetention: retention };
}
