import type { RequestBody } from "../../auth/declare.ts";
import { bodyOf } from "../../core/body.ts";
import { BodyCheck, bodyHeaders, type ChecksumClaim, nothingTrails } from "./checksums.ts";
import { invalidRequest } from "./errors.ts";

/** AWS (docs, API_DeleteObjects): what must not be read broken. */
const needsDigest: ReadonlySet<string> = new Set(["DeleteObjects"]);

/** AWS (docs, API_CompleteMultipartUpload): there a checksum in a header is the object's, which the operation checks. */
const hasObjectChecksum: ReadonlySet<string> = new Set(["CompleteMultipartUpload"]);

/** Checks a document against what the request says of it, as object bodies are checked. @throws ServiceError BadDigest, InvalidRequest, ... */
export async function checkDigest({ operation, headers, trailers, body }: RequestBody): Promise<void> {
  const isObjects = hasObjectChecksum.has(operation);
  const md5 = headers["content-md5"];
  const check = isObjects
    ? new BodyCheck({ ContentMD5: md5 }, nothingTrails)
    : new BodyCheck(claimOf(headers), bodyHeaders({ headers, ...(trailers && { trailers }) }));
  const isClaimed = check.isClaimed || md5 !== undefined;
  if (!isClaimed && needsDigest.has(operation)) {
    throw invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
  }
  if (!isClaimed) return;
  for await (const _ of check.pass(bodyOf(body).chunks));
}

function claimOf(headers: RequestBody["headers"]): ChecksumClaim {
  return {
    ContentMD5: headers["content-md5"],
    ChecksumCRC32: headers["x-amz-checksum-crc32"],
    ChecksumCRC32C: headers["x-amz-checksum-crc32c"],
    ChecksumCRC64NVME: headers["x-amz-checksum-crc64nvme"],
    ChecksumSHA1: headers["x-amz-checksum-sha1"],
    ChecksumSHA256: headers["x-amz-checksum-sha256"],
  };
}
