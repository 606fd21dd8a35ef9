import { ServiceError } from "../../core/service-error.ts";
import { transact } from "../../storage/transaction.ts";
import { requireBucket } from "./buckets.ts";
import type { S3Parts, S3Stores } from "./parts.ts";
import type { BucketRecord, PartRecord, UploadRecord } from "./records.ts";

/** AWS (recorded). */
export const noSuchUpload = (uploadId: string) =>
  new ServiceError(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { status: 404, fields: { UploadId: uploadId } },
  );

/** AWS (docs, qfacts). */
export const maxPartNumber = 10_000;
export const minPartBytes = 5_242_880;

interface UploadRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** The upload that a request names, and its bucket. @throws ServiceError NoSuchBucket, NoSuchUpload */
export async function requireUpload(
  stores: S3Stores,
  { Bucket, Key, UploadId }: UploadRequest,
): Promise<{ readonly bucket: BucketRecord; readonly upload: UploadRecord }> {
  const bucket = await requireBucket(stores, Bucket);
  const isKey = !Key.includes("\0") && !UploadId.includes("\0") && UploadId.length < 200;
  const upload = isKey ? await stores.uploads.get([bucket.generation, Key, UploadId]) : undefined;
  if (!upload) throw noSuchUpload(UploadId);
  return { bucket, upload };
}

export function partKey(uploadId: string, partNumber: number): readonly [string, string] {
  return [uploadId, String(partNumber).padStart(5, "0")];
}

/** The parts of an upload, by number. */
export async function partsOf(stores: S3Stores, uploadId: string): Promise<readonly PartRecord[]> {
  return (await stores.parts.list([uploadId])).map(({ value }) => value);
}

/** Ends an upload: its rows go in one commit, then its bodies. */
export async function endUpload(
  { table, stores, blobs }: Pick<S3Parts, "table" | "stores" | "blobs">,
  bucket: BucketRecord,
  upload: UploadRecord,
): Promise<void> {
  const parts = await partsOf(stores, upload.uploadId);
  await transact(table, async (transaction) => {
    transaction.delete(stores.uploads, [bucket.generation, upload.key, upload.uploadId]);
  });
  for (const part of parts) {
    await table.commit([
      stores.parts.deleteWrite(partKey(upload.uploadId, part.partNumber)),
      stores.blobs.deleteWrite([part.blobId]),
    ]);
    await blobs.delete(part.blobId);
  }
}
