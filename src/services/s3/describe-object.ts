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

/** An object's checksum. AWS (recorded): a single put is always FULL_OBJECT. */
export function checksumMembers({ checksum: { algorithm, value, type = "FULL_OBJECT" } }: ObjectRecord) {
  return { [`Checksum${algorithm}`]: value, ChecksumType: type };
}
