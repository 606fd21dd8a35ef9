import { type Permission, permission } from "../../auth/declare.ts";
import { invalidCopySource } from "../../model/s3-violation.ts";
import { objectArn } from "./arns.ts";
import { requireBucket } from "./buckets.ts";
import {
  accessDenied,
  emptyVersionId,
  invalidRequest,
  keyTooLong,
  notOffered,
  notServed,
  preconditionFailed,
} from "./errors.ts";
import { type Found, failedCondition, findVersion, type ObjectName } from "./find-object.ts";
import type { S3Stores } from "./parts.ts";
import { contextOf } from "./request-context.ts";

/** AWS (docs, API_CopyObject): larger ones are copied part by part. */
const maxCopyBytes = 5 * 2 ** 30;
/** AWS (docs, object-keys). */
const maxKeyBytes = 1_024;

/** The header x-amz-copy-source: `/bucket/key?versionId=id`, percent-encoded. @throws ServiceError InvalidArgument, KeyTooLongError */
export function parseCopySource(source: string): ObjectName {
  if (source.startsWith("arn:")) throw notOffered("access points");
  // The version is told by the last question mark: a key may hold one that is encoded.
  const [, path = source, versionId] = /^(.*?)\?versionId=([^&?]*)$/s.exec(source) ?? [];
  let decoded: string;
  try {
    decoded = decodeURIComponent(path.replaceAll("+", "%20"));
  } catch {
    throw invalidCopySource(source);
  }
  const [, Bucket = "", Key = ""] = /^\/?([^/]+)\/(.+)$/s.exec(decoded) ?? [];
  if (Bucket === "" || Key === "") throw invalidCopySource(source);
  const keyBytes = Buffer.byteLength(Key);
  if (keyBytes > maxKeyBytes) throw keyTooLong(keyBytes);
  if (versionId === "") throw emptyVersionId();
  return { Bucket, Key, ...(versionId !== undefined && { VersionId: versionId }) };
}

/** AWS (docs, API_CopyObject): the source is read as GetObject reads it. */
export function readPermission(copySource: string): Permission {
  const { Bucket, Key, VersionId } = parseCopySource(copySource);
  const action = VersionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  return permission(action, objectArn(Bucket, Key), { context: contextOf({ VersionId }) });
}

interface CopyRequest {
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: number | undefined;
  readonly CopySourceIfUnmodifiedSince?: number | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

/** What is to be copied, its conditions checked. @throws ServiceError NoSuchKey, PreconditionFailed, AccessDenied, InvalidRequest */
export async function findCopySource(
  input: CopyRequest,
  finding: { readonly stores: S3Stores; readonly can: (permission: Permission) => Promise<boolean> },
): Promise<Found & { readonly name: ObjectName }> {
  if (input.CopySourceSSECustomerAlgorithm !== undefined) {
    throw notServed("x-amz-copy-source-server-side-encryption-customer-algorithm");
  }
  const name = parseCopySource(input.CopySource);
  const { owner } = await requireBucket(finding.stores, name.Bucket);
  const expected = input.ExpectedSourceBucketOwner;
  if (expected !== undefined && expected !== owner) {
    throw accessDenied("Access Denied", `${name.Bucket} belongs to ${owner}, the request expects ${expected}`);
  }
  const found = await findVersion(name, { ...finding, method: "COPY" });
  const failed = failedCondition(
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    found.object,
  );
  // AWS (docs, API_CopyObject): a copy whose condition does not hold is a 412 in each case.
  if (failed !== undefined) throw preconditionFailed(`x-amz-copy-source-${failed}`);
  return { ...found, name };
}

/** @throws ServiceError InvalidRequest */
export function checkCopySize(sizeBytes: number): void {
  if (sizeBytes <= maxCopyBytes) return;
  throw invalidRequest(
    `The specified copy source is larger than the maximum allowable size for a copy source: ${maxCopyBytes}`,
  );
}
