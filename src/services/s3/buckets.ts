import { createHash } from "node:crypto";
import { parseAccountId } from "../../core/arn.ts";
import type { GuardMemory, ResourcePolicyLookup } from "../../identity/ports.ts";
import { bucketOfArn } from "./arns.ts";
import { isPublicPolicy } from "./bucket-policy.ts";
import { publicAccessBlockOf } from "./bucket-settings.ts";
import { noSuchBucket } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord } from "./records.ts";

/** @throws ServiceError NoSuchBucket */
export async function requireBucket(stores: S3Stores, name: string): Promise<BucketRecord> {
  const bucket = isBucketName(name) ? await stores.buckets.get([name]) : undefined;
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

/** AWS (docs, bucketnamingrules). */
export function isBucketName(name: string): boolean {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return false;
  if (name.includes("..") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return false;
  if (/^(?:xn--|sthree-|amzn-s3-demo-)/.test(name)) return false;
  return !/(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
}

/** The id that owners are shown by: 64 hex digits. Deviation: derived from the account, where AWS's is random. */
export function canonicalUserId(account: string): string {
  return createHash("sha256").update(`canonical user ${account}`).digest("hex");
}

/** How authorization finds a bucket's owner and policy, by the ARN of the bucket or of an object in it. */
export function bucketPolicies(stores: S3Stores): ResourcePolicyLookup {
  return async (arn) => {
    const name = bucketOfArn(arn);
    const bucket = name !== undefined && isBucketName(name) ? await stores.buckets.get([name]) : undefined;
    const owner = bucket && parseAccountId(bucket.owner);
    if (bucket?.policy === undefined) return { owner, policy: undefined, mustAllow: false };
    const isRestricted = publicAccessBlockOf(bucket).restrictPublicBuckets && isPublicPolicy(bucket.policy);
    return {
      owner,
      policy: { name: `bucket policy of ${name}`, document: bucket.policy },
      mustAllow: false,
      principalIds: bucket.policyPrincipalIds ?? {},
      ...(isRestricted && { isOwnAccountOnly: true }),
    };
  };
}

/** Objects of a bucket have its answer; what changes with every object is not part of it. */
export const bucketPolicyMemory: GuardMemory = {
  guardOf: bucketOfArn,
  unread: ["s3-objects", "s3-blobs", "s3-uploads", "s3-parts"],
};
