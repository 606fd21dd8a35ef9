import { noSuchBucket } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord, ObjectOwnership, PublicAccessBlock } from "./records.ts";

/** AWS (docs, create-bucket-faq): what every new bucket has since April 2023. */
export const settingsOfNewBucket = {
  ownership: "BucketOwnerEnforced",
  publicAccessBlock: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  },
} as const satisfies Partial<BucketRecord>;

const unblocked: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** The block's configuration; undefined where it was deleted. */
export function configuredBlock({ publicAccessBlock }: BucketRecord): PublicAccessBlock | undefined {
  return publicAccessBlock === undefined ? settingsOfNewBucket.publicAccessBlock : (publicAccessBlock ?? undefined);
}

/** The block that is in force: none where its configuration was deleted. */
export function publicAccessBlockOf(bucket: BucketRecord): PublicAccessBlock {
  return configuredBlock(bucket) ?? unblocked;
}

/** Undefined where it was deleted. */
export function ownershipOf({ ownership }: BucketRecord): ObjectOwnership | undefined {
  return ownership === undefined ? settingsOfNewBucket.ownership : (ownership ?? undefined);
}

/** Changes a bucket's record in one step. @throws ServiceError NoSuchBucket, and what `change` throws */
export async function changeBucket(
  stores: S3Stores,
  name: string,
  change: (bucket: BucketRecord) => BucketRecord,
): Promise<void> {
  if (!(await stores.buckets.update([name], change))) throw noSuchBucket(name);
}
