import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { noConfiguration, noReplication, notOffered, noWebsite } from "../errors.ts";
import { operation } from "../parts.ts";

/*
 * Sub-resources that infrastructure tools read at every plan and that are never configured here: reads answer what AWS answers of a bucket
 * that has none; writes of nothing are the no-op that they are on AWS; other writes are refused by name. AWS (docs, the operations' pages).
 */

type OfBucket = { readonly input: { readonly Bucket: string } };
const needs =
  (action: string) =>
  ({ input }: OfBucket) => [permission(action, bucketArn(input.Bucket))];

export const getBucketAccelerateConfiguration = operation(S3.GetBucketAccelerateConfiguration, {
  authorize: needs("s3:GetAccelerateConfiguration"),
  handle: async () => ({}),
});

/** AWS (docs): a bucket that was never accelerated stays what it is when it is suspended. */
export const putBucketAccelerateConfiguration = operation(S3.PutBucketAccelerateConfiguration, {
  authorize: needs("s3:PutAccelerateConfiguration"),
  async handle({ input }) {
    if (input.AccelerateConfiguration.Status === "Enabled") throw notOffered("transfer acceleration");
  },
});

export const getBucketLogging = operation(S3.GetBucketLogging, {
  authorize: needs("s3:GetBucketLogging"),
  handle: async () => ({}),
});

export const putBucketLogging = operation(S3.PutBucketLogging, {
  authorize: needs("s3:PutBucketLogging"),
  async handle({ input }) {
    if (input.BucketLoggingStatus.LoggingEnabled) throw notOffered("server access logs");
  },
});

export const getBucketRequestPayment = operation(S3.GetBucketRequestPayment, {
  authorize: needs("s3:GetBucketRequestPayment"),
  handle: async () => ({ Payer: "BucketOwner" as const }),
});

export const putBucketRequestPayment = operation(S3.PutBucketRequestPayment, {
  authorize: needs("s3:PutBucketRequestPayment"),
  async handle({ input }) {
    if (input.RequestPaymentConfiguration.Payer !== "BucketOwner") throw notOffered("requester pays");
  },
});

export const getBucketNotificationConfiguration = operation(S3.GetBucketNotificationConfiguration, {
  authorize: needs("s3:GetBucketNotification"),
  handle: async () => ({}),
});

export const putBucketNotificationConfiguration = operation(S3.PutBucketNotificationConfiguration, {
  authorize: needs("s3:PutBucketNotification"),
  async handle({ input }) {
    const { TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration } =
      input.NotificationConfiguration;
    const lists = [TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations];
    if (EventBridgeConfiguration || lists.some((list) => list && list.length > 0)) {
      throw notOffered("event notifications");
    }
  },
});

export const getBucketWebsite = operation(S3.GetBucketWebsite, {
  authorize: needs("s3:GetBucketWebsite"),
  async handle({ input }) {
    throw noWebsite(input.Bucket);
  },
});

export const deleteBucketWebsite = operation(S3.DeleteBucketWebsite, {
  authorize: needs("s3:DeleteBucketWebsite"),
  handle: async () => undefined,
});

export const getBucketReplication = operation(S3.GetBucketReplication, {
  authorize: needs("s3:GetReplicationConfiguration"),
  async handle({ input }) {
    throw noReplication(input.Bucket);
  },
});

export const deleteBucketReplication = operation(S3.DeleteBucketReplication, {
  authorize: needs("s3:PutReplicationConfiguration"),
  handle: async () => undefined,
});

export const getBucketAnalyticsConfiguration = operation(S3.GetBucketAnalyticsConfiguration, {
  authorize: needs("s3:GetAnalyticsConfiguration"),
  async handle({ input }) {
    throw noConfiguration(input.Bucket);
  },
});

export const listBucketAnalyticsConfigurations = operation(S3.ListBucketAnalyticsConfigurations, {
  authorize: needs("s3:GetAnalyticsConfiguration"),
  handle: async () => ({ IsTruncated: false }),
});

export const getBucketMetricsConfiguration = operation(S3.GetBucketMetricsConfiguration, {
  authorize: needs("s3:GetMetricsConfiguration"),
  async handle({ input }) {
    throw noConfiguration(input.Bucket);
  },
});

export const listBucketMetricsConfigurations = operation(S3.ListBucketMetricsConfigurations, {
  authorize: needs("s3:GetMetricsConfiguration"),
  handle: async () => ({ IsTruncated: false }),
});

export const getBucketInventoryConfiguration = operation(S3.GetBucketInventoryConfiguration, {
  authorize: needs("s3:GetInventoryConfiguration"),
  async handle({ input }) {
    throw noConfiguration(input.Bucket);
  },
});

export const listBucketInventoryConfigurations = operation(S3.ListBucketInventoryConfigurations, {
  authorize: needs("s3:GetInventoryConfiguration"),
  handle: async () => ({ IsTruncated: false }),
});

export const getBucketIntelligentTieringConfiguration = operation(S3.GetBucketIntelligentTieringConfiguration, {
  authorize: needs("s3:GetIntelligentTieringConfiguration"),
  async handle({ input }) {
    throw noConfiguration(input.Bucket);
  },
});

export const listBucketIntelligentTieringConfigurations = operation(S3.ListBucketIntelligentTieringConfigurations, {
  authorize: needs("s3:GetIntelligentTieringConfiguration"),
  handle: async () => ({ IsTruncated: false }),
});

export const getBucketAbac = operation(S3.GetBucketAbac, {
  authorize: needs("s3:GetBucketAbac"),
  async handle({ input, stores }) {
    await requireBucket(stores, input.Bucket);
    return { AbacStatus: { Status: "Disabled" as const } };
  },
});

export const putBucketAbac = operation(S3.PutBucketAbac, {
  authorize: needs("s3:PutBucketAbac"),
  async handle({ input }) {
    if (input.AbacStatus.Status === "Enabled") throw notOffered("access by a bucket's tags (ABAC)");
  },
});
