import type { ObjectShape } from "../../model/generated/s3.ts";
import { invalidArgument } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";

/** What both versions of ListObjects ask. */
export interface ListingRequest {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  /** Exclusive: a key, or a common prefix that was shown. */
  readonly after: string | undefined;
  readonly maxKeys: number;
}

export interface Listing {
  readonly objects: readonly ObjectRecord[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last key or common prefix that is shown. */
  readonly last: string | undefined;
}

const rowsPerRead = 1_000;
const highest = "\u{10FFFF}";
export const maxKeysPerPage = 1_000;

/** One page of a bucket in the order of its keys' UTF-8 bytes; keys that share a part up to the delimiter count as one. */
export async function listObjects(
  stores: S3Stores,
  bucket: BucketRecord,
  { prefix, delimiter, after: start, maxKeys }: ListingRequest,
): Promise<Listing> {
  const objects: ObjectRecord[] = [];
  const commonPrefixes: string[] = [];
  let last: string | undefined;
  let after = start !== undefined && delimiter && start.endsWith(delimiter) ? start + highest : start;
  if (maxKeys === 0) return { objects, commonPrefixes, isTruncated: false, last };
  for (;;) {
    const rows = await stores.objects.list([bucket.generation], {
      lastPartPrefix: prefix,
      limit: rowsPerRead,
      ...(after !== undefined && { after: [bucket.generation, after] }),
    });
    for (const { value: object } of rows) {
      if (after !== undefined && commonPrefixes.some((common) => object.key.startsWith(common))) continue;
      if (objects.length + commonPrefixes.length >= maxKeys)
        return { objects, commonPrefixes, isTruncated: true, last };
      const common = commonPrefixOf(object.key, prefix, delimiter);
      if (common === undefined) objects.push(object);
      else commonPrefixes.push(common);
      last = common ?? object.key;
      after = common === undefined ? object.key : common + highest;
      // The rest of what was read may belong to the same prefix: go on behind it.
      if (common !== undefined) break;
    }
    const read = rows.at(-1)?.value.key;
    if (read === undefined) return { objects, commonPrefixes, isTruncated: false, last };
    if (rows.length < rowsPerRead && after !== undefined && compare(after, read) >= 0) {
      return { objects, commonPrefixes, isTruncated: false, last };
    }
  }
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function commonPrefixOf(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (!delimiter) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** Names in a listing: percent-encoded where the client asks for it, as keys may hold what XML cannot. */
export function encoder(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== "url") {
    throw invalidArgument("encoding-type", encodingType, "Invalid Encoding Method specified in Request");
  }
  return (text) => encodeURIComponent(text).replaceAll("%2F", "/");
}

/** An object as a listing shows it. */
export function describeListed(object: ObjectRecord, encode: (text: string) => string): ObjectShape {
  return {
    Key: encode(object.key),
    LastModified: object.lastModifiedMs,
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: [object.checksum.algorithm],
    ChecksumType: object.checksum.type ?? "FULL_OBJECT",
    Size: object.sizeBytes,
    StorageClass: "STANDARD",
  };
}

/** AWS (recorded): condition keys of both listings. */
export function listingContext(input: {
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
}): Record<string, string> {
  return {
    ...(input.Prefix !== undefined && { "s3:prefix": input.Prefix }),
    ...(input.Delimiter !== undefined && { "s3:delimiter": input.Delimiter }),
    ...(input.MaxKeys !== undefined && { "s3:max-keys": String(input.MaxKeys) }),
  };
}
