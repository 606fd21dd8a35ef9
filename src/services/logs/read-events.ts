import type { EntryHead, Journal } from "../../storage/ports/journal.ts";
import { decodeBatch, type StoredBatch } from "./batch/record.ts";

/** Where an event stands in reading order: the parts of its id, compared in this order. */
export interface EventPlace {
  readonly timestamp: number;
  readonly ingestionMs: number;
  readonly batchNumber: bigint;
  readonly index: number;
}

/** An event of a stored batch; its text is made only when it is shown. */
export interface EventRef extends EventPlace {
  readonly batch: StoredBatch;
  readonly stream: string;
  /** False for an event that only tells how far its batch was looked through. */
  readonly isMatch: boolean;
  /** Of this event and of those before it in its batch that were looked at and left out: what AWS counts. */
  readonly searchedBytes: number;
}

/** Which events of a batch are wanted; the others are looked at without an object for each. */
export type SelectEvents = (batch: StoredBatch) => (index: number) => boolean;

export interface EventRange {
  /** Inclusive, both. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly backward: boolean;
}

const headsPerRead = 256;
/** Looked through in some milliseconds. */
const yieldBytes = 2 * 1_048_576;
/** AWS (docs, API_PutLogEvents): what an event counts besides its text. */
export const eventOverheadBytes = 26;
/** AWS (docs, API_PutLogEvents): a batch spans 24 hours at most. */
const maxSpanMs = 86_400_000;

export function comparePlaces(a: EventPlace, b: EventPlace): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  if (a.ingestionMs !== b.ingestionMs) return a.ingestionMs - b.ingestionMs;
  if (a.batchNumber !== b.batchNumber) return a.batchNumber < b.batchNumber ? -1 : 1;
  return a.index - b.index;
}

/**
 * The events of one stream in reading order (backward: from the newest), merged over batches that overlap in time.
 * Loads only batches that the range touches, and of them only as many ahead as the order asks for.
 */
export async function* streamEvents(
  journal: Journal,
  owner: string,
  stream: { readonly generation: string; readonly name: string },
  range: EventRange,
  select: SelectEvents = () => () => true,
): AsyncGenerator<EventRef> {
  const sign = range.backward ? -1 : 1;
  let waiting: EventRef[] = [];
  let unyieldedBytes = 0;
  for await (const { head, isSettled } of orderedHeads(journal, owner, stream.generation, range)) {
    const entry = await journal.load(head.position);
    if (entry) {
      for (const event of eventsOf(decodeBatch(entry.payload), stream.name, { range, select })) waiting.push(event);
      unyieldedBytes += head.lengthBytes;
    }
    // What comes from memory never waits by itself: others get their turn.
    if (unyieldedBytes > yieldBytes) {
      unyieldedBytes = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    waiting.sort((a, b) => sign * comparePlaces(a, b));
    const unsettled = waiting.findIndex((event) => !isSettled(event.timestamp));
    const ready = unsettled < 0 ? waiting.length : unsettled;
    yield* waiting.slice(0, ready);
    waiting = waiting.slice(ready);
  }
  yield* waiting;
}

/** Heads by their earliest time (backward: latest first), each with the test that no head after it reaches before a time. */
async function* orderedHeads(
  journal: Journal,
  owner: string,
  stream: string,
  range: EventRange,
): AsyncGenerator<{ head: EntryHead; isSettled: (timestamp: number) => boolean }> {
  const ahead: EntryHead[] = [];
  let after: { minMs: number; position: number } | undefined;
  let isExhausted = false;
  const readMore = async () => {
    const heads = await journal.byTime(owner, stream, { ...range, limit: headsPerRead, ...(after && { after }) });
    const last = heads.at(-1);
    if (last?.time) after = { minMs: last.time.minMs, position: last.position };
    isExhausted = heads.length < headsPerRead;
    ahead.push(...heads);
  };
  for (;;) {
    // Backward, a batch further down may still reach up to a day above its start: look that far ahead, at heads only.
    while (
      !isExhausted &&
      (ahead.length < 2 || (range.backward && minOf(ahead.at(-1)) + maxSpanMs >= minOf(ahead[0])))
    ) {
      await readMore();
    }
    const head = ahead.shift();
    if (!head) return;
    const bound = range.backward
      ? ahead.reduce((latest, one) => Math.max(latest, one.time?.maxMs ?? 0), Number.NEGATIVE_INFINITY)
      : (ahead[0]?.time?.minMs ?? Number.POSITIVE_INFINITY);
    yield { head, isSettled: range.backward ? (timestamp) => timestamp > bound : (timestamp) => timestamp < bound };
  }
}

function minOf(head: EntryHead | undefined): number {
  return head?.time?.minMs ?? 0;
}

/** Those that are wanted, and the last one of the range whether it is or not. */
function eventsOf(
  batch: StoredBatch,
  stream: string,
  { range: { fromMs, toMs }, select }: { range: EventRange; select: SelectEvents },
): readonly EventRef[] {
  const { ingestionMs, batchNumber } = batch.header;
  const events: EventRef[] = [];
  const isWanted = select(batch);
  let searchedBytes = 0;
  for (let index = 0; index < batch.count; index++) {
    const timestamp = batch.timestamps[index] ?? 0;
    if (timestamp < fromMs) continue;
    if (timestamp > toMs) break; // a batch is in order of time
    searchedBytes += (batch.messageBytes[index] ?? 0) + eventOverheadBytes;
    const isMatch = isWanted(index);
    const isLast = index + 1 === batch.count || (batch.timestamps[index + 1] ?? 0) > toMs;
    if (!isMatch && !isLast) continue;
    events.push({ timestamp, ingestionMs, batchNumber, index, batch, stream, isMatch, searchedBytes });
    searchedBytes = 0;
  }
  return events;
}
