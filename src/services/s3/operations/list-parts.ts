import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { canonicalUserId } from "../buckets.ts";
import { pageSize } from "../listing.ts";
import { operation } from "../parts.ts";
import { partsOf, requireUpload } from "../uploads.ts";

/** ListParts. AWS (docs): needs s3:ListMultipartUploadParts. */
export const listParts = operation(S3.ListParts, {
  authorize: ({ input }) => [permission("s3:ListMultipartUploadParts", objectArn(input.Bucket, input.Key))],

  async handle({ input, stores }) {
    const { bucket, upload } = await requireUpload(stores, input);
    const marker = input.PartNumberMarker ?? 0;
    const limit = pageSize(input.MaxParts, "max-parts");
    const rest = (await partsOf(stores, upload.uploadId)).filter(({ partNumber }) => partNumber > marker);
    const shown = rest.slice(0, limit);
    return {
      Bucket: input.Bucket,
      Key: input.Key,
      UploadId: upload.uploadId,
      PartNumberMarker: marker,
      NextPartNumberMarker: shown.at(-1)?.partNumber ?? 0,
      MaxParts: limit,
      IsTruncated: shown.length < rest.length,
      Parts: shown.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: part.lastModifiedMs,
        ETag: `"${part.etag}"`,
        Size: part.sizeBytes,
        ...(upload.isChecksumAsked && { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
      })),
      Initiator: { ID: upload.initiator },
      Owner: { ID: canonicalUserId(bucket.owner) },
      StorageClass: "STANDARD" as const,
      ...(upload.isChecksumAsked && { ChecksumAlgorithm: upload.checksumAlgorithm, ChecksumType: upload.checksumType }),
    };
  },
});
