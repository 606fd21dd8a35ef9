/*
 * What happens to records between buffer and seal: the contract that processors are written against.
 *
 *   journal -> [batches] -> Processing.run -> emit(output) ... -> staged blob -> seal -> DeliveryTarget
 *
 * - A run gets all records of one buffer (what the hints cut), in the order in which they were put, and emits outputs. Outputs of the
 *   same kind and partition become the same objects, in the order emitted; objects are cut at SizeInMBs.
 * - A run is all or nothing. When it throws, nothing that it emitted is kept and the same buffer is run again later, with growing
 *   pauses: throw what may pass (a ServiceError, or `DeliveryFailed`); what can't be processed is emitted as an error output instead.
 * - A run may be repeated after a crash with the same records, and need not give the same outputs: what was emitted is durable (staged)
 *   before the seal that names it, and from the seal on it is never run again. So a Lambda may be invoked twice for a record, and its
 *   output is delivered once.
 * - `emit` resolves when the staging took the output: await it, or memory is not bounded. Bytes given to it are not copied; leave them.
 * - Where `rebuffered` is given, a run is made of what came since the last one, and its outputs are added to durable buffers, one for each kind
 *   and partition, in the commit that says how far the journal was read. Each is sealed and delivered by itself, at its own size or time.
 * - A buffer in which nothing is emitted is done: its records were dropped on purpose.
 * - Memory: a run holds at most a few batches; the buffer of a stream may be hundreds of megabytes.
 */
import type { DeliveryStreamRecord, OutputKind, PartitionKeys } from "../services/firehose/records.ts";

/** Records that one PutRecord or PutRecordBatch brought: a block of the journal. */
export interface RecordBatch {
  /** Place in the journal; with the index of a record in it, an id that is the same in every run. */
  readonly position: number;
  /** When Firehose took them. */
  readonly arrivalMs: number;
  /** Views of the journal's bytes: not to be written to. */
  readonly records: readonly Uint8Array[];
}

/** What a run gives. */
export interface Output {
  /** `data` goes to the destination; the others to the error prefix, `!{firehose:error-output-type}` being the kind. */
  readonly kind: OutputKind;
  /** Values of `!{partitionKeyFromQuery:..}` and `!{partitionKeyFromLambda:..}`; absent without dynamic partitioning. */
  readonly partition?: PartitionKeys;
  /** Of the oldest record in it: the time in the object's key is the oldest of its outputs. */
  readonly arrivalMs: number;
  /** One after the other they are the object's content, nothing put between; to an HTTP endpoint each is a record. */
  readonly records: readonly Uint8Array[];
  /** Put between the records of an object, where several are in it. */
  readonly separator?: Uint8Array;
  /** An object by itself, of this many records (a Parquet file in pieces): nothing is put before or behind it. */
  readonly wholeObjectOf?: number;
}

export interface ProcessingWork {
  readonly stream: DeliveryStreamRecord;
  readonly batches: AsyncIterable<RecordBatch>;
  readonly emit: (output: Output) => Promise<void>;
  /** Aborted when the worker stops: give up what waits (a Lambda's answer, a pause) and throw. */
  readonly signal: AbortSignal;
  /** Partitions that have a buffer already; `partition` of an output may be one of these. */
  readonly activePartitions?: readonly PartitionKeys[];
}

/** When a run begins, where its outputs are buffered once more before they are delivered. */
export interface RunHints {
  /** Before processing: so much is worth a run. */
  readonly sizeBytes: number;
  /** A run begins that long after its oldest record came, at the latest. */
  readonly intervalMs: number;
  /** Whether the destination's interval counts from the run, or from when the record came. */
  readonly countsFrom: "run" | "arrival";
}

export interface Processing {
  run(work: ProcessingWork): Promise<void>;
  /**
   * Present where a run's outputs go to buffers of their own (each partition's; what a Lambda function gave), which the destination's
   * hints apply to. `intervalMs` is the destination's interval as it is applied.
   */
  readonly rebuffered?: (intervalMs: number) => RunHints;
  /** Makes of records that were buffered so what the destination takes, where that is not the records one after the other. */
  readonly finish?: (work: ProcessingWork) => Promise<void>;
}

/** The processing of a stream as it is configured now; undefined where records go as they are. */
export type ProcessingOf = (stream: DeliveryStreamRecord) => Processing | undefined;
