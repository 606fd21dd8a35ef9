import { ServiceError } from "../../core/service-error.ts";
import { transact } from "../../storage/transaction.ts";
import { discardParts, freeUncommitted } from "./bodies.ts";
import type { Md5 } from "./body-md5.ts";
import { requireBucket } from "./buckets.ts";
import { BodyCheck, type BodyHeaders, type ChecksumClaim, nothingTrails } from "./checksums.ts";
import { checksumTypeMismatch } from "./errors.ts";
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

/** The check of a part's body: by what the client sends, and by the upload's algorithm. @throws ServiceError InvalidRequest */
export function checkOfPart(
  upload: UploadRecord,
  {
    claim = {},
    trailing = nothingTrails,
    md5,
  }: {
    readonly claim?: ChecksumClaim;
    readonly trailing?: BodyHeaders;
    readonly md5: Md5;
  },
): BodyCheck {
  const algorithm = upload.checksumAlgorithm;
  const check = new BodyCheck(claim, trailing, { fallback: algorithm, also: algorithm, md5 });
  if (upload.isChecksumAsked && check.isClaimed && check.algorithm !== algorithm) {
    throw checksumTypeMismatch(algorithm, check.algorithm);
  }
  return check;
}

type UploadParts = Pick<S3Parts, "table" | "stores" | "blobs" | "clock">;

/** Stores a part; one of the same number goes. Where the upload ended meanwhile, the new body goes. @throws ServiceError NoSuchUpload */
export async function writePart(
  { table, stores, blobs, clock }: UploadParts,
  { bucket, upload }: { readonly bucket: BucketRecord; readonly upload: UploadRecord },
  written: { readonly partNumber: number; readonly chunks: AsyncIterable<Uint8Array>; readonly check: BodyCheck },
): Promise<PartRecord> {
  const { partNumber, chunks, check } = written;
  const { id, lengthBytes } = await blobs.put(check.pass(chunks));
  const part: PartRecord = {
    partNumber,
    blobId: id,
    sizeBytes: lengthBytes,
    etag: check.etag,
    lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
    checksum: { algorithm: check.algorithm, value: check.value },
    ...(check.alsoValue !== undefined && { uploadChecksum: check.alsoValue }),
  };
  const place = [bucket.generation, upload.key, upload.uploadId];
  const replaced = await transact(table, async (transaction) => {
    const current = await transaction.get(stores.uploads, place);
    if (!current) throw noSuchUpload(upload.uploadId);
    const before = await transaction.get(stores.parts, partKey(upload.uploadId, partNumber));
    // Written back unchanged: an upload that ends in between takes no more parts.
    transaction.put(stores.uploads, place, current);
    transaction.put(stores.parts, partKey(upload.uploadId, partNumber), part);
    transaction.put(stores.blobs, [id], { bucket: bucket.name, key: upload.key });
    if (before) transaction.delete(stores.blobs, [before.blobId]);
    return before;
  }).catch(async (error: unknown) => {
    await freeUncommitted(blobs, id, error);
    throw error;
  });
  if (replaced) await blobs.delete(replaced.blobId);
  return part;
}

/** Ends an upload without an object: its row goes, then its parts. */
export async function abandonUpload(
  parts: Pick<S3Parts, "table" | "stores" | "blobs">,
  bucket: BucketRecord,
  { key, uploadId }: UploadRecord,
): Promise<void> {
  const { table, stores } = parts;
  await transact(table, async (transaction) => {
    const place = [bucket.generation, key, uploadId];
    if (!(await transaction.get(stores.uploads, place))) throw noSuchUpload(uploadId);
    transaction.delete(stores.uploads, place);
    transaction.put(stores.discarded, [uploadId], { keep: "" });
  });
  await discardParts(parts, uploadId, "");
}
