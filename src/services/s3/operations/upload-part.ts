import { permission } from "../../../auth/declare.ts";
import { bodyOf } from "../../../core/body.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { transact } from "../../../storage/transaction.ts";
import { objectArn } from "../arns.ts";
import { BodyCheck } from "../checksums.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
import { operation } from "../parts.ts";
import type { PartRecord } from "../records.ts";
import { maxPartNumber, noSuchUpload, partKey, requireUpload } from "../uploads.ts";

/** UploadPart: a part of the same number replaces the one before. AWS (docs): needs s3:PutObject. */
export const uploadPart = operation(S3.UploadPart, {
  authorize: ({ input }) => [permission("s3:PutObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, request, table, stores, blobs, clock }) {
    const { PartNumber: partNumber } = input;
    if (partNumber < 1 || partNumber > maxPartNumber) {
      const message = "Part number must be an integer between 1 and 10000, inclusive";
      throw invalidArgument("partNumber", String(partNumber), message);
    }
    const { bucket, upload } = await requireUpload(stores, input);
    const trailing = { names: request.headers["x-amz-trailer"] ?? "", values: request.trailers ?? (() => ({})) };
    const check = new BodyCheck(input, trailing, upload.checksumAlgorithm);
    if (upload.isChecksumAsked && check.isClaimed && check.algorithm !== upload.checksumAlgorithm) {
      const [expected, actual] = [upload.checksumAlgorithm, check.algorithm].map((one) => one.toLowerCase());
      throw invalidRequest(
        `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`,
      );
    }
    const { id, lengthBytes } = await blobs.put(check.pass((input.Body ?? bodyOf()).chunks));
    const part: PartRecord = {
      partNumber,
      blobId: id,
      sizeBytes: lengthBytes,
      etag: check.etag,
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: { algorithm: check.algorithm, value: check.value },
    };
    let replaced: PartRecord | undefined;
    await transact(table, async (transaction) => {
      const current = await transaction.get(stores.uploads, [bucket.generation, input.Key, upload.uploadId]);
      if (!current) throw noSuchUpload(upload.uploadId);
      replaced = await transaction.get(stores.parts, partKey(upload.uploadId, partNumber));
      // Written back unchanged: an upload that ends in between takes no more parts.
      transaction.put(stores.uploads, [bucket.generation, input.Key, upload.uploadId], current);
      transaction.put(stores.parts, partKey(upload.uploadId, partNumber), part);
      transaction.put(stores.blobs, [id], { bucket: bucket.name, key: input.Key });
      if (replaced) transaction.delete(stores.blobs, [replaced.blobId]);
    }).catch(async (error: unknown) => {
      await blobs.delete(id);
      throw error;
    });
    if (replaced) await blobs.delete(replaced.blobId);
    return {
      ETag: `"${part.etag}"`,
      ServerSideEncryption: "AES256" as const,
      ...(check.isClaimed && { [`Checksum${check.algorithm}`]: check.value }),
    };
  },
});
