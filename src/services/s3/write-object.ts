import { transact } from "../../storage/transaction.ts";
import { forgetBody, freeBody, freeUncommitted } from "./bodies.ts";
import { requireBucket } from "./buckets.ts";
import { conditionNotServed, noSuchKey, preconditionFailed } from "./errors.ts";
import type { S3Parts } from "./parts.ts";
import type { BucketRecord, ObjectRecord, VersionRecord } from "./records.ts";
import { keyState, putVersion } from "./versions.ts";

/** What a write asks of the object that is there. */
export interface WriteConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** AWS (recorded): which conditions a write knows. @throws ServiceError NotImplemented */
export function checkConditionForms({ IfMatch, IfNoneMatch }: WriteConditions): void {
  if (IfMatch !== undefined && IfNoneMatch !== undefined) {
    throw conditionNotServed("If-Match,If-None-Match", "Multiple conditional request headers present in the request");
  }
  if (IfNoneMatch !== undefined && IfNoneMatch !== "*") {
    throw conditionNotServed(
      "If-None-Match",
      "We don't accept the provided value of If-None-Match header for this API",
    );
  }
  if (IfMatch === "*") {
    throw conditionNotServed("If-Match", "We don't accept the provided value of If-Match header for this API");
  }
}

/** AWS (docs, conditional-writes; recorded). @throws ServiceError PreconditionFailed, NoSuchKey */
export function checkWriteConditions(
  { IfMatch, IfNoneMatch }: WriteConditions,
  key: string,
  existing: ObjectRecord | undefined,
): void {
  if (IfNoneMatch !== undefined && existing) throw preconditionFailed("If-None-Match");
  if (IfMatch === undefined) return;
  if (!existing) throw noSuchKey(key);
  if (IfMatch.replaceAll('"', "") !== existing.etag) throw preconditionFailed("If-Match");
}

/**
 * Commits an object on top of what is there, with its conditions; the body of the version that it replaces, if it does, goes. Where a
 * whole body is refused it goes; parts stay with their upload. Returns the object as it is stored.
 * @throws ServiceError PreconditionFailed, NoSuchKey, NoSuchBucket
 */
export async function writeObject(
  { table, stores, blobs, clock, ids }: Pick<S3Parts, "table" | "stores" | "blobs" | "clock" | "ids">,
  write: {
    readonly bucket: BucketRecord;
    readonly object: ObjectRecord;
    readonly conditions: WriteConditions;
    /** The body, where it is stored with the record. */
    readonly sealed?: string | undefined;
  },
): Promise<ObjectRecord> {
  const { object, conditions } = write;
  const { stored, replaced } = await transact(table, async (transaction) => {
    // Read again: versioning may have been enabled while the body came in.
    const bucket = await requireBucket(stores, write.bucket.name);
    const state = await keyState(transaction, stores, bucket, object.key);
    checkWriteConditions(conditions, object.key, state.current);
    const put = await putVersion(transaction, { stores, clock, ids }, state, object);
    if (object.blobId !== undefined) {
      const { sealed } = write;
      const owner = { bucket: bucket.name, key: object.key, ...(sealed !== undefined && { sealed }) };
      transaction.put(stores.blobs, [object.blobId], owner);
    } else {
      const { uploadId, numbers } = object.parts;
      transaction.delete(stores.uploads, [bucket.generation, object.key, uploadId]);
      transaction.put(stores.discarded, [uploadId], { keep: numbers });
    }
    if (put.replaced && !put.replaced.isDeleteMarker) forgetBody(transaction, stores, put.replaced);
    return put;
  }).catch(async (error: unknown) => {
    if (object.blobId !== undefined) await freeUncommitted(blobs, object.blobId, error);
    throw error;
  });
  await freeReplaced({ table, stores, blobs }, replaced);
  return stored;
}

/** Behind the commit: the disk space of a version that is no more. */
export async function freeReplaced(
  parts: Pick<S3Parts, "table" | "stores" | "blobs">,
  replaced: VersionRecord | undefined,
): Promise<void> {
  if (replaced && !replaced.isDeleteMarker) await freeBody(parts, replaced);
}
