import type { RequestBody } from "../../auth/declare.ts";
import { bodyOf } from "../../core/body.ts";
import { BodyCheck, type ChecksumClaim } from "./checksums.ts";
import { invalidRequest } from "./errors.ts";

/** AWS (docs, API_DeleteObjects): what must not be read broken. */
const needsDigest: ReadonlySet<string> = new Set(["DeleteObjects"]);

/** AWS (docs, API_CompleteMultipartUpload): there a checksum in a header is the object's, which the operation checks. */
const hasObjectChecksum: ReadonlySet<string> = new Set(["CompleteMultipartUpload"]);

/** Checks a document against what the request says of it, as object bodies are checked. @throws ServiceError BadDigest, InvalidRequest, ... */
export async function checkDigest({ operation, headers, trailers, body }: RequestBody): Promise<void> {
  const claim: ChecksumClaim = hasObjectChecksum.has(operation)
    ? { ContentMD5: headers["content-md5"] }
    : {
        ContentMD5: headers["content-md5"],
        ChecksumCRC32: headers["x-amz-checksum-crc32"],
        ChecksumCRC32C: headers["x-amz-checksum-crc32c"],
        ChecksumCRC64NVME: headers["x-amz-checksum-crc64nvme"],
        ChecksumSHA1: headers["x-amz-checksum-sha1"],
        ChecksumSHA256: headers["x-amz-checksum-sha256"],
      };
  const check = new BodyCheck(claim, { names: headers["x-amz-trailer"] ?? "", values: trailers ?? (() => ({})) });
  const isClaimed = check.isClaimed || claim.ContentMD5 !== undefined;
  if (!isClaimed && needsDigest.has(operation)) {
    throw invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
  }
  if (!isClaimed) return;
  for await (const _ of check.pass(bodyOf(body).chunks));
}
