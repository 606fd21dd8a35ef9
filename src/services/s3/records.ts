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
  /** Unique ids of the roles and users that the policy names by ARN. Absent for one that an older Sluice took. */
  readonly policyPrincipalIds?: Readonly<Record<string, string>>;
  /** null where it was deleted; absent in buckets of format 1, which had all four on. */
  readonly publicAccessBlock?: PublicAccessBlock | null | undefined;
  /** null where it was deleted; absent in buckets of format 1, which had BucketOwnerEnforced. */
  readonly ownership?: ObjectOwnership | null | undefined;
  readonly tags?: Tags | undefined;
  /** As it was put, where one was; a bucket without encrypts with AES256 all the same. */
  readonly encryption?: ServerSideEncryptionConfiguration | undefined;
  /** Absent until versioning was first enabled. */
  readonly versioning?: "Enabled" | "Suspended" | undefined;
  /** Object Lock, once on, stays on. */
  readonly objectLock?: { readonly defaultRetention?: DefaultRetention | undefined } | undefined;
  readonly cors?: readonly CORSRule[] | undefined;
  readonly lifecycle?: readonly LifecycleRule[] | undefined;
  /** As it was put with the rules; it speaks of transitions, which there are none of. */
  readonly transitionMinimum?: "varies_by_storage_class" | "all_storage_classes_128K" | undefined;
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

/** A body: one blob, or the parts of a completed upload one behind the other. */
export type Body =
  | { readonly blobId: string; readonly parts?: undefined }
  | { readonly blobId?: undefined; readonly parts: BodyParts };

export interface BodyParts {
  /** The upload whose part records, of these numbers, are the body. */
  readonly uploadId: string;
  /** Runs of part numbers: `1-640` or `1,3,5-7`. */
  readonly numbers: string;
  readonly count: number;
}

/** What every version has, delete markers too. */
interface VersionOfKey {
  readonly key: string;
  /** Absent for the null version: what was written while versioning was not enabled. */
  readonly versionId?: string | undefined;
  /** Rises with each version of a key; absent where the key was never versioned. See version-id.ts. */
  readonly order?: number | undefined;
  /** Whole seconds. */
  readonly lastModifiedMs: number;
}

/**
 * An object, or one version of it. Key of the current one: [bucket generation, object key] in `objects`, so that listings see no other;
 * of those behind it: [bucket generation, object key, place by order] in `versions`, newest first.
 */
export type ObjectRecord = VersionOfKey &
  Body & {
    readonly isDeleteMarker?: undefined;
    readonly sizeBytes: number;
    /** MD5 in hex, without quotes; of parts the MD5 of their MD5s, and their number. */
    readonly etag: string;
    /** COMPOSITE is made of the parts' checksums; without a type it is the whole object's. */
    readonly checksum: {
      readonly algorithm: ChecksumAlgorithm;
      readonly value: string;
      readonly type?: "COMPOSITE" | "FULL_OBJECT";
    };
    readonly tags?: Tags | undefined;
    readonly retention?: Retention | undefined;
    readonly legalHold?: boolean | undefined;
  } & ObjectDescription;

/** Headers that come back as they were sent. */
export interface ObjectDescription {
  readonly contentType: string;
  readonly cacheControl?: string | undefined;
  readonly contentDisposition?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly contentLanguage?: string | undefined;
  readonly expires?: string | undefined;
  /** What objects have that were stored before `expires` was: the time that was read out of it. */
  readonly expiresMs?: number | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Retention {
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  readonly untilMs: number;
}

/** Says that a key was deleted; in `versions` only, also when it is the latest. */
export interface DeleteMarkerRecord extends VersionOfKey {
  readonly isDeleteMarker: true;
}

export type VersionRecord = ObjectRecord | DeleteMarkerRecord;

/**
 * Key: [bucket generation, object key]: there is one for each key of a bucket that was ever versioned. Every change of a key's versions
 * writes it, so that of two changes at once one is done again.
 */
export interface VersionHead {
  /** Of the newest version; the next one gets more. */
  readonly order: number;
  /** Where the null version is in `versions`, if it is there. */
  readonly nullOrder?: number | undefined;
}

/** Key: [upload id]: parts whose files are to go: what a crash leaves is done at the next start. */
export interface DiscardRecord {
  /** Runs of part numbers that stay, since an object has them. */
  readonly keep: string;
}

/** Key: [blob id]: what a blob belongs to; one without a row is swept at start. */
export interface BlobRecord {
  readonly bucket: string;
  readonly key: string;
  /** A small body itself, sealed, as base64: it has no file. */
  readonly sealed?: string | undefined;
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
  readonly headers: ObjectDescription;
  readonly tags?: Tags | undefined;
  readonly retention?: Retention | undefined;
  readonly legalHold?: boolean | undefined;
}

/** Key: [upload id, part number as five digits]. */
export interface PartRecord {
  readonly partNumber: number;
  readonly blobId: string;
  readonly sizeBytes: number;
  /** MD5 in hex. */
  readonly etag: string;
  readonly lastModifiedMs: number;
  /** What the client sent, or the upload's. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
  /** By the upload's algorithm, where the client sent another one. */
  readonly uploadChecksum?: string | undefined;
}
