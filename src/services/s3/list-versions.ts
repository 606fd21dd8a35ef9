import type { Records } from "../../storage/ports/records.ts";
import { afterMarker, commonPrefixOf } from "./listing.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord, VersionRecord } from "./records.ts";
import { behindAll, compareUtf8, isKey, RowCursor } from "./row-cursor.ts";
import { orderOfVersionId, placeOfOrder } from "./version-id.ts";
import { versionById } from "./versions.ts";

export interface VersionsRequest {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly keyMarker: string | undefined;
  /** With a key marker only: goes on behind this version of that key. */
  readonly versionIdMarker: string | undefined;
  readonly maxKeys: number;
}

export interface ListedVersion {
  readonly version: VersionRecord;
  readonly isLatest: boolean;
}

export interface VersionsListing {
  readonly versions: readonly ListedVersion[];
  readonly commonPrefixes: readonly string[];
  /** Set where there is more: the last key or common prefix that is shown, and the version of that key. */
  readonly next: { readonly key: string; readonly versionId: string | undefined } | undefined;
}

/** One page of all versions of a bucket: by key, and of each key the newest first. */
export async function listVersions(
  stores: S3Stores,
  bucket: BucketRecord,
  request: VersionsRequest,
): Promise<VersionsListing> {
  const { prefix, delimiter, maxKeys } = request;
  const versions: ListedVersion[] = [];
  const commonPrefixes: string[] = [];
  if (maxKeys === 0) return { versions, commonPrefixes, next: undefined };
  const walk = await startWalk(stores, bucket, request);
  let next: VersionsListing["next"];
  for (;;) {
    const listed = await walk.peek();
    if (!listed) return { versions, commonPrefixes, next: undefined };
    if (versions.length + commonPrefixes.length >= maxKeys) return { versions, commonPrefixes, next };
    const { version } = listed;
    const common = commonPrefixOf(version.key, prefix, delimiter);
    if (common === undefined) {
      versions.push(listed);
      walk.skip();
      next = { key: version.key, versionId: version.versionId ?? "null" };
    } else {
      commonPrefixes.push(common);
      walk.seek(behindAll(common));
      next = { key: common, versionId: undefined };
    }
  }
}

interface Walk {
  peek(): Promise<ListedVersion | undefined>;
  skip(): void;
  seek(key: string): void;
}

/** Both stores side by side: of each key the current object, then those behind it. */
async function startWalk(
  stores: S3Stores,
  bucket: BucketRecord,
  { prefix, delimiter, keyMarker, versionIdMarker }: VersionsRequest,
): Promise<Walk> {
  const place = { generation: bucket.generation, prefix };
  const current: RowCursor<VersionRecord> = new RowCursor(stores.objects as Records<VersionRecord>, place);
  const behind = new RowCursor(stores.versions, place);
  /** The key whose versions are being shown: those behind its first one are not the latest. */
  let shownKey: string | undefined;
  let peeked: { readonly key: string; readonly cursor: RowCursor<VersionRecord> } | undefined;
  if (keyMarker !== undefined) {
    const marker = afterMarker(keyMarker, prefix, delimiter);
    const hasVersion = marker === keyMarker && versionIdMarker !== undefined && isKey(keyMarker);
    const behindVersion = hasVersion ? await placeOfMarker(stores, bucket, keyMarker, versionIdMarker) : undefined;
    current.seek(marker);
    behind.seek(marker, behindVersion ?? behindAllPlaces);
    if (behindVersion !== undefined) shownKey = keyMarker;
  }
  return {
    async peek() {
      const [object, version] = [(await current.peek())?.value, (await behind.peek())?.value];
      if (object && (!version || compareUtf8(object.key, version.key) <= 0)) {
        peeked = { key: object.key, cursor: current };
        return { version: object, isLatest: true };
      }
      peeked = version && { key: version.key, cursor: behind };
      return version && { version, isLatest: version.key !== shownKey };
    },
    skip() {
      shownKey = peeked?.key;
      peeked?.cursor.skip();
    },
    seek(key) {
      current.seek(key);
      behind.seek(key, behindAllPlaces);
    },
  };
}

/** The last part of a version's key is digits. */
const behindAllPlaces = "\u{10FFFF}";

/** Where the versions behind a marker begin; undefined where it says nothing of this key. */
async function placeOfMarker(
  stores: S3Stores,
  bucket: BucketRecord,
  key: string,
  versionId: string,
): Promise<string | undefined> {
  const version = await versionById(stores, bucket, key, versionId);
  if (version?.order !== undefined) return placeOfOrder(version.order);
  if (version) return placeOfOrder(version.lastModifiedMs * 1_000);
  return versionId === "null" ? undefined : placeOfOrder(orderOfVersionId(versionId));
}
