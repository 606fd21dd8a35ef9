import { type Permission, permission } from "../../auth/declare.ts";
import { bucketArn } from "./arns.ts";
import { requireBucket } from "./buckets.ts";
import {
  accessDenied,
  copyOfDeleteMarker,
  invalidRequest,
  isDeleteMarker,
  keyIsDeleted,
  noSuchKey,
  noSuchVersion,
  notModified,
  notServed,
  preconditionFailed,
} from "./errors.ts";
import { checkPartNumber } from "./part-numbers.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";
import { latestVersion, versionById } from "./versions.ts";

/** Names an object, or one version of it. */
export interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

/** What a read asks of the object. */
export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
}

interface Finding {
  readonly stores: S3Stores;
  readonly can: (permission: Permission) => Promise<boolean>;
  /** As a delete marker is refused. */
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE" | "COPY";
}

export interface Found {
  readonly bucket: BucketRecord;
  readonly object: ObjectRecord;
}

/**
 * The object or version that a request names.
 * AWS (docs, API_GetObject): only who may list the bucket is told that a key does not exist.
 * @throws ServiceError NoSuchBucket, NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker, AccessDenied
 */
export async function findVersion(
  { Bucket, Key, VersionId: versionId }: ObjectName,
  { stores, can, method }: Finding,
): Promise<Found> {
  const bucket = await requireBucket(stores, Bucket);
  const version = Key.includes("\0")
    ? undefined
    : versionId === undefined
      ? await latestVersion(stores, bucket, Key)
      : await versionById(stores, bucket, Key, versionId);
  if (version && !version.isDeleteMarker) return { bucket, object: version };
  if (!(await can(permission("s3:ListBucket", bucketArn(Bucket))))) {
    throw accessDenied("Access Denied", `there is no such object, and the caller may not list ${Bucket}`);
  }
  if (version) {
    const id = version.versionId ?? "null";
    if (versionId === undefined) throw keyIsDeleted(Key, id);
    throw method === "COPY" ? copyOfDeleteMarker() : isDeleteMarker(method, id, version.lastModifiedMs);
  }
  throw versionId === undefined ? noSuchKey(Key) : noSuchVersion(Key, versionId);
}

/** As `findVersion` for a GET or HEAD, its conditions checked. @throws ServiceError PreconditionFailed, NotModified as well */
export async function findObject(
  input: ObjectName &
    ReadConditions & {
      readonly Range?: string | undefined;
      readonly PartNumber?: number | undefined;
      readonly SSECustomerAlgorithm?: string | undefined;
    },
  finding: Finding,
): Promise<Found> {
  if (input.SSECustomerAlgorithm !== undefined) throw notServed("x-amz-server-side-encryption-customer-algorithm");
  if (input.PartNumber !== undefined) checkPartNumber(input.PartNumber);
  if (input.Range !== undefined && input.PartNumber !== undefined) {
    throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
  }
  const found = await findVersion(input, finding);
  checkReadConditions(input, found.object);
  return found;
}

/** AWS (docs, API_GetObject): If-Match before If-Unmodified-Since, If-None-Match before If-Modified-Since. */
function checkReadConditions(input: ReadConditions, object: ObjectRecord): void {
  const unchanged = { etag: `"${object.etag}"`, "last-modified": new Date(object.lastModifiedMs).toUTCString() };
  const failed = failedCondition(input, object);
  if (failed?.startsWith("If-None") || failed === "If-Modified-Since") throw notModified(unchanged);
  if (failed !== undefined) throw preconditionFailed(failed);
}

/** The condition that does not hold. */
export function failedCondition(
  { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: ReadConditions,
  { etag, lastModifiedMs }: ObjectRecord,
): "If-Match" | "If-None-Match" | "If-Modified-Since" | "If-Unmodified-Since" | undefined {
  const names = (list: string) => list.split(",").map((one) => one.trim().replace(/^W\//, "").replaceAll('"', ""));
  const isNamed = (list: string) => names(list).some((one) => one === etag || one === "*");
  if (IfMatch !== undefined) {
    if (!isNamed(IfMatch)) return "If-Match";
  } else if (IfUnmodifiedSince !== undefined && lastModifiedMs > IfUnmodifiedSince) {
    return "If-Unmodified-Since";
  }
  if (IfNoneMatch !== undefined) return isNamed(IfNoneMatch) ? "If-None-Match" : undefined;
  return IfModifiedSince !== undefined && lastModifiedMs <= IfModifiedSince ? "If-Modified-Since" : undefined;
}
