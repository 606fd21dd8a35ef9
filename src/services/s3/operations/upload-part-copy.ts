import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { readBody } from "../bodies.ts";
import { checkCopySize, findCopySource, readPermission } from "../copy-source.ts";
import { invalidArgument } from "../errors.ts";
import { checkPartNumber } from "../part-numbers.ts";
import { operation } from "../parts.ts";
import type { ByteRange } from "../range.ts";
import { checkOfPart, requireUpload, writePart } from "../uploads.ts";

/** UploadPartCopy: a part of what an object holds, or a range of it. AWS (docs): needs s3:GetObject of the source and s3:PutObject. */
export const uploadPartCopy = operation(S3.UploadPartCopy, {
  authorize: ({ input }) => [
    readPermission(input.CopySource),
    permission("s3:PutObject", objectArn(input.Bucket, input.Key)),
  ],

  async handle({ input, can, ...parts }) {
    checkPartNumber(input.PartNumber);
    const found = await requireUpload(parts.stores, input);
    const { bucket, object } = await findCopySource(input, { stores: parts.stores, can });
    const range = rangeOf(input.CopySourceRange, object.sizeBytes);
    const lengthBytes = range ? range.end - range.start + 1 : object.sizeBytes;
    checkCopySize(lengthBytes);
    const part = await writePart(parts, found, {
      partNumber: input.PartNumber,
      chunks: readBody(parts, object, range),
      check: checkOfPart(found.upload, { md5: parts.md5s.begin(lengthBytes) }),
    });
    return {
      CopyPartResult: {
        ETag: `"${part.etag}"`,
        LastModified: part.lastModifiedMs,
        ...(found.upload.isChecksumAsked && { [`Checksum${part.checksum.algorithm}`]: part.checksum.value }),
      },
      ServerSideEncryption: "AES256" as const,
      ...(bucket.versioning !== undefined && { CopySourceVersionId: object.versionId ?? "null" }),
    };
  },
});

/** AWS (docs, API_UploadPartCopy; recorded): `bytes=first-last`, both within the source. @throws ServiceError InvalidArgument */
function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (first === undefined || last === undefined) {
    throw invalidArgument(
      "x-amz-copy-source-range",
      header,
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  }
  const range = { start: Number(first), end: Number(last) };
  if (range.start > range.end || range.end >= sizeBytes) {
    const message = `Range specified is not valid for source object of size: ${sizeBytes}`;
    throw invalidArgument("x-amz-copy-source-range", header, message);
  }
  return range;
}
