import { permission } from "../../../auth/declare.ts";
import { bodyOf } from "../../../core/body.ts";
import { type PutObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { transact } from "../../../storage/transaction.ts";
import { objectArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { BodyCheck } from "../checksums.ts";
import { checksumMembers } from "../describe-object.ts";
import { aclNotSupported, invalidRequest, keyTooLong, noSuchKey, notServed, preconditionFailed } from "../errors.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";

const maxKeyBytes = 1_024;
/** AWS (docs, UsingMetadata): user metadata, names and values together. */
const maxMetadataBytes = 2_048;

/**
 * s3:PutObject. The body goes to a blob while it is read and checked; the record that names it is committed with the conditions, so that
 * of two conditional writers one wins. A crash in between leaves a blob that nothing names: swept at the next start.
 */
export const putObject = operation(S3.PutObject, {
  authorize: ({ input }) => {
    const resource = objectArn(input.Bucket, input.Key);
    const acl = input.ACL && { "s3:x-amz-acl": input.ACL };
    return [
      permission("s3:PutObject", resource, { context: { ...acl } }),
      ...(input.ACL ? [permission("s3:PutObjectAcl", resource, { context: { ...acl } })] : []),
    ];
  },

  async handle({ input, request, table, stores, blobs, clock, log }) {
    checkMembers(input);
    const bucket = await requireBucket(stores, input.Bucket);
    const names = request.headers["x-amz-trailer"] ?? "";
    const check = new BodyCheck(input, { names, values: request.trailers ?? (() => ({})) });
    const place = [bucket.generation, input.Key];
    // What can be refused is refused before the body is read; it is asked again with the commit.
    checkConditions(input, await stores.objects.get(place));
    const body = input.Body ?? bodyOf();
    const { id, lengthBytes } = await blobs.put(check.pass(body.chunks));
    const object = recordOf(input, { check, blobId: id, sizeBytes: lengthBytes, nowMs: clock.nowMs() });
    let replaced: ObjectRecord | undefined;
    try {
      await transact(table, async (transaction) => {
        replaced = await transaction.get(stores.objects, place);
        checkConditions(input, replaced);
        transaction.put(stores.objects, place, object);
        transaction.put(stores.blobs, [id], { bucket: bucket.name, key: input.Key });
        if (replaced) transaction.delete(stores.blobs, [replaced.blobId]);
      });
    } catch (error) {
      await blobs.delete(id);
      throw error;
    }
    if (replaced) await blobs.delete(replaced.blobId);
    log.debug({ bucket: bucket.name, key: input.Key, bytes: lengthBytes }, "object written");
    return { ETag: `"${object.etag}"`, ServerSideEncryption: "AES256" as const, ...checksumMembers(object) };
  },
});

function checkMembers(input: PutObjectRequest): void {
  const keyBytes = Buffer.byteLength(input.Key);
  if (keyBytes > maxKeyBytes) throw keyTooLong(keyBytes);
  if (input.Key.includes("\0")) throw invalidRequest("Keys with a NUL character are not supported.");
  if (input.ACL !== undefined && input.ACL !== "bucket-owner-full-control") throw aclNotSupported();
  const unserved: Readonly<Record<string, unknown>> = {
    "x-amz-tagging": input.Tagging,
    "x-amz-object-lock-mode": input.ObjectLockMode,
    "x-amz-object-lock-legal-hold": input.ObjectLockLegalHoldStatus,
    "x-amz-server-side-encryption-customer-algorithm": input.SSECustomerAlgorithm,
    "x-amz-server-side-encryption": input.ServerSideEncryption === "AES256" ? undefined : input.ServerSideEncryption,
    "x-amz-storage-class": input.StorageClass === "STANDARD" ? undefined : input.StorageClass,
    "x-amz-website-redirect-location": input.WebsiteRedirectLocation,
    "x-amz-write-offset-bytes": input.WriteOffsetBytes,
    "x-amz-grant-full-control": input.GrantFullControl ?? input.GrantRead ?? input.GrantReadACP ?? input.GrantWriteACP,
    "x-amz-checksum-algorithm":
      input.ChecksumSHA512 ??
      input.ChecksumMD5 ??
      input.ChecksumXXHASH64 ??
      input.ChecksumXXHASH3 ??
      input.ChecksumXXHASH128,
  };
  for (const [header, value] of Object.entries(unserved)) if (value !== undefined) throw notServed(header);
  if (input.IfNoneMatch !== undefined && input.IfNoneMatch !== "*") throw notServed("If-None-Match");
  if (input.IfMatch === "*") throw notServed("If-Match");
  if (input.IfMatch !== undefined && input.IfNoneMatch !== undefined) throw notServed("If-Match");
  const metadataBytes = Object.entries(input.Metadata ?? {}).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (metadataBytes > maxMetadataBytes) {
    throw invalidRequest("Your metadata headers exceed the maximum allowed metadata size");
  }
}

/** AWS (docs, conditional-writes; recorded). @throws ServiceError PreconditionFailed, NoSuchKey */
function checkConditions({ IfMatch, IfNoneMatch, Key }: PutObjectRequest, existing: ObjectRecord | undefined): void {
  if (IfNoneMatch !== undefined && existing) throw preconditionFailed("If-None-Match");
  if (IfMatch === undefined) return;
  if (!existing) throw noSuchKey(Key);
  if (IfMatch.replaceAll('"', "") !== existing.etag) throw preconditionFailed("If-Match");
}

function recordOf(
  input: PutObjectRequest,
  stored: { readonly check: BodyCheck; readonly blobId: string; readonly sizeBytes: number; readonly nowMs: number },
): ObjectRecord {
  const { check, blobId, sizeBytes, nowMs } = stored;
  // `aws-chunked` is how the body travelled, not what it is. AWS (docs, sigv4-streaming).
  const encoding = input.ContentEncoding?.split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "aws-chunked")
    .join(",");
  return {
    key: input.Key,
    blobId,
    sizeBytes,
    etag: check.etag,
    lastModifiedMs: Math.floor(nowMs / 1000) * 1000,
    checksum: { algorithm: check.algorithm, value: check.value },
    contentType: input.ContentType ?? "binary/octet-stream",
    metadata: input.Metadata ?? {},
    ...(input.CacheControl !== undefined && { cacheControl: input.CacheControl }),
    ...(input.ContentDisposition !== undefined && { contentDisposition: input.ContentDisposition }),
    ...(encoding && { contentEncoding: encoding }),
    ...(input.ContentLanguage !== undefined && { contentLanguage: input.ContentLanguage }),
    ...(input.Expires !== undefined && { expiresMs: input.Expires }),
  };
}
