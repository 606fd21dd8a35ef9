import type { ObjectShape } from "../../model/generated/s3.ts";
import { invalidArgument } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";
import { behindAll, RowCursor } from "./row-cursor.ts";

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

const maxKeysPerPage = 1_000;

/** One page of a bucket in the order of its keys' UTF-8 bytes; keys that share a part up to the delimiter count as one. */
export async function listObjects(
  stores: S3Stores,
  bucket: BucketRecord,
  { prefix, delimiter, after, maxKeys }: ListingRequest,
): Promise<Listing> {
  const objects: ObjectRecord[] = [];
  const commonPrefixes: string[] = [];
  let last: string | undefined;
  if (maxKeys === 0) return { objects, commonPrefixes, isTruncated: false, last };
  const expected = delimiter ? undefined : maxKeys + 1;
  const rows = new RowCursor(stores.objects, { generation: bucket.generation, prefix, ...(expected && { expected }) });
  if (after !== undefined) rows.seek(afterMarker(after, prefix, delimiter));
  for (;;) {
    const row = await rows.peek();
    if (!row) return { objects, commonPrefixes, isTruncated: false, last };
    if (objects.length + commonPrefixes.length >= maxKeys) return { objects, commonPrefixes, isTruncated: true, last };
    const common = commonPrefixOf(row.value.key, prefix, delimiter);
    last = common ?? row.value.key;
    if (common === undefined) {
      objects.push(row.value);
      rows.skip();
    } else {
      commonPrefixes.push(common);
      rows.seek(behindAll(common));
    }
  }
}

/** A marker that is a common prefix, as it was shown, stands for all that is under it. */
export function afterMarker(marker: string, prefix: string, delimiter: string | undefined): string {
  const common = commonPrefixOf(marker, prefix, delimiter);
  return common === marker && marker.startsWith(prefix) ? behindAll(marker) : marker;
}

export function commonPrefixOf(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (!delimiter) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** Names in a listing: percent-encoded where the client asks for it, as keys may hold what XML cannot. */
export function encoder(encodingType: "url" | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  return (text) => encodeURIComponent(text).replaceAll("%2F", "/");
}

/** An object as a listing shows it. */
export function describeListed(object: ObjectRecord, encode: (text: string) => string) {
  return {
    Key: encode(object.key),
    LastModified: object.lastModifiedMs,
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: [object.checksum.algorithm],
    ChecksumType: object.checksum.type ?? "FULL_OBJECT",
    Size: object.sizeBytes,
    StorageClass: "STANDARD",
  } as const satisfies ObjectShape;
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

/** How many a page may hold. AWS (recorded). @throws ServiceError InvalidArgument */
export function pageSize(maxKeys: number | undefined, name = "maxKeys"): number {
  if (maxKeys === undefined) return maxKeysPerPage;
  if (maxKeys < 0 || maxKeys > 2_147_483_647) {
    const message = `Argument ${name} must be an integer between 0 and 2147483647`;
    throw invalidArgument(name, String(maxKeys), message);
  }
  return Math.min(maxKeys, maxKeysPerPage);
}
