import type { TokenBuckets, Want } from "../../core/token-bucket.ts";
import type { DeliveryStreamRecord } from "./records.ts";

/** What a stream may take in a second. */
export interface ThroughputQuota {
  readonly recordsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** AWS (docs, firehose limits): Direct PUT in the three large regions, and in the others. */
const largeRegions: ReadonlySet<string> = new Set(["us-east-1", "us-west-2", "eu-west-1"]);
const large = { recordsPerSecond: 500_000, requestsPerSecond: 2_000, bytesPerSecond: 5 * 1_048_576 };
const small = { recordsPerSecond: 100_000, requestsPerSecond: 1_000, bytesPerSecond: 1_048_576 };

export function awsQuota(region: string): ThroughputQuota {
  return largeRegions.has(region) ? large : small;
}

/**
 * Which records of one put are within the stream's quota, each decided by itself: a put that is too much is taken in part.
 * The request counts once; where there are too many of them, none of its records is taken.
 */
export function withinQuota(
  { arn }: Pick<DeliveryStreamRecord, "arn">,
  sizes: readonly number[],
  { quota, buckets }: { readonly quota: ThroughputQuota; readonly buckets: TokenBuckets },
): readonly boolean[] {
  const want = (what: string, cost: number, perSecond: number): Want => ({
    key: `${arn} ${what}`,
    cost,
    rate: { perSecond, burst: perSecond },
  });
  if (!buckets.take(want("requests", 1, quota.requestsPerSecond))) return sizes.map(() => false);
  return sizes.map((bytes) =>
    buckets.take(want("records", 1, quota.recordsPerSecond), want("bytes", bytes, quota.bytesPerSecond)),
  );
}
