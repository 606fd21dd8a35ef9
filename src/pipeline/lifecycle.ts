import type { Timer, WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import { ServiceError } from "../core/service-error.ts";
import type { LifecycleRule } from "../model/generated/s3.ts";
import { dueMs, expirationOf, isOfKey, isOfObject } from "../services/s3/lifecycle-rules.ts";
import { type ListedVersion, listVersions, type VersionsListing } from "../services/s3/list-versions.ts";
import type { S3Parts } from "../services/s3/parts.ts";
import type { BucketRecord, UploadRecord, VersionRecord } from "../services/s3/records.ts";
import { removeObject } from "../services/s3/remove-object.ts";
import { RowCursor } from "../services/s3/row-cursor.ts";
import { abandonUpload } from "../services/s3/uploads.ts";

export interface LifecycleParts {
  readonly s3: Pick<S3Parts, "table" | "stores" | "blobs" | "ids">;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly log: Log;
  /** The longest that a turn is waited for, with --fast. */
  readonly capSeconds?: number | undefined;
}

/** Between two turns over all buckets. AWS (docs) runs about once a day. */
const everyMs = 900_000;
/** A bucket whose rules changed is looked at soon. */
const soonMs = 200;
const versionsPerPage = 1_000;

/** What a turn did to a bucket. */
export interface Expired {
  objects: number;
  versions: number;
  deleteMarkers: number;
  uploads: number;
}

/**
 * Carries out lifecycle rules: by the wall clock, at midnight UTC as AWS counts days. Locks hold against it. As on AWS no policy is asked:
 * who may put the rules has said what is to go.
 */
export class LifecycleSweeper {
  readonly #parts: LifecycleParts;
  #cancel: () => void = () => {};
  #unwatch: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;
  readonly #everyMs: number;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
    this.#everyMs = Math.min(everyMs, (parts.capSeconds ?? Number.POSITIVE_INFINITY) * 1000);
  }

  start(): void {
    const { table } = this.#parts.s3;
    this.#schedule(this.#everyMs);
    this.#unwatch = table.watch(["s3-buckets"], () => this.#schedule(soonMs));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unwatch();
    this.#cancel();
    await this.#turn;
  }

  #schedule(delayMs: number): void {
    this.#cancel();
    if (this.#isStopped) return;
    this.#cancel = this.#parts.timer.schedule(delayMs, () => {
      this.#turn = this.#turn.then(() => this.sweep()).finally(() => this.#schedule(this.#everyMs));
    });
  }

  /** One turn over all buckets that have rules. */
  async sweep(): Promise<void> {
    const { s3, log } = this.#parts;
    try {
      for (const { value: bucket } of await s3.stores.buckets.list([])) {
        if (!bucket.lifecycle?.some(({ Status }) => Status === "Enabled") || this.#isStopped) continue;
        const expired = await this.sweepBucket(bucket, bucket.lifecycle);
        if (Object.values(expired).some((count) => count > 0)) {
          log.info({ bucket: bucket.name, ...expired }, "lifecycle rules took effect");
        }
      }
    } catch (error) {
      // A worker's loop is one of the three places for a catch-all: this turn is lost, the next one goes on.
      log.error({ error: String(error), stack: error instanceof Error ? error.stack : "" }, "lifecycle failed a turn");
    }
  }

  async sweepBucket(bucket: BucketRecord, rules: readonly LifecycleRule[]): Promise<Expired> {
    const expired: Expired = { objects: 0, versions: 0, deleteMarkers: 0, uploads: 0 };
    await this.#sweepUploads(bucket, rules, expired);
    const { stores } = this.#parts.s3;
    let before: Before = { key: undefined, newer: undefined, noncurrent: 0 };
    let held: ListedVersion | undefined;
    let marker: VersionsListing["next"];
    do {
      const page: VersionsListing = await listVersions(stores, bucket, {
        prefix: "",
        delimiter: undefined,
        keyMarker: marker?.key,
        versionIdMarker: marker?.versionId,
        maxKeys: versionsPerPage,
      });
      // One behind: whether a delete marker is alone is told by the next one.
      for (const one of page.versions) {
        if (held) before = await this.#decide(bucket, rules, { held, next: one, before, expired });
        held = one;
      }
      marker = page.next;
    } while (marker && !this.#isStopped);
    if (held) await this.#decide(bucket, rules, { held, next: undefined, before, expired });
    return expired;
  }

  async #decide(bucket: BucketRecord, rules: readonly LifecycleRule[], deciding: Deciding): Promise<Before> {
    const { held, next, before, expired } = deciding;
    const { version, isLatest } = held;
    const newer = before.key === version.key ? before.newer : undefined;
    const noncurrent = before.key === version.key && !isLatest ? before.noncurrent + 1 : 0;
    const after = { key: version.key, newer: version, noncurrent };
    const nowMs = this.#parts.clock.nowMs();
    if (isLatest && !version.isDeleteMarker) {
      const at = expirationOf(rules, version)?.atMs;
      if (at !== undefined && at <= nowMs && (await this.#remove(bucket, version, false))) expired.objects++;
    } else if (isLatest) {
      const isAlone = next?.version.key !== version.key;
      if (isAlone && isMarkerDue(rules, version, nowMs) && (await this.#remove(bucket, version, true))) {
        expired.deleteMarkers++;
      }
    } else if (newer && isNoncurrentDue(rules, { version, newer, place: noncurrent, nowMs })) {
      if (await this.#remove(bucket, version, true)) expired.versions++;
    }
    return after;
  }

  /** False where a lock keeps it, or it is not what it was: the next turn sees. */
  async #remove(bucket: BucketRecord, version: VersionRecord, isForGood: boolean): Promise<boolean> {
    const { s3, clock } = this.#parts;
    const conditions = version.isDeleteMarker
      ? {}
      : { ETag: version.etag, LastModifiedTime: version.lastModifiedMs, Size: version.sizeBytes };
    try {
      await removeObject(
        { ...s3, clock },
        {
          bucket,
          key: version.key,
          ...(isForGood && { versionId: version.versionId ?? "null" }),
          conditions,
          bypass: { isAsked: false, can: async () => false },
        },
      );
      return true;
    } catch (error) {
      if (error instanceof ServiceError) return false;
      throw error;
    }
  }

  async #sweepUploads(bucket: BucketRecord, rules: readonly LifecycleRule[], expired: Expired): Promise<void> {
    const { s3, clock } = this.#parts;
    const aborting = rules.filter(({ AbortIncompleteMultipartUpload: abort }) => abort !== undefined);
    if (aborting.length === 0) return;
    const rows = new RowCursor<UploadRecord>(s3.stores.uploads, { generation: bucket.generation, prefix: "" });
    for (let row = await rows.peek(); row; row = await rows.peek()) {
      const upload = row.value;
      rows.skip();
      const isDue = aborting.some((rule) => {
        const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? 0;
        return isOfKey(rule, upload.key) && dueMs(upload.initiatedMs, days) <= clock.nowMs();
      });
      if (!isDue) continue;
      try {
        await abandonUpload(s3, bucket, upload);
        expired.uploads++;
      } catch (error) {
        // It was completed or aborted meanwhile.
        if (!(error instanceof ServiceError)) throw error;
      }
    }
  }
}

/** What was seen of a key before one of its versions. */
interface Before {
  readonly key: string | undefined;
  /** The version right in front: since when this one is noncurrent is when that one was written. */
  readonly newer: VersionRecord | undefined;
  readonly noncurrent: number;
}

interface Deciding {
  readonly held: ListedVersion;
  readonly next: ListedVersion | undefined;
  readonly before: Before;
  readonly expired: Expired;
}

/** AWS (docs, intro-lifecycle-rules): a delete marker with nothing behind it; days count for it as for an object. */
function isMarkerDue(rules: readonly LifecycleRule[], { key, lastModifiedMs }: VersionRecord, nowMs: number): boolean {
  return rules.some((rule) => {
    const { ExpiredObjectDeleteMarker, Days } = rule.Expiration ?? {};
    const isDue = ExpiredObjectDeleteMarker || (Days !== undefined && dueMs(lastModifiedMs, Days) <= nowMs);
    return isDue && isOfKey(rule, key);
  });
}

function isNoncurrentDue(
  rules: readonly LifecycleRule[],
  {
    version,
    newer,
    place,
    nowMs,
  }: { readonly version: VersionRecord; readonly newer: VersionRecord; readonly place: number; readonly nowMs: number },
): boolean {
  return rules.some((rule) => {
    const { NoncurrentDays, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
    if (NoncurrentDays === undefined || place <= NewerNoncurrentVersions) return false;
    const isOf = version.isDeleteMarker ? isOfKey(rule, version.key) : isOfObject(rule, version);
    return isOf && dueMs(newer.lastModifiedMs, NoncurrentDays) <= nowMs;
  });
}
