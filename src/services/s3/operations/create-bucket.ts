import { permission } from "../../../auth/declare.ts";
import { type CreateBucketRequest, S3 } from "../../../model/generated/s3.ts";
import { isKnownRegion } from "../../../model/regions.ts";
import { VersionConflict } from "../../../storage/ports/table.ts";
import { grantsOf } from "../acl.ts";
import { bucketArn } from "../arns.ts";
import { settingsOfNewBucket } from "../bucket-settings.ts";
import { isBucketName } from "../buckets.ts";
import {
  aclWithOwnerEnforced,
  bucketExists,
  illegalLocation,
  invalidBucketName,
  invalidLocation,
  notOffered,
  notServed,
  ownedByYou,
} from "../errors.ts";
import { operation } from "../parts.ts";
import type { BucketRecord } from "../records.ts";
import { checkedTags, maxBucketTags } from "../tag-set.ts";

/** s3:CreateBucket. Where the bucket lives follows from the region that the request is made in and its LocationConstraint. */
export const createBucket = operation(S3.CreateBucket, {
  // The bucket is its maker's or nobody's yet: who else has one of this name has no say.
  authorize: ({ input }) => {
    const needs = (action: string, context = {}) =>
      permission(action, bucketArn(input.Bucket), { identityOnly: true, context });
    return [
      needs("s3:CreateBucket", {
        ...(input.ACL !== undefined && { "s3:x-amz-acl": input.ACL }),
        ...(input.ObjectOwnership !== undefined && { "s3:x-amz-object-ownership": input.ObjectOwnership }),
        ...(locationOf(input) !== undefined && { "s3:LocationConstraint": locationOf(input) }),
      }),
      // AWS (docs, API_CreateBucket): what comes with it needs its own permission.
      ...(input.ACL !== undefined ? [needs("s3:PutBucketAcl", { "s3:x-amz-acl": input.ACL })] : []),
      ...(input.ObjectOwnership !== undefined ? [needs("s3:PutBucketOwnershipControls")] : []),
      ...(input.ObjectLockEnabledForBucket
        ? [needs("s3:PutBucketObjectLockConfiguration"), needs("s3:PutBucketVersioning")]
        : []),
      ...(input.CreateBucketConfiguration?.Tags !== undefined ? [needs("s3:TagResource")] : []),
    ];
  },
  // The location is checked here in S3's words, not as an enum of the model.
  validate: checkMembers,

  async handle({ input, caller, table, stores, clock, ids }) {
    const region = homeRegion(input, caller.region);
    const constraint: string | undefined = input.CreateBucketConfiguration?.LocationConstraint;
    const requested = input.CreateBucketConfiguration?.Tags;
    const tags = requested && checkedTags(requested, maxBucketTags);
    const bucket: BucketRecord = {
      name: input.Bucket,
      generation: ids.uuid(),
      owner: caller.account,
      region,
      locationConstraint: region === "us-east-1" ? undefined : (constraint ?? region),
      createdMs: Math.floor(clock.nowMs() / 1000) * 1000,
      ...settingsOfNewBucket,
      ...(input.ObjectLockEnabledForBucket && { objectLock: {}, versioning: "Enabled" as const }),
      ...(input.ObjectOwnership === "BucketOwnerPreferred" && { ownership: input.ObjectOwnership }),
      ...(tags && Object.keys(tags).length > 0 && { tags }),
    };
    try {
      await table.commit([{ ...stores.buckets.putWrite([input.Bucket], bucket), ifVersion: 0 }]);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      const existing = await stores.buckets.get([input.Bucket]);
      if (existing && existing.owner !== caller.account) throw bucketExists(input.Bucket);
      // AWS (recorded): in us-east-1 the owner is told 200, as it always was.
      const isLegacy = existing?.region === "us-east-1" && caller.region === "us-east-1";
      if (!isLegacy || input.CreateBucketConfiguration?.Tags !== undefined) throw ownedByYou(input.Bucket);
    }
    // AWS (docs, CLI example of create-bucket): whatever endpoint was asked.
    const location = region === "us-east-1" ? `/${input.Bucket}` : `http://${input.Bucket}.s3.amazonaws.com/`;
    return { Location: location, BucketArn: bucketArn(input.Bucket) };
  },
});

function locationOf({ CreateBucketConfiguration: configuration }: CreateBucketRequest): string | undefined {
  return configuration?.LocationConstraint;
}

function checkMembers(input: CreateBucketRequest): void {
  if (!isBucketName(input.Bucket)) throw invalidBucketName(input.Bucket);
  if (input.ObjectOwnership === "ObjectWriter") throw notOffered("the object ownership ObjectWriter");
  const isGranted = grantsOf(input).length > 0 || (input.ACL !== undefined && input.ACL !== "private");
  if (isGranted && input.ObjectOwnership === "BucketOwnerPreferred") throw notOffered("ACLs other than private");
  if (isGranted) throw aclWithOwnerEnforced();
  if (input.CreateBucketConfiguration?.Location || input.CreateBucketConfiguration?.Bucket) {
    throw notServed("directory buckets");
  }
}

/** AWS (recorded): rules of LocationConstraint by the region of the endpoint. */
function homeRegion(input: CreateBucketRequest, endpointRegion: string): string {
  const constraint: string | undefined = input.CreateBucketConfiguration?.LocationConstraint;
  if (endpointRegion === "us-east-1") {
    if (constraint === undefined) return "us-east-1";
    if (constraint === "EU") return "eu-west-1";
    if (constraint === "us-east-1" || !isKnownRegion(constraint)) throw invalidLocation(constraint);
    return constraint;
  }
  const isHome = constraint === endpointRegion || (constraint === "EU" && endpointRegion === "eu-west-1");
  if (!isHome) throw illegalLocation(constraint);
  return endpointRegion;
}
