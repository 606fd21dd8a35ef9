import { type CreateMultipartUploadRequest, S3 } from "../../../model/generated/s3.ts";
import { unsupportedChecksum } from "../../../model/s3-violation.ts";
import { requireWritable } from "../acl.ts";
import { requireBucket } from "../buckets.ts";
import { isServedAlgorithm } from "../checksums.ts";
import { invalidRequest } from "../errors.ts";
import { checkObjectHeaders, storedHeaders } from "../object-headers.ts";
import { lockOfNewObject } from "../object-lock.ts";
import { operation } from "../parts.ts";
import type { UploadRecord } from "../records.ts";
import { writePermissions } from "../request-context.ts";
import { tagsOfHeader } from "../tag-set.ts";

const uploadIdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/** CreateMultipartUpload. AWS (docs): needs s3:PutObject. */
export const createMultipartUpload = operation(S3.CreateMultipartUpload, {
  authorize: ({ input }) => writePermissions(input),

  async handle({ input, caller, stores, clock, ids }) {
    checkObjectHeaders(input);
    const checksum = checksumAsked(input);
    const tags = tagsOfHeader(input.Tagging);
    const bucket = await requireBucket(stores, input.Bucket);
    requireWritable(bucket, caller.account, input);
    const upload: UploadRecord = {
      uploadId: ids.text(128, uploadIdAlphabet),
      key: input.Key,
      initiatedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      ...checksum,
      initiator: caller.arn,
      headers: storedHeaders(input),
      ...lockOfNewObject(bucket, input, clock.nowMs()),
      ...(tags && { tags }),
    };
    await stores.uploads.put([bucket.generation, input.Key, upload.uploadId], upload);
    return {
      Bucket: input.Bucket,
      Key: input.Key,
      UploadId: upload.uploadId,
      ServerSideEncryption: "AES256" as const,
      ...(checksum.isChecksumAsked && {
        ChecksumAlgorithm: checksum.checksumAlgorithm,
        ChecksumType: checksum.checksumType,
      }),
    };
  },
});

/** AWS (recorded): which algorithm goes with which type. */
function checksumAsked({ ChecksumAlgorithm: algorithm, ChecksumType: type }: CreateMultipartUploadRequest) {
  if (algorithm === undefined) {
    if (type !== undefined) {
      throw invalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    }
    return { checksumAlgorithm: "CRC64NVME", checksumType: "FULL_OBJECT", isChecksumAsked: false } as const;
  }
  if (!isServedAlgorithm(algorithm)) throw unsupportedChecksum();
  const isSha = algorithm === "SHA1" || algorithm === "SHA256";
  const checksumType = type ?? (algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  if ((isSha && checksumType === "FULL_OBJECT") || (algorithm === "CRC64NVME" && checksumType === "COMPOSITE")) {
    throw invalidRequest(
      `The ${checksumType} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { checksumAlgorithm: algorithm, checksumType, isChecksumAsked: true };
}
