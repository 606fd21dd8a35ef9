import type { Transaction } from "../../storage/transaction.ts";
import type { S3Parts, S3Stores } from "./parts.ts";
import type { BucketRecord, DeleteMarkerRecord, ObjectRecord, VersionHead, VersionRecord } from "./records.ts";
import { nextOrder, orderOfVersionId, placeOfOrder, versionIdOf } from "./version-id.ts";

/*
 * The versions of a key. In `objects` is the current one, if it is no delete marker; in `versions` are all others, newest first. Every
 * change runs in a transaction that reads and writes the key's head (or, in a bucket that was never versioned, its row in `objects`).
 */

/** A key of a bucket as a transaction found it. */
export interface KeyState {
  readonly bucket: BucketRecord;
  readonly key: string;
  /** The current version, where it is an object. */
  readonly current: ObjectRecord | undefined;
  readonly head: VersionHead | undefined;
}

/** Says of a version what it gets when it is written. */
type Stamped = Pick<VersionRecord, "versionId" | "order">;
type VersionSources = Pick<S3Parts, "stores" | "clock" | "ids">;

export async function keyState(
  transaction: Transaction,
  stores: S3Stores,
  bucket: BucketRecord,
  key: string,
): Promise<KeyState> {
  const place = [bucket.generation, key];
  const current = await transaction.get(stores.objects, place);
  const head = bucket.versioning === undefined ? undefined : await transaction.get(stores.versionHeads, place);
  return { bucket, key, current, head };
}

/**
 * Puts an object on top. While versioning is enabled the one before stays behind it; else it takes the place of the null version.
 * Returns it as it is stored, and the version that it replaces.
 */
export async function putVersion(
  transaction: Transaction,
  sources: VersionSources,
  state: KeyState,
  object: ObjectRecord,
): Promise<{ readonly stored: ObjectRecord; readonly replaced: VersionRecord | undefined }> {
  const place = [state.bucket.generation, state.key];
  if (state.bucket.versioning === undefined) {
    transaction.put(sources.stores.objects, place, object);
    return { stored: object, replaced: state.current };
  }
  const { stamp, replaced } = await makeRoom(transaction, sources, state);
  const stored = { ...object, ...stamp };
  transaction.put(sources.stores.objects, place, stored);
  return { stored, replaced };
}

/** Puts a delete marker on top: of a bucket that is or was versioned. */
export async function putDeleteMarker(
  transaction: Transaction,
  sources: VersionSources,
  state: KeyState,
): Promise<{ readonly marker: DeleteMarkerRecord; readonly replaced: VersionRecord | undefined }> {
  const { stores, clock } = sources;
  const { stamp, replaced } = await makeRoom(transaction, sources, state);
  const lastModifiedMs = Math.floor(clock.nowMs() / 1000) * 1000;
  const marker: DeleteMarkerRecord = { key: state.key, isDeleteMarker: true, lastModifiedMs, ...stamp };
  const place = [state.bucket.generation, state.key];
  if (state.current) transaction.delete(stores.objects, place);
  transaction.put(stores.versions, [...place, placeOfOrder(stamp.order)], marker);
  if (marker.versionId === undefined) {
    transaction.put(stores.versionHeads, place, { order: stamp.order, nullOrder: stamp.order });
  }
  return { marker, replaced };
}

/** Moves what is current behind, or takes the null version away where the new one is to be it; writes the head. */
async function makeRoom(
  transaction: Transaction,
  { stores, clock, ids }: VersionSources,
  { bucket, key, current, head }: KeyState,
): Promise<{ readonly stamp: Stamped & { readonly order: number }; readonly replaced: VersionRecord | undefined }> {
  const place = [bucket.generation, key];
  const order = nextOrder(clock.nowMs(), Math.max(head?.order ?? 0, current ? orderOf(current) : 0));
  const isNull = bucket.versioning === "Suspended";
  const isCurrentNull = current !== undefined && current.versionId === undefined;
  let nullOrder = head?.nullOrder;
  let replaced: VersionRecord | undefined;
  if (isNull && isCurrentNull) replaced = current;
  else if (current) {
    transaction.put(stores.versions, [...place, placeOfOrder(orderOf(current))], current);
    if (isCurrentNull) nullOrder = orderOf(current);
  }
  if (isNull && nullOrder !== undefined) {
    const nullPlace = [...place, placeOfOrder(nullOrder)];
    replaced = await transaction.get(stores.versions, nullPlace);
    transaction.delete(stores.versions, nullPlace);
    nullOrder = undefined;
  }
  transaction.put(stores.versionHeads, place, { order, ...(nullOrder !== undefined && { nullOrder }) });
  return { stamp: { order, ...(!isNull && { versionId: versionIdOf(order, ids) }) }, replaced };
}

