import type { ObjectRecord } from "./records.ts";

/** Members that GetObject and HeadObject share; checksums only where the request asks for them. */
export function describeObject(object: ObjectRecord) {
  return {
    AcceptRanges: "bytes",
    LastModified: object.lastModifiedMs,
    ETag: `"${object.etag}"`,
    ContentType: object.contentType,
    ServerSideEncryption: "AES256" as const,
    Metadata: object.metadata,
    CacheControl: object.cacheControl,
    ContentDisposition: object.contentDisposition,
    ContentEncoding: object.contentEncoding,
    ContentLanguage: object.contentLanguage,
    Expires: object.expiresMs,
  };
}

/** The checksum of a whole object. AWS (recorded): a single put is always FULL_OBJECT. */
export function checksumMembers({ checksum: { algorithm, value } }: ObjectRecord) {
  return { [`Checksum${algorithm}`]: value, ChecksumType: "FULL_OBJECT" as const };
}
