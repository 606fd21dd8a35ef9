import { eventId, incrementDecimal } from "./event-id.ts";
import type { StoredBatch } from "./record.ts";

/** What a subscription's message says besides its events. */
export interface EnvelopeHead {
  readonly owner: string;
  readonly logGroup: string;
  readonly filterName: string;
  /** Said by the messages of an account's policy only. */
  readonly policyLevel?: "ACCOUNT_LEVEL_POLICY" | undefined;
  /** What emitSystemFields asks for, by name: `@aws.account`. */
  readonly systemFields?: Readonly<Record<string, string>> | undefined;
}

const idBytes = 56;
const idPrefix = '{"id":"';
const idSuffix = '",';
/** `"}` */
const sliceEndBytes = 2;

/** What events take in a message, each with its id and its comma. */
export function eventRoom(batch: StoredBatch, head: EnvelopeHead): (index: number) => number {
  const { sliceStart, messageEnd } = batch;
  const around = sliceEndBytes + idPrefix.length + idBytes + idSuffix.length + 1 + (tailOf(head)?.length ?? 0);
  return (index) => (messageEnd[index] ?? 0) - (sliceStart[index] ?? 0) + around;
}

/** What stands behind each event's message. */
export function tailOf({ systemFields }: EnvelopeHead): Buffer | undefined {
  return systemFields && Buffer.from(`,"extractedFields":${JSON.stringify(systemFields)}}`);
}

/**
 * The DATA_MESSAGE of a batch's events `from` to `to` (exclusive), those of `selected` where it is given; undefined when there is none.
 *
 * AWS (docs, SubscriptionFilters; live captures): keys in this order, no white space. Copies slices as they are; an id is the one before
 * it plus one while the timestamp stays the same. policyLevel is the last key (AWS (docs, SubscriptionFilters-AccountLevel)); where
 * AWS puts the system fields of an event is not known.
 */
export function buildEnvelope(
  batch: StoredBatch,
  head: EnvelopeHead,
  { from, to, selected }: { from: number; to: number; selected: Uint8Array | undefined },
): { bytes: Uint8Array; events: number } | undefined {
  const { header, sliceStart, messageEnd, timestamps } = batch;
  const source = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength);
  const opening = openingOf(batch, head);
  const closing = closingOf(head);
  const tail = tailOf(head);
  const perEvent = idPrefix.length + idBytes + idSuffix.length + 1 + (tail?.length ?? 0);
  const roomBytes = (messageEnd[to - 1] ?? 0) + 2 - (sliceStart[from] ?? 0) + (to - from) * perEvent;
  const target = Buffer.allocUnsafe(opening.length + roomBytes + closing.length);
  let at = opening.copy(target, 0);
  const prefix = Buffer.from(`${idPrefix}${"0".repeat(idBytes)}${idSuffix}`);
  const idEnd = idPrefix.length + idBytes;
  let [events, prefixTimestamp, prefixIndex] = [0, -1, -2];
  for (let index = from; index < to; index++) {
    if (selected && selected[index] !== 1) continue;
    const timestamp = timestamps[index] ?? 0;
    if (timestamp === prefixTimestamp && prefixIndex === index - 1) incrementDecimal(prefix, idEnd);
    else prefix.write(eventId(timestamp, header.ingestionMs, header.batchNumber, index), idPrefix.length, "latin1");
    prefixTimestamp = timestamp;
    prefixIndex = index;
    if (events++ > 0) target[at++] = 0x2c;
    at += prefix.copy(target, at);
    const end = (messageEnd[index] ?? 0) + 2;
    if (tail) {
      at += source.copy(target, at, sliceStart[index] ?? 0, end - 1);
      at += tail.copy(target, at);
    } else at += source.copy(target, at, sliceStart[index] ?? 0, end);
  }
  if (events === 0) return undefined;
  at += target.write(closing, at, "latin1");
  return { bytes: target.subarray(0, at), events };
}

/** A message behind its last event. */
export function closingOf({ policyLevel }: EnvelopeHead): string {
  return policyLevel === undefined ? "]}" : `],"policyLevel":"${policyLevel}"}`;
}

/** A message up to its first event. */
export function openingOf(batch: StoredBatch, { owner, logGroup, filterName }: EnvelopeHead): Buffer {
  const whole = JSON.stringify({
    messageType: "DATA_MESSAGE",
    owner,
    logGroup,
    logStream: batch.header.logStream,
    subscriptionFilters: [filterName],
    logEvents: [],
  });
  return Buffer.from(whole.slice(0, -2));
}
