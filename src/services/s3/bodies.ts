import { ServiceError } from "../../core/service-error.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { VersionConflict } from "../../storage/ports/table.ts";
import type { Transaction } from "../../storage/transaction.ts";
import { inRuns } from "./part-numbers.ts";
import type { S3Parts, S3Stores } from "./parts.ts";
import type { ByteRange } from "./range.ts";
import type { Body, ObjectRecord, PartRecord } from "./records.ts";

/** The bytes of an object, or of a range of it, as they are read. */
export function readBody(
  { stores, blobs }: Pick<S3Parts, "stores" | "blobs">,
  object: ObjectRecord,
  range?: ByteRange,
): AsyncIterable<Uint8Array> {
  if (object.blobId !== undefined) return blobs.read(object.blobId, range);
  return readParts({ stores, blobs }, object, range ?? { start: 0, end: object.sizeBytes - 1 });
}

async function* readParts(
  { stores, blobs }: Pick<S3Parts, "stores" | "blobs">,
  object: ObjectRecord,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const { blobId, sizeBytes } of await partsOfBody(stores, object)) {
    const [first, last] = [Math.max(0, start - from), Math.min(sizeBytes - 1, end - from)];
    if (first <= last) yield* blobs.read(blobId, { start: first, end: last });
    from += sizeBytes;
    if (from > end) return;
  }
}

/** The parts that an object is made of, by number; none where it was put whole. */
export async function partsOfBody(stores: S3Stores, { parts }: Body): Promise<readonly PartRecord[]> {
  if (!parts) return [];
  const isOwn = inRuns(parts.numbers);
  const rows = await stores.parts.list([parts.uploadId]);
  return rows.map(({ value }) => value).filter(({ partNumber }) => isOwn(partNumber));
}

/** Takes a body's rows out with the commit that forgets it; `freeBody` behind the commit gives its disk space back. */
export function forgetBody(transaction: Transaction, stores: S3Stores, body: Body): void {
  if (body.blobId !== undefined) transaction.delete(stores.blobs, [body.blobId]);
  else transaction.put(stores.discarded, [body.parts.uploadId], { keep: "" });
}

/** Deletes the files of a body that was forgotten. After a crash the next start does it: see sweep.ts. */
export async function freeBody(parts: Pick<S3Parts, "table" | "stores" | "blobs">, body: Body): Promise<void> {
  if (body.blobId !== undefined) await parts.blobs.delete(body.blobId);
  else await discardParts(parts, body.parts.uploadId, "");
}

/** Rows that go in one commit, two for each part. */
const partsPerCommit = 400;

/** Deletes the parts of an upload that its row in `discarded` does not keep, then that row. Safe to repeat. */
export async function discardParts(
  { table, stores, blobs }: Pick<S3Parts, "table" | "stores" | "blobs">,
  uploadId: string,
  keep: string,
): Promise<void> {
  const isKept = inRuns(keep);
  const rows = (await stores.parts.list([uploadId])).filter(({ value }) => !isKept(value.partNumber));
  for (let at = 0; at < rows.length; at += partsPerCommit) {
    const some = rows.slice(at, at + partsPerCommit);
    await table.commit(
      some.flatMap(({ key, value }) => [stores.parts.deleteWrite(key), stores.blobs.deleteWrite([value.blobId])]),
    );
    for (const { value } of some) await blobs.delete(value.blobId);
  }
  await table.commit([stores.discarded.deleteWrite([uploadId])]);
}

/**
 * A body whose commit failed goes only where the commit is known not to have happened: a flush that fails may leave a commit that is
 * there, and its object must not lose its bytes. What is left over goes at the next start.
 */
export async function freeUncommitted(blobs: Blobs, blobId: string, error: unknown): Promise<void> {
  if (error instanceof ServiceError || error instanceof VersionConflict) await blobs.delete(blobId);
}
