import { partsOfBody } from "./bodies.ts";
import { invalidPartNumber } from "./errors.ts";
import { expirationOf } from "./lifecycle-rules.ts";
import { shownMetadata } from "./object-headers.ts";
import { shownLock } from "./object-lock.ts";
import type { S3Stores } from "./parts.ts";
import { type ByteRange, parseRange } from "./range.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";
import { shownVersionId } from "./versions.ts";

/** Members that GetObject and HeadObject share; checksums only where the request asks for them. */
export function describeObject(bucket: BucketRecord, object: ObjectRecord) {
  const tagCount = Object.keys(object.tags ?? {}).length;
  return {
    AcceptRanges: "bytes",
    LastModified: object.lastModifiedMs,
    ETag: `"${object.etag}"`,
    ContentType: object.contentType,
    ServerSideEncryption: "AES256" as const,
    Metadata: shownMetadata(object.metadata),
    CacheControl: object.cacheControl,
    ContentDisposition: object.contentDisposition,
    ContentEncoding: object.contentEncoding,
    ContentLanguage: object.contentLanguage,
    Expires: object.expires ?? (object.expiresMs === undefined ? undefined : new Date(object.expiresMs).toUTCString()),
    ...shownVersionId(bucket, object),
    ...shownLock(object),
    ...shownExpiration(bucket, object),
    ...(tagCount > 0 && { TagCount: tagCount }),
  };
}

/** AWS (docs, lifecycle-expire-general-considerations): when the object expires, and by which rule. */
export function shownExpiration(bucket: BucketRecord, object: ObjectRecord): { readonly Expiration?: string } {
  const expiration = expirationOf(bucket.lifecycle, object);
  if (!expiration) return {};
  const date = new Date(expiration.atMs).toUTCString();
  return { Expiration: `expiry-date="${date}", rule-id="${encodeURIComponent(expiration.ruleId)}"` };
}

/** An object's checksum. AWS (recorded): a single put is always FULL_OBJECT. */
export function checksumMembers({ checksum: { algorithm, value, type = "FULL_OBJECT" } }: ObjectRecord) {
  return { [`Checksum${algorithm}`]: value, ChecksumType: type };
}

/** What a request reads of an object. */
export interface Extent {
  readonly range: ByteRange | undefined;
  readonly lengthBytes: number;
  /** Members of the answer that say which part of the whole it is. */
  readonly members: {
    readonly ContentLength: number;
    readonly ContentRange?: string;
    readonly PartsCount?: number;
    readonly [checksum: `Checksum${string}`]: string;
  };
}

/**
 * By its Range or PartNumber, with the checksum where it is asked for and known: of the whole, or of a part.
 * @throws ServiceError InvalidRange, InvalidPartNumber
 */
export async function extentOf(
  input: {
    readonly Range?: string | undefined;
    readonly PartNumber?: number | undefined;
    readonly ChecksumMode?: string | undefined;
  },
  object: ObjectRecord,
  stores: S3Stores,
): Promise<Extent> {
  const isChecksumAsked = input.ChecksumMode === "ENABLED";
  if (input.PartNumber !== undefined) return extentOfPart(input.PartNumber, object, { stores, isChecksumAsked });
  const range = parseRange(input.Range, object.sizeBytes);
  const lengthBytes = range ? range.end - range.start + 1 : object.sizeBytes;
  return {
    range,
    lengthBytes,
    members: {
      ContentLength: lengthBytes,
      ...(range && { ContentRange: contentRange(range, object.sizeBytes) }),
      ...(isChecksumAsked && !range && checksumMembers(object)),
    },
  };
}

/** AWS (docs, API_GetObject; recorded): an object that was put whole is its part 1. */
async function extentOfPart(
  number: number,
  object: ObjectRecord,
  { stores, isChecksumAsked }: { readonly stores: S3Stores; readonly isChecksumAsked: boolean },
): Promise<Extent> {
  const parts = await partsOfBody(stores, object);
  const count = object.parts?.count ?? 1;
  if (number < 1 || number > count) throw invalidPartNumber(number, count);
  // Numbers may have gaps in the upload; of the object they count from 1.
  const part = parts[number - 1];
  const start = parts.slice(0, number - 1).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const lengthBytes = part?.sizeBytes ?? object.sizeBytes;
  const range = { start, end: start + lengthBytes - 1 };
  const { algorithm, type = "FULL_OBJECT" } = object.checksum;
  const checksum = part ? (part.uploadChecksum ?? part.checksum.value) : object.checksum.value;
  return {
    range: lengthBytes === 0 ? undefined : range,
    lengthBytes,
    members: {
      ContentLength: lengthBytes,
      ...(lengthBytes > 0 && { ContentRange: contentRange(range, object.sizeBytes) }),
      ...(object.parts && { PartsCount: count }),
      ...(isChecksumAsked && { [`Checksum${algorithm}`]: checksum, ChecksumType: type }),
    },
  };
}

function contentRange({ start, end }: ByteRange, sizeBytes: number): string {
  return `bytes ${start}-${end}/${sizeBytes}`;
}
