import { type GetObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { readBody } from "../bodies.ts";
import { describeObject, extentOf } from "../describe-object.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
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
const overridable = [
  ["CacheControl", "ResponseCacheControl", "response-cache-control"],
  ["ContentDisposition", "ResponseContentDisposition", "response-content-disposition"],
  ["ContentEncoding", "ResponseContentEncoding", "response-content-encoding"],
  ["ContentLanguage", "ResponseContentLanguage", "response-content-language"],
  ["ContentType", "ResponseContentType", "response-content-type"],
  ["Expires", "ResponseExpires", "response-expires"],
] as const;

/** @throws ServiceError InvalidArgument for what no header can be */
function overrides(input: GetObjectRequest): Partial<Record<(typeof overridable)[number][0], string>> {
  const found: Partial<Record<(typeof overridable)[number][0], string>> = {};
  for (const [header, member, name] of overridable) {
    const value = input[member];
    if (value === undefined) continue;
    // AWS (reported): the text. A line break would be a header of its own.
    if (!/^[\t\x20-\x7E\x80-\xFF]*$/.test(value)) {
      throw invalidArgument(name, value, "Header value cannot be represented using ISO-8859-1.");
    }
    found[header] = value;
  }
  return found;
}
