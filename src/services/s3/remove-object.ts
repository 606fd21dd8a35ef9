import { transact } from "../../storage/transaction.ts";
import { forgetBody } from "./bodies.ts";
import { requireBucket } from "./buckets.ts";
import { noSuchKey, preconditionFailed } from "./errors.ts";
import { type Bypass, requireUnlocked } from "./object-lock.ts";
import type { S3Parts } from "./parts.ts";
import type { BucketRecord, ObjectRecord, VersionRecord } from "./records.ts";
import { type KeyState, keyState, putDeleteMarker, removeVersion, shownVersionId, versionById } from "./versions.ts";
import { freeReplaced } from "./write-object.ts";

/** What a delete asks of the object that is there. */
export interface DeleteConditions {
  readonly ETag?: string | undefined;
  readonly LastModifiedTime?: number | undefined;
  readonly Size?: number | undefined;
}

export interface RemoveRequest {
  readonly bucket: BucketRecord;
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly conditions: DeleteConditions;
  readonly bypass: Bypass;
}

/** What a delete did, in the members of its answer. */
export interface Removed {
  readonly DeleteMarker?: boolean;
  /** The version that went, or the marker that was made. */
  readonly VersionId?: string;
}

type RemoveParts = Pick<S3Parts, "table" | "stores" | "blobs" | "clock" | "ids">;

/**
 * Deletes a key, or one version of it for good. AWS (docs, DeletingObjectVersions): without a version, a bucket that is or was versioned
 * gets a delete marker. AWS (recorded): what is not there is deleted with success. @throws ServiceError AccessDenied, PreconditionFailed
 */
export async function removeObject(parts: RemoveParts, request: RemoveRequest): Promise<Removed> {
  if (request.key.includes("\0")) return {};
  const { removed, replaced } = await transact(parts.table, async (transaction) => {
    const bucket = await requireBucket(parts.stores, request.bucket.name);
    const state = await keyState(transaction, parts.stores, bucket, request.key);
    const change = request.versionId === undefined ? removeCurrent : removeById;
    return change({ parts, transaction, state, request });
  });
  await freeReplaced(parts, replaced);
  return removed;
}

interface Removing {
  readonly parts: RemoveParts;
  readonly transaction: Parameters<typeof keyState>[0];
  readonly state: KeyState;
  readonly request: RemoveRequest;
}

interface Change {
  readonly removed: Removed;
  readonly replaced: VersionRecord | undefined;
}

async function removeCurrent({ parts, transaction, state, request }: Removing): Promise<Change> {
  const { stores } = parts;
  checkDeleteConditions(request.conditions, request.key, state.current);
  if (state.bucket.versioning === undefined) {
    if (!state.current) return { removed: {}, replaced: undefined };
    transaction.delete(stores.objects, [state.bucket.generation, state.key]);
    forgetBody(transaction, stores, state.current);
    return { removed: {}, replaced: state.current };
  }
  const { marker, replaced } = await putDeleteMarker(transaction, parts, state);
  if (replaced && !replaced.isDeleteMarker) forgetBody(transaction, stores, replaced);
  return { removed: { DeleteMarker: true, ...shownVersionId(state.bucket, marker) }, replaced };
}

async function removeById({ parts, transaction, state, request }: Removing): Promise<Change> {
  const { stores, clock } = parts;
  const versionId = request.versionId ?? "null";
  const version = await versionById(stores, state.bucket, state.key, versionId);
  const shown = state.bucket.versioning === undefined ? {} : { VersionId: versionId };
  if (!version) return { removed: shown, replaced: undefined };
  if (version.isDeleteMarker) {
    await removeVersion(transaction, stores, state, version);
    return { removed: { DeleteMarker: true, ...shown }, replaced: undefined };
  }
  checkDeleteConditions(request.conditions, request.key, version);
  await requireUnlocked(state.bucket, version, { nowMs: clock.nowMs(), bypass: request.bypass });
  await removeVersion(transaction, stores, state, version);
  forgetBody(transaction, stores, version);
  return { removed: shown, replaced: version };
}

/** AWS (docs, conditional-deletes): `*` asks that there be one. @throws ServiceError PreconditionFailed, NoSuchKey */
function checkDeleteConditions(
  { ETag, LastModifiedTime, Size }: DeleteConditions,
  key: string,
  object: ObjectRecord | undefined,
): void {
  if (ETag === undefined && LastModifiedTime === undefined && Size === undefined) return;
  if (!object) throw noSuchKey(key);
  if (ETag !== undefined && ETag !== "*" && ETag.replaceAll('"', "") !== object.etag) {
    throw preconditionFailed("If-Match");
  }
  if (Size !== undefined && Size !== object.sizeBytes) throw preconditionFailed("x-amz-if-match-size");
  if (LastModifiedTime !== undefined && LastModifiedTime !== object.lastModifiedMs) {
    throw preconditionFailed("x-amz-if-match-last-modified-time");
  }
}
