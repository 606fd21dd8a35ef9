import { ServiceError } from "../core/service-error.ts";

/**
 * AWS (reported): what a presigned URL may say in its query in place of headers. Checksums, tags and the rest are not looked at there: SDKs
 * sign URLs that name the checksum of a body that they have not seen.
 */
const counts = /^x-amz-(?:meta-.*|acl|storage-class|server-side-encryption)$/s;
/** RFC 9110, 5.6.2: what a header may be named. */
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** The headers of a request that was signed in its query, with those that the query has in their place; a header itself goes before. */
export function withQueryHeaders(
  headers: Readonly<Record<string, string>>,
  query: string,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const [given, value] of new URLSearchParams(query)) {
    const name = given.toLowerCase();
    if (!counts.test(name)) continue;
    if (name === "x-amz-meta-" || !token.test(name) || hasControl(value)) throw invalid(given, value);
    found[name] = name in found ? `${found[name]}, ${value}` : value;
  }
  return Object.assign(found, headers);
}

function hasControl(text: string): boolean {
  return [...text].some((one) => (one < " " && one !== "\t") || one === "\x7F");
}

/** A header that none can be. */
function invalid(name: string, value: string): ServiceError {
  return new ServiceError("InvalidArgument", "Invalid Argument", {
    status: 400,
    fields: { ArgumentName: name, ArgumentValue: value.slice(0, 100) },
  });
}
