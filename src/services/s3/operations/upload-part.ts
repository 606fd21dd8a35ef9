import { permission } from "../../../auth/declare.ts";
import { bodyOf } from "../../../core/body.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { bodyHeaders } from "../checksums.ts";
import { checkPartNumber } from "../part-numbers.ts";
import { operation } from "../parts.ts";
import { checkOfPart, requireUpload, writePart } from "../uploads.ts";

/** UploadPart: a part of the same number replaces the one before. AWS (docs): needs s3:PutObject. */
export const uploadPart = operation(S3.UploadPart, {
  authorize: ({ input }) => [permission("s3:PutObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, request, ...parts }) {
    checkPartNumber(input.PartNumber);
    const found = await requireUpload(parts.stores, input);
    const { chunks, lengthBytes } = input.Body ?? bodyOf();
    const md5 = parts.md5s.begin(lengthBytes);
    const check = checkOfPart(found.upload, { claim: input, trailing: bodyHeaders(request), md5 });
    const part = await writePart(parts, found, { partNumber: input.PartNumber, chunks, check });
    return {
      ETag: `"${part.etag}"`,
      ServerSideEncryption: "AES256" as const,
      ...(check.isClaimed && { [`Checksum${check.algorithm}`]: check.value }),
    };
  },
});
