import type { Timer, WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import type { MetricTotals } from "../../core/metrics.ts";
import type { DeliveryStreamRecord, PartitionKeys } from "../../services/firehose/records.ts";
import { putMetric } from "../delivery-metrics.ts";
import type { ProcessingWork, RecordBatch } from "../processing.ts";
import { errorLine } from "./error-lines.ts";
import type { GlueTables } from "./glue-tables.ts";
import type { Jq } from "./jq.ts";
import type { LambdaTransformParts } from "./lambda-transform.ts";
import type { FailedRecord, Processed, ProcessingRecord, Processor } from "./record.ts";

export interface ProcessingParts {
  readonly jq: Jq;
  readonly tables: GlueTables;
  /** What the Lambda processor of a stream works with: invocations as `roleArn`, or as the stream's role. */
  readonly lambdaFor: (stream: DeliveryStreamRecord, roleArn: string | undefined) => LambdaTransformParts;
  readonly metrics: MetricTotals;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
  /** Tells a stream's owner of records that could not be processed. Never throws. */
  readonly reportError: (
    stream: DeliveryStreamRecord,
    error: { readonly errorCode: string; readonly message: string; readonly processor?: string },
  ) => Promise<void>;
  /** How many partitions of a stream may have a buffer. AWS (docs, limits): 500 by default. */
  readonly maxActivePartitions: number;
}

/** Where a record goes: its partition, or why there is none. */
export type PartitionOf = (record: ProcessingRecord) => PartitionKeys | FailedRecord;

/** Makes outputs of records that are done. */
export interface OutputStage {
  /** @returns records that can't be written as they should */
  add(records: readonly ProcessingRecord[], partition: PartitionKeys | undefined): Promise<readonly FailedRecord[]>;
  end(): Promise<void>;
}

export interface RunSteps {
  readonly parts: ProcessingParts;
  /** Steps that may make records far larger: given few at a time. */
  readonly expanding: readonly Processor[];
  /** Steps that are dear for each call: given many at a time. */
  readonly deciding: readonly Processor[];
  readonly partitionOf: PartitionOf | undefined;
  readonly output: OutputStage;
}

/** Eight records expand to 96 MB at the worst. */
const expandedAtOnce = 8;
const decidedBytes = 4 * 1_048_576;
const decidedRecords = 10_000;

/** Runs one buffer through the steps of its stream. Memory: what was expanded and waits to be decided, some tens of megabytes. */
export async function runProcessors(work: ProcessingWork, steps: RunSteps): Promise<void> {
  const tally = new Tally();
  let waiting: ProcessingRecord[] = [];
  let waitingBytes = 0;
  const partitions = new Set<PartitionKeys>(work.activePartitions);
  const decide = async () => {
    const decided = await applied(waiting, steps.deciding, work.signal);
    waiting = [];
    waitingBytes = 0;
    await emit(decided, { work, steps, tally, partitions });
  };
  for await (const batch of work.batches) {
    const records = sourceRecords(batch);
    tally.came += records.length;
    for (let start = 0; start < records.length; start += expandedAtOnce) {
      work.signal.throwIfAborted();
      const expanded = await applied(records.slice(start, start + expandedAtOnce), steps.expanding, work.signal);
      await emitFailed(expanded.failed, work, tally);
      for (const record of expanded.records) {
        waiting.push(record);
        waitingBytes += record.data.byteLength;
      }
      if (waitingBytes >= decidedBytes || waiting.length >= decidedRecords) await decide();
    }
  }
  await decide();
  await steps.output.end();
  if (steps.partitionOf)
    countPartitions(work, steps.parts, { partitions, exceeded: tally.has("activePartitionExceeded") });
  await tally.report(work.stream, steps.parts);
}

/** AWS (docs, Lambda with Firehose): a record id is a long number. */
function sourceRecords({ position, arrivalMs, records }: RecordBatch): readonly ProcessingRecord[] {
  const place = `49${String(position).padStart(44, "0")}`;
  return records.map((data, index) => ({
    data,
    source: data,
    arrivalMs,
    id: `${place}${String(index).padStart(10, "0")}`,
  }));
}

async function applied(
  records: readonly ProcessingRecord[],
  processors: readonly Processor[],
  signal: AbortSignal,
): Promise<Processed> {
  let current = records;
  const failed: FailedRecord[] = [];
  for (const processor of processors) {
    if (current.length === 0) break;
    const result = await processor(current, signal);
    current = result.records;
    for (const one of result.failed) failed.push(one);
  }
  return { records: current, failed };
}

/** AWS (docs, monitoring-with-cloudwatch-metrics). */
function countPartitions(
  { stream }: ProcessingWork,
  { metrics }: ProcessingParts,
  { partitions, exceeded }: { readonly partitions: ReadonlySet<PartitionKeys>; readonly exceeded: boolean },
): void {
  putMetric(metrics, stream, { name: "PartitionCount", unit: "Count", value: partitions.size });
  putMetric(metrics, stream, { name: "PartitionCountExceeded", unit: "Count", value: exceeded ? 1 : 0 });
}

interface Emission {
  readonly work: ProcessingWork;
  readonly steps: RunSteps;
  readonly tally: Tally;
  readonly partitions: Set<PartitionKeys>;
}

async function emit({ records, failed }: Processed, { work, steps, tally, partitions }: Emission): Promise<void> {
  await emitFailed(failed, work, tally);
  if (!steps.partitionOf) {
    await emitFailed(await steps.output.add(records, undefined), work, tally);
    return;
  }
  const refused: FailedRecord[] = [];
  const groups = new Map<PartitionKeys, ProcessingRecord[]>();
  for (const record of records) {
    const partition = steps.partitionOf(record);
    if ("code" in partition) refused.push(partition);
    else {
      const group = groups.get(partition);
      if (group) group.push(record);
      else groups.set(partition, [record]);
      partitions.add(partition);
    }
  }
  await emitFailed(refused, work, tally);
  for (const [partition, group] of groups) await emitFailed(await steps.output.add(group, partition), work, tally);
}

async function emitFailed(failed: readonly FailedRecord[], work: ProcessingWork, tally: Tally): Promise<void> {
  for (const one of failed) {
    tally.failed(one);
    await work.emit({ kind: one.type, arrivalMs: one.arrivalMs, records: [errorLine(one)] });
  }
}

/** What a run says of itself when it is over: failures by code, once each. */
class Tally {
  came = 0;
  readonly #failures = new Map<string, { count: number; readonly first: FailedRecord }>();

  failed(one: FailedRecord): void {
    const known = this.#failures.get(one.code);
    if (known) known.count++;
    else this.#failures.set(one.code, { count: 1, first: one });
  }

  has(type: FailedRecord["type"]): boolean {
    return [...this.#failures.values()].some(({ first }) => first.type === type);
  }

  async report(stream: DeliveryStreamRecord, { log, reportError }: ProcessingParts): Promise<void> {
    for (const [code, { count, first }] of this.#failures) {
      const fields = { stream: stream.arn, code, count, of: this.came, reason: first.message };
      log.warn(fields, `records could not be processed and go to the error prefix (${first.type})`);
      const processor = first.extra?.["lambdaARN"];
      const message = first.message;
      await reportError(stream, { errorCode: code, message, ...(typeof processor === "string" && { processor }) });
    }
  }
}
