import { sleep, type Timer, type WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import { type InvokeResult, maxPayloadBytes } from "../lambda/functions.ts";
import { readAnswer } from "./lambda-answer.ts";
import type { FailedRecord, Processed, ProcessingRecord, Processor } from "./record.ts";

export interface LambdaTransformSettings {
  readonly lambdaArn: string;
  readonly deliveryStreamArn: string;
  readonly region: string;
  readonly bufferBytes: number;
  readonly retries: number;
}

export interface LambdaTransformParts {
  /** Invokes as the stream's role, decided at each try. */
  readonly invoke: (arn: string, payload: Uint8Array, signal: AbortSignal) => Promise<InvokeResult>;
  readonly ids: IdSource;
  readonly clock: WallClock;
  readonly timer: Timer;
  /** AWS/Firehose's metrics of the stream. */
  readonly measure: (name: string, unit: string, value: number) => void;
  /** For the operator: a failed invocation and its real reason. */
  readonly onFailure: (failure: Extract<InvokeResult, { code: string }>, lambdaArn: string) => void;
}

/** Around the records of an event, and around one record. */
const eventOverheadBytes = 4_096;
const recordOverheadBytes = 256;
const maxRetryPauseMs = 2_000;

/**
 * The Lambda processor: records go to the function in batches of BufferSizeInMBs, and what it says of each decides.
 * AWS (docs, data-transformation-failure-handling; recorded, floci#3393): a failed invocation is tried again NumberOfRetries times, then
 * its records go to error output; an answer of the wrong form is not tried again.
 */
export function lambdaTransform(settings: LambdaTransformSettings, parts: LambdaTransformParts): Processor {
  return async (records, signal) => {
    const results: Processed[] = [];
    for (const batch of batchesOf(records, settings.bufferBytes)) {
      results.push(
        isTooLarge(batch) ? tooLarge(batch, settings, parts) : await transform(batch, settings, parts, signal),
      );
    }
    return { records: results.flatMap((one) => one.records), failed: results.flatMap((one) => one.failed) };
  };
}

function* batchesOf(records: readonly ProcessingRecord[], bufferBytes: number): Generator<readonly ProcessingRecord[]> {
  let batch: ProcessingRecord[] = [];
  let dataBytes = 0;
  let payloadBytes = eventOverheadBytes;
  for (const record of records) {
    const isFull = dataBytes + record.data.byteLength > bufferBytes;
    if (batch.length > 0 && (isFull || payloadBytes + payloadSize(record) > maxPayloadBytes)) {
      yield batch;
      batch = [];
      dataBytes = 0;
      payloadBytes = eventOverheadBytes;
    }
    batch.push(record);
    dataBytes += record.data.byteLength;
    payloadBytes += payloadSize(record);
  }
  if (batch.length > 0) yield batch;
}

const payloadSize = (record: ProcessingRecord) => Math.ceil(record.data.byteLength / 3) * 4 + recordOverheadBytes;

function isTooLarge([first, second]: readonly ProcessingRecord[]): boolean {
  return first !== undefined && second === undefined && payloadSize(first) + eventOverheadBytes > maxPayloadBytes;
}

async function transform(
  batch: readonly ProcessingRecord[],
  settings: LambdaTransformSettings,
  parts: LambdaTransformParts,
  signal: AbortSignal,
): Promise<Processed> {
  const payload = Buffer.from(JSON.stringify(eventOf(batch, settings, parts.ids)));
  for (let attemptsMade = 1; ; attemptsMade++) {
    const startedMs = parts.timer.monotonicMs();
    const result = await parts.invoke(settings.lambdaArn, payload, signal);
    signal.throwIfAborted();
    // AWS (docs, monitoring-with-cloudwatch-metrics).
    parts.measure("ExecuteProcessing.Duration", "Milliseconds", parts.timer.monotonicMs() - startedMs);
    parts.measure("ExecuteProcessing.Success", "Count", "payload" in result ? 1 : 0);
    const fail = (record: ProcessingRecord, code: string, message: string) =>
      failureOf(record, { code, message, attemptsMade, endedMs: parts.clock.nowMs(), lambdaArn: settings.lambdaArn });
    if ("payload" in result) return counted(readAnswer(batch, result.payload, fail), parts);
    parts.onFailure(result, settings.lambdaArn);
    if (attemptsMade > settings.retries) {
      return { records: [], failed: batch.map((record) => fail(record, result.code, result.message)) };
    }
    await sleep({ timer: parts.timer, delayMs: Math.min(maxRetryPauseMs, 100 * 2 ** (attemptsMade - 1)), signal });
    signal.throwIfAborted();
  }
}

function counted(processed: Processed, { measure }: LambdaTransformParts): Processed {
  measure("SucceedProcessing.Records", "Count", processed.records.length);
  const bytes = processed.records.reduce((sum, { data }) => sum + data.byteLength, 0);
  measure("SucceedProcessing.Bytes", "Bytes", bytes);
  return processed;
}

function tooLarge(
  batch: readonly ProcessingRecord[],
  settings: LambdaTransformSettings,
  { clock }: LambdaTransformParts,
): Processed {
  // The code and text are not known: Lambda itself answers 413 to such an invocation.
  const message = `The record does not fit an invocation of ${maxPayloadBytes} bytes.`;
  const failure = {
    code: "Lambda.RequestTooLarge",
    message,
    attemptsMade: 1,
    endedMs: clock.nowMs(),
    lambdaArn: settings.lambdaArn,
  };
  return { records: [], failed: batch.map((record) => failureOf(record, failure)) };
}

/** AWS (docs, services-kinesisfirehose of the Lambda guide): the event. */
function eventOf(batch: readonly ProcessingRecord[], settings: LambdaTransformSettings, ids: IdSource) {
  return {
    invocationId: ids.uuid(),
    deliveryStreamArn: settings.deliveryStreamArn,
    region: settings.region,
    records: batch.map(({ id, arrivalMs, data }) => ({
      recordId: id,
      approximateArrivalTimestamp: arrivalMs,
      data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64"),
    })),
  };
}

function failureOf(
  record: ProcessingRecord,
  failure: Pick<FailedRecord, "code" | "message" | "attemptsMade" | "endedMs"> & { readonly lambdaArn: string },
): FailedRecord {
  const { lambdaArn, ...rest } = failure;
  return {
    type: "processing-failed",
    rawData: record.source,
    arrivalMs: record.arrivalMs,
    ...rest,
    extra: { lambdaARN: lambdaArn },
  };
}
