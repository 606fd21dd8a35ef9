import { operationsWith } from "../../auth/declare.ts";
import type { WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import type { PrincipalDirectory } from "../../identity/ports.ts";
import type { BytesSealer } from "../../storage/encrypted-blobs.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { type Records, records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type { Md5Maker } from "./body-md5.ts";
import type {
  BlobRecord,
  BucketRecord,
  DiscardRecord,
  ObjectRecord,
  PartRecord,
  UploadRecord,
  VersionHead,
  VersionRecord,
} from "./records.ts";

export interface S3Stores {
  readonly buckets: Records<BucketRecord>;
  readonly objects: Records<ObjectRecord>;
  readonly versions: Records<VersionRecord>;
  readonly versionHeads: Records<VersionHead>;
  readonly blobs: Records<BlobRecord>;
  readonly uploads: Records<UploadRecord>;
  readonly parts: Records<PartRecord>;
  readonly discarded: Records<DiscardRecord>;
}

export function s3Stores(table: Table): S3Stores {
  return {
    buckets: records(table, "s3-buckets"),
    objects: records(table, "s3-objects"),
    versions: records(table, "s3-versions"),
    versionHeads: records(table, "s3-version-heads"),
    blobs: records(table, "s3-blobs"),
    uploads: records(table, "s3-uploads"),
    parts: records(table, "s3-parts"),
    discarded: records(table, "s3-discarded"),
  };
}

/** What an operation of S3 has besides its request. */
export interface S3Parts {
  readonly table: Table;
  readonly stores: S3Stores;
  readonly blobs: Blobs;
  /** Seals the bodies that are stored with their records. */
  readonly bytesSealer: BytesSealer;
  /** Makes the ETags of bodies. */
  readonly md5s: Md5Maker;
  /** Whom bucket policies name. */
  readonly principals: PrincipalDirectory;
  readonly clock: WallClock;
  readonly ids: IdSource;
  readonly log: Log;
}

export const operation = operationsWith<S3Parts>();
