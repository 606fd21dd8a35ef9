import { type GetObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { readBody } from "../bodies.ts";
import { describeObject, extentOf } from "../describe-object.ts";
import { invalidRequest } from "../errors.ts";
import { findObject } from "../find-object.ts";
import { operation } from "../parts.ts";
import { objectPermission } from "../request-context.ts";

/** s3:GetObject, or s3:GetObjectVersion: whole, one range or one part; the body is read as the client takes it. */
export const getObject = operation(S3.GetObject, {
  authorize: ({ input }) => [objectPermission("s3:GetObject", input)],

  async handle({ input, caller, can, ...parts }) {
    const { stores } = parts;
    if (caller.principal.kind === "anonymous" && Object.keys(overrides(input)).length > 0) {
      throw invalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
    }
    const { bucket, object } = await findObject(input, { stores, can, method: "GET" });
    const { range, lengthBytes, members } = await extentOf(input, object, stores);
    return {
      ...describeObject(bucket, object),
      ...overrides(input),
      ...members,
      Body: { lengthBytes, chunks: readBody(parts, object, range) },
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