/** Objects from before versioning have no order: their time is it. */
function orderOf({ order, lastModifiedMs }: VersionRecord): number {
  return order ?? lastModifiedMs * 1_000;
}

/** Takes one version away; where it was the latest, the one behind it is the latest now. */
export async function removeVersion(
  transaction: Transaction,
  stores: S3Stores,
  { bucket, key, current, head }: KeyState,
  version: VersionRecord,
): Promise<void> {
  const place = [bucket.generation, key];
  const isCurrent = current !== undefined && current.versionId === version.versionId;
  if (isCurrent) transaction.delete(stores.objects, place);
  else transaction.delete(stores.versions, [...place, placeOfOrder(orderOf(version))]);
  if (!head) return;
  const behind = (await stores.versions.list(place, { limit: 2 })).filter(
    ({ value }) => isCurrent || orderOf(value) !== orderOf(version),
  );
  const [next] = behind;
  const isGone = next === undefined && (isCurrent || current === undefined);
  let nullOrder = version.versionId === undefined && !isCurrent ? undefined : head.nullOrder;
  if (next && !next.value.isDeleteMarker && (isCurrent || current === undefined)) {
    transaction.delete(stores.versions, next.key);
    transaction.put(stores.objects, place, next.value);
    if (next.value.versionId === undefined) nullOrder = undefined;
  }
  if (isGone) transaction.delete(stores.versionHeads, place);
  else
    transaction.put(stores.versionHeads, place, { order: head.order, ...(nullOrder !== undefined && { nullOrder }) });
}

/** The version of an id, `null` among them. @throws ServiceError InvalidArgument */
export async function versionById(
  stores: S3Stores,
  bucket: BucketRecord,
  key: string,
  versionId: string,
): Promise<VersionRecord | undefined> {
  const place = [bucket.generation, key];
  const current = await stores.objects.get(place);
  if (versionId === "null") {
    if (current && current.versionId === undefined) return current;
    const nullOrder = (await stores.versionHeads.get(place))?.nullOrder;
    return nullOrder === undefined ? undefined : stores.versions.get([...place, placeOfOrder(nullOrder)]);
  }
  const order = orderOfVersionId(versionId);
  if (current?.versionId === versionId) return current;
  const version = await stores.versions.get([...place, placeOfOrder(order)]);
  return version?.versionId === versionId ? version : undefined;
}

/** What a key has now: an object, a delete marker, or nothing. */
export async function latestVersion(
  stores: S3Stores,
  bucket: BucketRecord,
  key: string,
): Promise<VersionRecord | undefined> {
  const place = [bucket.generation, key];
  const current = await stores.objects.get(place);
  if (current || bucket.versioning === undefined) return current;
  const [first] = await stores.versions.list(place, { limit: 1 });
  return first?.value;
}

/** Changes a version where it is: its tags, its retention. False where it is gone. */
export async function changeVersion(
  transaction: Transaction,
  stores: S3Stores,
  { bucket, key, current, head }: KeyState,
  {
    version,
    change,
  }: {
    readonly version: ObjectRecord;
    readonly change: (version: ObjectRecord) => ObjectRecord | Promise<ObjectRecord>;
  },
): Promise<boolean> {
  const place = [bucket.generation, key];
  if (current && current.versionId === version.versionId) {
    transaction.put(stores.objects, place, await change(current));
    return true;
  }
  const behind = [...place, placeOfOrder(orderOf(version))];
  const found = await transaction.get(stores.versions, behind);
  if (!found || found.isDeleteMarker || found.versionId !== version.versionId) return false;
  transaction.put(stores.versions, behind, await change(found));
  if (head) transaction.put(stores.versionHeads, place, head);
  return true;
}

/** A version's id as answers show it; nothing where the bucket was never versioned. */
export function shownVersionId(
  { versioning }: BucketRecord,
  { versionId }: VersionRecord,
): { readonly VersionId?: string } {
  if (versioning === undefined && versionId === undefined) return {};
  return { VersionId: versionId ?? "null" };
}
