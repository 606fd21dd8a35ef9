import { type Permission, permission } from "../../auth/declare.ts";
import { bucketArn } from "./arns.ts";
import { requireBucket } from "./buckets.ts";
import { accessDenied, noSuchKey, notModified, notServed, preconditionFailed } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { ObjectRecord } from "./records.ts";

interface ObjectRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly PartNumber?: number | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
}

/**
 * The object that a GET or HEAD asks for, its conditions checked.
 * AWS (docs, API_GetObject): only who may list the bucket is told that a key does not exist.
 * @throws ServiceError NoSuchKey, AccessDenied, PreconditionFailed, NotModified
 */
export async function findObject(
  input: ObjectRequest,
  { stores, can }: { readonly stores: S3Stores; readonly can: (permission: Permission) => Promise<boolean> },
): Promise<ObjectRecord> {
  if (input.VersionId !== undefined && input.VersionId !== "null") throw notServed("versionId");
  if (input.PartNumber !== undefined && input.PartNumber !== 1) throw notServed("partNumber");
  if (input.SSECustomerAlgorithm !== undefined) throw notServed("x-amz-server-side-encryption-customer-algorithm");
  const bucket = await requireBucket(stores, input.Bucket);
  const object = input.Key.includes("\0") ? undefined : await stores.objects.get([bucket.generation, input.Key]);
  if (!object) {
    if (await can(permission("s3:ListBucket", bucketArn(input.Bucket)))) throw noSuchKey(input.Key);
    throw accessDenied("Access Denied", `the key does not exist, and the caller may not list ${input.Bucket}`);
  }
  checkConditions(input, object);
  return object;
}

/** AWS (docs, API_GetObject): If-Match before If-Unmodified-Since, If-None-Match before If-Modified-Since. */
function checkConditions(input: ObjectRequest, { etag, lastModifiedMs }: ObjectRecord): void {
  const names = (list: string) => list.split(",").map((one) => one.trim().replace(/^W\//, "").replaceAll('"', ""));
  const isNamed = (list: string) => names(list).some((one) => one === etag || one === "*");
  if (input.IfMatch !== undefined) {
    if (!isNamed(input.IfMatch)) throw preconditionFailed("If-Match");
  } else if (input.IfUnmodifiedSince !== undefined && lastModifiedMs > input.IfUnmodifiedSince) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  const unchanged = { etag: `"${etag}"`, "last-modified": new Date(lastModifiedMs).toUTCString() };
  if (input.IfNoneMatch !== undefined) {
    if (isNamed(input.IfNoneMatch)) throw notModified(unchanged);
  } else if (input.IfModifiedSince !== undefined && lastModifiedMs <= input.IfModifiedSince) {
    throw notModified(unchanged);
  }
}
