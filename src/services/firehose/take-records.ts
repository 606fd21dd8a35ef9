import type { RequestInfo } from "../../auth/declare.ts";
import type { HandOff, UpTo } from "../../core/aws-client.ts";
import type { Caller } from "../../core/caller.ts";
import type { IdSource } from "../../core/id-source.ts";
import { ServiceError } from "../../core/service-error.ts";
import { JournalUnavailable } from "../../storage/ports/journal.ts";
import { encryptionStatus } from "./encryption.ts";
import { noSuchStreamForPut, notFromLogs, slowDown } from "./errors.ts";
import { countIncoming, type PutOperation } from "./incoming-metrics.ts";
import type { FirehoseParts } from "./parts.ts";
import { isDecompressing } from "./processing-configuration.ts";
import type { DeliveryStreamRecord } from "./records.ts";
import { statusOf } from "./stream-status.ts";
import { withinQuota } from "./throughput.ts";

export interface Put {
  readonly operation: PutOperation;
  readonly name: string;
  readonly records: readonly Uint8Array[];
  readonly caller: Caller;
  readonly handOff: HandOff | undefined;
  /** From another service of the installation: CloudWatch Logs is the only one that puts records. */
  readonly isFromLogs: boolean;
}

/** What became of a put: of record `index`, and whether its stream encrypts. */
export interface Taken {
  readonly isTaken: (index: number) => boolean;
  readonly takenCount: number;
  readonly isEncrypted: boolean;
}

/**
 * Makes records durable in the stream's buffer: all that its quota takes, together, once for each hand-off; none where the disk pushes back.
 * A hand-off is taken whole or not at all.
 * @throws ServiceError ResourceNotFoundException (no stream, or not ACTIVE), InvalidSourceException
 */
export async function takeRecords(put: Put, parts: FirehoseParts): Promise<Taken> {
  const startedMs = parts.timer.monotonicMs();
  const stream = await putStream(put, parts);
  const isEncrypted = encryptionStatus(stream, parts.clock.nowMs()) === "ENABLED";
  const within = quotaOf(stream, put, parts);
  const isRefused = within?.includes(false) ?? false;
  const records = isRefused ? put.records.filter((_record, index) => within?.[index]) : put.records;
  const isWhole = records.length === put.records.length;
  const isKept = records.length > 0 && (isWhole || !put.handOff) && (await append(stream, { ...put, records }, parts));
  const taken = isKept ? records : [];
  countIncoming(parts.metrics, stream, {
    operation: put.operation,
    takenRecords: taken.length,
    takenBytes: taken.reduce((sum, { byteLength }) => sum + byteLength, 0),
    throttledRecords: put.records.length - taken.length,
    latencyMs: parts.timer.monotonicMs() - startedMs,
    quota: parts.quotaOf(stream),
  });
  return {
    isTaken: (index) => isKept && (!isRefused || within?.[index] === true),
    takenCount: taken.length,
    isEncrypted,
  };
}

async function putStream(put: Put, { stores, clock }: FirehoseParts): Promise<DeliveryStreamRecord> {
  const { name, caller } = put;
  const stream = await stores.streams.get([caller.account, caller.region, name]);
  const refused = (why: string) => noSuchStreamForPut(name, caller.account, why);
  if (!stream) throw refused(`there is no delivery stream ${name} in ${caller.account} ${caller.region}`);
  const status = statusOf(stream, clock.nowMs());
  // AWS (reported, captures of 2026): a stream that is CREATING is not found.
  if (status !== "ACTIVE") throw refused(`the delivery stream ${name} is ${status}`);
  if (!put.isFromLogs && isDecompressing(stream)) throw notFromLogs(stream.name, caller.account);
  return stream;
}

function quotaOf(
  stream: DeliveryStreamRecord,
  { records }: Put,
  { quotaOf: find, buckets }: FirehoseParts,
): readonly boolean[] | undefined {
  const quota = find(stream);
  const sizes = () => records.map(({ byteLength }) => byteLength);
  return quota && withinQuota(stream, sizes(), { quota, buckets });
}

/** @returns false where the disk pushes back; nothing was kept then */
async function append(
  { generation: owner, encryption }: DeliveryStreamRecord,
  { records, handOff }: Put,
  { journal, blocks, clock, log }: FirehoseParts,
): Promise<boolean> {
  const payload = blocks.encode(records, {
    arrivalMs: clock.nowMs(),
    owner,
    isEncrypted: encryption?.isOn === true,
  });
  try {
    const result = await journal.append({ owner, payload, ...(handOff && { handOff }) });
    if (result.outcome === "stale" && handOff && isBefore(result.highest, handOff.upTo)) {
      throw new ServiceError("HandOffOutOfOrder", "An earlier hand-off of this producer is missing.", { status: 503 });
    }
    return true;
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    log.debug({ reason: String(error) }, "records are refused with Slow down.");
    return false;
  }
}

function isBefore(highest: UpTo | undefined, upTo: UpTo): boolean {
  if (highest === undefined) return true;
  return highest[0] < upTo[0] || (highest[0] === upTo[0] && highest[1] < upTo[1]);
}

/** What a request says of where it comes from: calls from inside have no headers, signed ones from outside always do. */
export function originOf({ handOff, headers }: RequestInfo) {
  return { handOff, isFromLogs: Object.keys(headers).length === 0 };
}

/** AWS (docs, CLI examples): 224 characters of base64, another one for each record. */
const recordIdBytes = 168;
const recordIdLength = 224;

export function recordIds(ids: IdSource, count: number): readonly string[] {
  const text = Buffer.from(ids.bytes(recordIdBytes * count)).toString("base64");
  return Array.from({ length: count }, (_one, index) =>
    text.slice(index * recordIdLength, (index + 1) * recordIdLength),
  );
}

/** AWS (reported, boto3#2804): a record that was not taken. */
export const refusedRecord = (() => {
  const { code: ErrorCode, message: ErrorMessage } = slowDown("");
  return { ErrorCode, ErrorMessage };
})();
