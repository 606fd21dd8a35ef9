import { permission } from "../../../auth/declare.ts";
import type { BodyStream } from "../../../core/body.ts";
import { type GetObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { checksumMembers, describeObject } from "../describe-object.ts";
import { invalidRequest } from "../errors.ts";
import { findObject } from "../find-object.ts";
import { operation } from "../parts.ts";
import { parseRange } from "../range.ts";

/** s3:GetObject, whole or one range of it; the body is read as the client takes it. */
export const getObject = operation(S3.GetObject, {
  authorize: ({ input }) => [permission("s3:GetObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, caller, can, stores, blobs }) {
    if (caller.principal.kind === "anonymous" && Object.keys(overrides(input)).length > 0) {
      throw invalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
    }
    const object = await findObject(input, { stores, can });
    const range = parseRange(input.Range, object.sizeBytes);
    const lengthBytes = range ? range.end - range.start + 1 : object.sizeBytes;
    const body: BodyStream = { lengthBytes, chunks: blobs.read(object.blobId, range) };
    return {
      ...describeObject(object),
      ...overrides(input),
      ContentLength: lengthBytes,
      ...(range && { ContentRange: `bytes ${range.start}-${range.end}/${object.sizeBytes}` }),
      ...(input.ChecksumMode === "ENABLED" && !range && checksumMembers(object)),
      Body: body,
    };
  },
});

/** Headers that a signed request may set for its own answer. AWS (docs, API_GetObject). */
function overrides(input: GetObjectRequest) {
  return {
    ...(input.ResponseCacheControl !== undefined && { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition !== undefined && { ContentDisposition: input.ResponseContentDisposition }),
    ...(input.ResponseContentEncoding !== undefined && { ContentEncoding: input.ResponseContentEncoding }),
    ...(input.ResponseContentLanguage !== undefined && { ContentLanguage: input.ResponseContentLanguage }),
    ...(input.ResponseContentType !== undefined && { ContentType: input.ResponseContentType }),
    ...(input.ResponseExpires !== undefined && { Expires: input.ResponseExpires }),
  };
}
