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
}

export interface EventRange {
  /** Inclusive, both. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly backward: boolean;
}

const headsPerRead = 256;
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
): AsyncGenerator<EventRef> {
  const sign = range.backward ? -1 : 1;
  let waiting: EventRef[] = [];
  for await (const { head, isSettled } of orderedHeads(journal, owner, stream.generation, range)) {
    const entry = await journal.load(head.position);
    if (entry) waiting.push(...eventsOf(decodeBatch(entry.payload), stream.name, range));
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

function eventsOf(batch: StoredBatch, stream: string, { fromMs, toMs }: EventRange): EventRef[] {
  const { ingestionMs, batchNumber } = batch.header;
  const events: EventRef[] = [];
  for (let index = 0; index < batch.count; index++) {
    const timestamp = batch.timestamps[index] ?? 0;
    if (timestamp < fromMs) continue;
    if (timestamp > toMs) break; // a batch is in order of time
    events.push({ timestamp, ingestionMs, batchNumber, index, batch, stream });
  }
  return events;
}
