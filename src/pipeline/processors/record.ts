import type { WallClock } from "../../core/clock.ts";

/** A record on its way through the processors of a stream. */
export interface ProcessingRecord {
  readonly data: Uint8Array;
  /** When Firehose took the record that it was made of. */
  readonly arrivalMs: number;
  /** That record as it came: what error output shows of a record that a later processor refused. */
  readonly source: Uint8Array;
  /** Where its source lies in the journal, with what was made of it numbered: the same in every run, so a Lambda's record id. */
  readonly id: string;
  readonly fromQuery?: Readonly<Record<string, string>>;
  readonly fromLambda?: Readonly<Record<string, string>>;
}

/** Names that stand for `!{firehose:error-output-type}`. AWS (docs, s3-prefixes and buffering). */
export type ErrorOutputType =
  | "processing-failed"
  | "decompression-failed"
  | "format-conversion-failed"
  | "http-endpoint-failed"
  | "activePartitionExceeded";

/** A record that could not be processed, and why: one line of error output. */
export interface FailedRecord {
  readonly type: ErrorOutputType;
  /** `Lambda.FunctionError` and so on. */
  readonly code: string;
  readonly message: string;
  readonly rawData: Uint8Array;
  readonly arrivalMs: number;
  readonly attemptsMade: number;
  readonly endedMs: number;
  /** Members that only this type has. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What a processor makes of records: those that go on, in order, and those that do not. What is in neither was dropped on purpose. */
export interface Processed {
  readonly records: readonly ProcessingRecord[];
  readonly failed: readonly FailedRecord[];
}

/** One step. The signal is aborted when the stream's worker stops; the step then throws. */
export type Processor = (records: readonly ProcessingRecord[], signal: AbortSignal) => Promise<Processed>;

/** A failure of a step that works record by record and tries once. */
export function failedRecord(
  record: ProcessingRecord,
  failure: Pick<FailedRecord, "type" | "code" | "message"> & {
    readonly rawData?: Uint8Array;
    readonly clock: WallClock;
  },
): FailedRecord {
  const { type, code, message, rawData = record.source, clock } = failure;
  return { type, code, message, rawData, arrivalMs: record.arrivalMs, attemptsMade: 1, endedMs: clock.nowMs() };
}
