import { fastGzip, smallestGzip } from "../../../compress/gzip.ts";
import type { Envelopes } from "../../../pipeline/forward.ts";
import { storedFilterPattern } from "../filter-pattern/index.ts";
import type { SubscriptionFilterRecord } from "../records.ts";
import { buildEnvelope, type EnvelopeHead, eventRoom } from "./envelope.ts";
import { fastEnvelopes } from "./fast-envelope.ts";
import { selectMatching } from "./matching.ts";
import { decodeBatch, type StoredBatch } from "./record.ts";

/** AWS (docs, Firehose limits): what a record holds. */
const maxRecordBytes = 1_024_000;
/** Where a message is cut, before compression: what is shorter fits a record whatever the compression does. */
const cutBytes = 1_000_000;

/** What of a filter its records are made from. */
export type FilterSource = Pick<
  SubscriptionFilterRecord,
  "account" | "region" | "logGroupName" | "filterName" | "filterPattern" | "policyLevel" | "emitSystemFields"
>;

/**
 * The records that one stored batch becomes for a filter: matched, cut and compressed. Where it is cut follows from stored data and the
 * filter alone, not from the compression, so that the same parts come out again after a crash and by another version.
 */
export function envelopes(payload: Uint8Array, filter: FilterSource): Envelopes {
  const batch = decodeBatch(payload);
  const pattern = storedFilterPattern(filter.filterPattern);
  const selected = selectMatching(batch, pattern);
  const head = headOf(filter);
  const nothing = { envelopes: [], ingestionMs: batch.header.ingestionMs, dropped: 0 };
  if (selected && !selected.includes(1)) return nothing;
  const fast = fastEnvelopes(batch, head, { selected, maxTextBytes: cutBytes });
  const made = cut({ batch, selected, head }).map((range, part) => {
    const done = fast?.(range) ?? slowEnvelope(batch, head, { ...range, selected });
    return done && { part, ...done };
  });
  const parts = made.filter((one) => one !== undefined);
  const fitting = parts.filter(({ data }) => data.byteLength <= maxRecordBytes);
  const eventsOf = (list: typeof parts) => list.reduce((sum, { events }) => sum + events, 0);
  return { ...nothing, envelopes: fitting, dropped: eventsOf(parts) - eventsOf(fitting) };
}

function slowEnvelope(batch: StoredBatch, head: EnvelopeHead, range: Parameters<typeof buildEnvelope>[2]) {
  const built = buildEnvelope(batch, head, range);
  if (!built) return undefined;
  const compress = built.bytes.byteLength > maxRecordBytes ? smallestGzip : fastGzip();
  return { events: built.events, data: compress(built.bytes) };
}

function headOf(filter: FilterSource): EnvelopeHead {
  const { account, region, logGroupName, filterName, policyLevel, emitSystemFields = [] } = filter;
  const known: Readonly<Record<string, string>> = { "@aws.account": account, "@aws.region": region };
  const systemFields = Object.fromEntries(emitSystemFields.map((name) => [name, known[name] ?? ""]));
  return {
    owner: account,
    logGroup: logGroupName,
    filterName,
    policyLevel,
    systemFields: emitSystemFields.length > 0 ? systemFields : undefined,
  };
}

/** Ranges of events whose messages stay under `cutBytes`; an event that does not is alone. */
function cut({
  batch,
  selected,
  head,
}: {
  batch: StoredBatch;
  selected: Uint8Array | undefined;
  head: EnvelopeHead;
}): readonly { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  const roomOf = eventRoom(batch, head);
  let from = 0;
  let bytes = 0;
  for (let index = 0; index < batch.count; index++) {
    if (selected && selected[index] !== 1) continue;
    const room = roomOf(index);
    if (bytes > 0 && bytes + room > cutBytes) {
      ranges.push({ from, to: index });
      from = index;
      bytes = 0;
    }
    bytes += room;
  }
  return [...ranges, { from, to: batch.count }];
}
