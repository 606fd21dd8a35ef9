import { assert } from "../core/assert.ts";
import type { SealedSource, StagedPieces } from "../services/firehose/records.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { SealedData } from "./delivery-target.ts";
import type { RecordBatch } from "./processing.ts";
import { type BlockCodec, type RecordBlock, recordsOf } from "./record-block.ts";

/** What reading sealed records needs. */
export interface SealedDataParts {
  readonly journal: Journal;
  readonly staging: Blobs;
  readonly blocks: BlockCodec;
}

/** Twice as much is in memory for each object that is delivered. */
const readBytes = 2 * 1_048_576;

/** The records of a sealed object, from the journal or from where processing staged them. @throws BrokenInvariant where they are gone */
export function sealedData(source: SealedSource, owner: string, parts: SealedDataParts): SealedData {
  return {
    blocks: () => ("after" in source ? journalBlocks(source, owner, parts) : stagedBlocks(source, owner, parts)),
  };
}

/** What a source has staged, in order. */
export function stagedPieces(source: SealedSource): readonly StagedPieces[] {
  if ("after" in source) return [];
  return "blob" in source ? [source] : source.parts;
}

/** What was staged, as batches for the processing that a destination asks for; a batch's position is its number. */
export async function* stagedBatches(
  source: SealedSource,
  owner: string,
  parts: SealedDataParts,
): AsyncGenerator<RecordBatch> {
  let position = 0;
  for await (const block of stagedBlocks(source, owner, parts)) {
    yield { position: position++, arrivalMs: block.arrivalMs, records: recordsOf(block) };
  }
}

/** The same records as batches, for processing. */
export async function* recordBatches(
  range: { readonly after: number; readonly upTo: number },
  owner: string,
  parts: SealedDataParts,
): AsyncGenerator<RecordBatch> {
  for await (const { position, block } of positionedBlocks(range, owner, parts)) {
    yield { position, arrivalMs: block.arrivalMs, records: recordsOf(block) };
  }
}

async function* journalBlocks(
  range: { readonly after: number; readonly upTo: number },
  owner: string,
  parts: SealedDataParts,
): AsyncGenerator<RecordBlock> {
  for await (const { block } of positionedBlocks(range, owner, parts)) yield block;
}

async function* positionedBlocks(
  { after, upTo }: { readonly after: number; readonly upTo: number },
  owner: string,
  { journal, blocks }: SealedDataParts,
): AsyncGenerator<{ readonly position: number; readonly block: RecordBlock }> {
  const readAfter = (position: number) => journal.read(owner, { after: position, maxBytes: readBytes });
  let reading = readAfter(after);
  for (let position = after; position < upTo; ) {
    const entries = await reading;
    assert(entries.length > 0, `records of a seal are missing after position ${position}`);
    // While these are sent the next ones are read.
    const last = entries.at(-1)?.position ?? upTo;
    if (last < upTo) {
      reading = readAfter(last);
      reading.catch(() => undefined);
    }
    for (const entry of entries) {
      if (entry.position > upTo) return;
      position = entry.position;
      yield { position, block: blocks.decode(entry.payload, owner) };
    }
  }
}

async function* stagedBlocks(
  source: SealedSource,
  owner: string,
  { staging, blocks }: SealedDataParts,
): AsyncGenerator<RecordBlock> {
  for (const { blob, pieces } of stagedPieces(source)) {
    for (const [start, lengthBytes] of pieces) {
      const read: Uint8Array[] = [];
      for await (const chunk of staging.read(blob, { start, end: start + lengthBytes - 1 })) read.push(chunk);
      yield blocks.decode(Buffer.concat(read), owner);
    }
  }
}
