import { ServiceError } from "../../core/service-error.ts";
import { DamagedBlob } from "../../storage/encrypted-blobs.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { VersionConflict } from "../../storage/ports/table.ts";
import type { Transaction } from "../../storage/transaction.ts";
import { inRuns } from "./part-numbers.ts";
import type { S3Parts, S3Stores } from "./parts.ts";
import type { ByteRange } from "./range.ts";
import type { Body, ObjectRecord, PartRecord } from "./records.ts";

/** A body that came in: durable already, or once `sealed` is committed with its row in `blobs`. */
export interface ReceivedBody {
  readonly blobId: string;
  readonly lengthBytes: number;
  readonly sealed: string | undefined;
}

/** Up to here a body is stored with its record: one commit instead of a file, its name and the commit. */
const maxSmallBytes = 16_384;
const smallMark = "row.";

/** Takes a body in. Where `chunks` throws, nothing is kept and the same error comes out. */
export async function receiveBody(
  { blobs, bytesSealer, ids }: Pick<S3Parts, "blobs" | "bytesSealer" | "ids">,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReceivedBody> {
  const iterator = chunks[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let lengthBytes = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done) {
      const sealed = Buffer.from(bytesSealer.seal(Buffer.concat(begun))).toString("base64");
      return { blobId: smallMark + ids.uuid().replaceAll("-", ""), lengthBytes, sealed };
    }
    begun.push(next.value);
    lengthBytes += next.value.byteLength;
    if (lengthBytes > maxSmallBytes) break;
  }
  const whole = (async function* () {
    yield* begun;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  const { id, lengthBytes: length } = await blobs.put(whole);
  return { blobId: id, lengthBytes: length, sealed: undefined };
}

/** Deletes a body's file, where it has one. */
async function dropBody({ blobs }: Pick<S3Parts, "blobs">, blobId: string): Promise<void> {
  if (!blobId.startsWith(smallMark)) await blobs.delete(blobId);
}

type ReadParts = Pick<S3Parts, "stores" | "blobs" | "bytesSealer">;

/** The bytes of an object, or of a range of it, as they are read. */
export function readBody(parts: ReadParts, object: ObjectRecord, range?: ByteRange): AsyncIterable<Uint8Array> {
  if (object.blobId === undefined) return readParts(parts, object, range ?? { start: 0, end: object.sizeBytes - 1 });
  return object.blobId.startsWith(smallMark)
    ? readSmall(parts, object.blobId, range)
    : parts.blobs.read(object.blobId, range);
}

async function* readSmall(
  { stores, bytesSealer }: ReadParts,
  blobId: string,
  range: ByteRange | undefined,
): AsyncGenerator<Uint8Array> {
  const sealed = (await stores.blobs.get([blobId]))?.sealed;
  if (sealed === undefined) throw new DamagedBlob(`blob ${blobId} is not there`);
  const bytes = bytesSealer.open(Buffer.from(sealed, "base64"), `blob ${blobId}`);
  yield range ? bytes.subarray(range.start, range.end + 1) : bytes;
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
  if (body.blobId !== undefined) await dropBody(parts, body.blobId);
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
  if (error instanceof ServiceError || error instanceof VersionConflict) await dropBody({ blobs }, blobId);
}
