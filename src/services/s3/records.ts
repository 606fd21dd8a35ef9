import type {
  CORSRule,
  DefaultRetention,
  LifecycleRule,
  ServerSideEncryptionConfiguration,
} from "../../model/generated/s3.ts";

/** Stored shapes of S3. Times are epoch milliseconds. */

/** Key: [bucket name]: names are unique over all accounts. */
export interface BucketRecord {
  readonly name: string;
  /** First part of its objects' keys: another one for a bucket that was deleted and made again. */
  readonly generation: string;
  readonly owner: string;
  readonly region: string;
  /** As GetBucketLocation shows it: `EU` for a bucket that was made so. */
  readonly locationConstraint: string | undefined;
  readonly createdMs: number;
  /** Exactly as it was put. */
  readonly policy?: string | undefined;
  readonly publicAccessBlock?: PublicAccessBlock | undefined;
  /** Absent after DeleteBucketOwnershipControls. */
  readonly ownership?: ObjectOwnership | undefined;
  readonly tags?: Tags | undefined;
  /** As it was put, where one was; a bucket without encrypts with AES256 all the same. */
  readonly encryption?: ServerSideEncryptionConfiguration | undefined;
  /** Absent until versioning was first enabled. */
  readonly versioning?: "Enabled" | "Suspended" | undefined;
  /** Object Lock, once on, stays on. */
  readonly objectLock?: { readonly defaultRetention?: DefaultRetention | undefined } | undefined;
  readonly cors?: readonly CORSRule[] | undefined;
  readonly lifecycle?: readonly LifecycleRule[] | undefined;
}

export type Tags = Readonly<Record<string, string>>;

/** ObjectWriter is not served: an object would belong to another account than its bucket. */
export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred";

/** All four are there: a switch that was not named is off. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export type ChecksumAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256";

/** Key: [bucket generation, object key]. */
export interface ObjectRecord {
  readonly key: string;
  readonly blobId: string;
  readonly sizeBytes: number;
  /** MD5 in hex, without quotes. */
  readonly etag: string;
  /** Whole seconds. */
  readonly lastModifiedMs: number;
  /** COMPOSITE is made of the parts' checksums; without a type it is the whole object's. */
  readonly checksum: {
    readonly algorithm: ChecksumAlgorithm;
    readonly value: string;
    readonly type?: "COMPOSITE" | "FULL_OBJECT";
  };
  readonly contentType: string;
  readonly cacheControl?: string | undefined;
  readonly contentDisposition?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly contentLanguage?: string | undefined;
  readonly expiresMs?: number | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Key: [blob id]: what a blob belongs to; one without a row is swept at start. */
export interface BlobRecord {
  readonly bucket: string;
  readonly key: string;
}

/** Key: [bucket generation, object key, upload id]. */
export interface UploadRecord {
  readonly uploadId: string;
  readonly key: string;
  readonly initiatedMs: number;
  /** Asked for when the upload was made; without one it is CRC64NVME of the whole object. */
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly checksumType: "COMPOSITE" | "FULL_OBJECT";
  readonly isChecksumAsked: boolean;
  readonly initiator: string;
  readonly headers: Pick<
    ObjectRecord,
    | "contentType"
    | "metadata"
    | "cacheControl"
    | "contentDisposition"
    | "contentEncoding"
    | "contentLanguage"
    | "expiresMs"
  >;
}

/** Key: [upload id, part number as five digits]. */
export interface PartRecord {
  readonly partNumber: number;
  readonly blobId: string;
  readonly sizeBytes: number;
  /** MD5 in hex. */
  readonly etag: string;
  readonly lastModifiedMs: number;
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
}
