import { transact } from "../../storage/transaction.ts";
import { noSuchKey, notServed, preconditionFailed } from "./errors.ts";
import type { S3Parts } from "./parts.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";

/** What a write asks of the object that is there. */
export interface WriteConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** AWS (recorded): which conditions a write knows. @throws ServiceError NotImplemented */
export function checkConditionForms({ IfMatch, IfNoneMatch }: WriteConditions): void {
  if (IfNoneMatch !== undefined && IfNoneMatch !== "*") throw notServed("If-None-Match");
  if (IfMatch === "*") throw notServed("If-Match");
  if (IfMatch !== undefined && IfNoneMatch !== undefined) throw notServed("If-Match");
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
 * Commits an object over what is there, with its conditions, and lets the body that it replaces go. Where it is refused, the new body
 * goes. `alsoDelete` are rows that end with it. @throws ServiceError PreconditionFailed, NoSuchKey
 */
export async function writeObject(
  { table, stores, blobs }: Pick<S3Parts, "table" | "stores" | "blobs">,
  write: { readonly bucket: BucketRecord; readonly object: ObjectRecord; readonly conditions: WriteConditions },
): Promise<void> {
  const { bucket, object, conditions } = write;
  const place = [bucket.generation, object.key];
  let replaced: ObjectRecord | undefined;
  try {
    await transact(table, async (transaction) => {
      replaced = await transaction.get(stores.objects, place);
      checkWriteConditions(conditions, object.key, replaced);
      transaction.put(stores.objects, place, object);
      transaction.put(stores.blobs, [object.blobId], { bucket: bucket.name, key: object.key });
      if (replaced) transaction.delete(stores.blobs, [replaced.blobId]);
    });
  } catch (error) {
    await blobs.delete(object.blobId);
    throw error;
  }
  if (replaced) await blobs.delete(replaced.blobId);
}
