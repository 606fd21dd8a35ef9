import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { Envelopes } from "../../../pipeline/forward.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import type { SubscriptionFilterRecord } from "../records.ts";
import { buildEnvelope, type EnvelopeHead } from "./envelope.ts";
import { selectMatching } from "./matching.ts";
import { decodeBatch, type StoredBatch } from "./record.ts";

const compress = promisify(gzip);
/** AWS (docs, Firehose limits): what a record holds. */
const maxRecordBytes = 1_024_000;
/** Where a message is cut: with room to spare. */
const cutBytes = 1_000_000;
/** Deviation: AWS compresses at 6. The bytes differ and what they say does not; level 1 costs a third. */
const level = constants.Z_BEST_SPEED;

/**
 * The records that one stored batch becomes for a filter: matched, cut and compressed. Made from stored data and the filter alone, so
 * that the same parts come out again after a crash.
 */
export async function envelopes(
  payload: Uint8Array,
  filter: Pick<
    SubscriptionFilterRecord,
    "account" | "region" | "logGroupName" | "filterName" | "filterPattern" | "policyLevel" | "emitSystemFields"
  >,
): Promise<Envelopes> {
  const batch = decodeBatch(payload);
  const pattern = compileFilterPattern(filter.filterPattern, { operation: "PutSubscriptionFilter" });
  const selected = selectMatching(batch, pattern);
  const head = headOf(filter);
  const parts = await cut({ batch, selected, head }, 0, batch.count);
  const fitting = parts.filter(({ data }) => data.byteLength <= maxRecordBytes);
  return {
    envelopes: fitting.map((one, part) => ({ part, ...one })),
    ingestionMs: batch.header.ingestionMs,
    dropped: parts.reduce((sum, { events }) => sum + events, 0) - fitting.reduce((sum, { events }) => sum + events, 0),
  };
}

function headOf(filter: Parameters<typeof envelopes>[1]): EnvelopeHead {
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

interface Source {
  readonly batch: StoredBatch;
  readonly selected: Uint8Array | undefined;
  readonly head: EnvelopeHead;
}

/** Halves what does not fit a record; a single event that does not is compressed as well as it can be. */
async function cut(source: Source, from: number, to: number): Promise<{ events: number; data: Uint8Array }[]> {
  const built = buildEnvelope(source.batch, source.head, { from, to, selected: source.selected });
  if (!built) return [];
  const data = await compress(built.bytes, { level });
  if (data.byteLength <= cutBytes) return [{ events: built.events, data }];
  if (to - from === 1) {
    return [{ events: built.events, data: await compress(built.bytes, { level: constants.Z_BEST_COMPRESSION }) }];
  }
  const middle = (from + to) >>> 1;
  return [...(await cut(source, from, middle)), ...(await cut(source, middle, to))];
}
