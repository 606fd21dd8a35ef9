import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId, requireBucket } from "../buckets.ts";
import { afterMarker, commonPrefixOf, encoder, listingContext, pageSize } from "../listing.ts";
import { operation } from "../parts.ts";
import type { UploadRecord } from "../records.ts";
import { behindAll, RowCursor } from "../row-cursor.ts";

/** ListMultipartUploads: those that were neither completed nor aborted. AWS (docs): needs s3:ListBucketMultipartUploads. */
export const listMultipartUploads = operation(S3.ListMultipartUploads, {
  authorize: ({ input }) => [
    permission("s3:ListBucketMultipartUploads", bucketArn(input.Bucket), { context: listingContext(input) }),
  ],

  async handle({ input, stores }) {
    const encode = encoder(input.EncodingType);
    const bucket = await requireBucket(stores, input.Bucket);
    const { Prefix: prefix = "", Delimiter: delimiter, KeyMarker: keyMarker = "" } = input;
    const max = pageSize(input.MaxUploads, "max-uploads");
    const rows = new RowCursor(stores.uploads, { generation: bucket.generation, prefix });
    // AWS (docs): without a key marker the upload's is not looked at; without the upload's, all of the key are behind.
    if (keyMarker !== "") rows.seek(afterMarker(keyMarker, prefix, delimiter), input.UploadIdMarker || behindAll(""));
    const uploads: UploadRecord[] = [];
    const commonPrefixes: string[] = [];
    let next: { readonly key: string; readonly uploadId: string | undefined } | undefined;
    let isTruncated = false;
    for (let row = await rows.peek(); row && max > 0; row = await rows.peek()) {
      isTruncated = uploads.length + commonPrefixes.length >= max;
      if (isTruncated) break;
      const common = commonPrefixOf(row.value.key, prefix, delimiter);
      if (common === undefined) {
        uploads.push(row.value);
        rows.skip();
      } else {
        commonPrefixes.push(common);
        rows.seek(behindAll(common));
      }
      next = { key: common ?? row.value.key, uploadId: common === undefined ? row.value.uploadId : undefined };
    }
    const Owner = { ID: canonicalUserId(bucket.owner) };
    return {
      Bucket: bucket.name,
      KeyMarker: encode(keyMarker),
      UploadIdMarker: input.UploadIdMarker ?? "",
      NextKeyMarker: isTruncated && next ? encode(next.key) : "",
      NextUploadIdMarker: isTruncated ? (next?.uploadId ?? "") : "",
      ...(input.Prefix !== undefined && { Prefix: encode(prefix) }),
      ...(delimiter !== undefined && { Delimiter: encode(delimiter) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      MaxUploads: max,
      IsTruncated: isTruncated,
      Uploads: uploads.map((upload) => ({
        UploadId: upload.uploadId,
        Key: encode(upload.key),
        Initiated: upload.initiatedMs,
        StorageClass: "STANDARD" as const,
        Owner,
        Initiator: { ID: upload.initiator },
        ...(upload.isChecksumAsked && {
          ChecksumAlgorithm: upload.checksumAlgorithm,
          ChecksumType: upload.checksumType,
        }),
      })),
      CommonPrefixes: commonPrefixes.map((one) => ({ Prefix: encode(one) })),
    };
  },
});
