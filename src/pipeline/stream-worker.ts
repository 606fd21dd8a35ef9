import type { AwsClient } from "../core/aws-client.ts";
import type { Timer, WallClock } from "../core/clock.ts";
import type { IdSource } from "../core/id-source.ts";
import type { Log } from "../core/log.ts";
import type { BufferRecord, DeliveryStreamRecord } from "../services/firehose/records.ts";
import type { Journal, Position } from "../storage/ports/journal.ts";
import type { Records } from "../storage/ports/records.ts";
import { deliverSeal, type LocateBucket } from "./deliver.ts";
import { evaluateObjectKey } from "./object-key.ts";
import { decodeRecordBlock, recordBlockOverheadBytes } from "./record-block.ts";
import { backoffMs } from "./retry.ts";
import type { HopTrace, Traces } from "./trace.ts";
import { Wake } from "./wake.ts";

export interface StreamWorkerParts {
  readonly journal: Journal;
  readonly buffers: Records<BufferRecord>;
  /** The stream as it is now; undefined once it was deleted. */
  readonly currentStream: () => Promise<DeliveryStreamRecord | undefined>;
  readonly aws: AwsClient;
  readonly locateBucket: LocateBucket;
  readonly traces: Traces;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
  /** Upper bound of IntervalInSeconds, where `--fast` sets one. */
  readonly capSeconds: number | undefined;
  readonly maxBackoffMs: number;
}

/** What waits unsealed, known from heads only. */
interface Waiting {
  upTo: Position;
  bytes: number;
  oldestArrivalMs: number;
}

const megabyte = 1_048_576;
const headsPerRead = 512;
/** How long an empty buffer sleeps when nothing wakes it. */
const idleMs = 60_000;

/**
 * One delivery stream's life after PutRecord: buffer -> seal -> deliver, one seal at a time, in journal order.
 *
 * The buffer is the journal itself; this keeps only its size and the age of its oldest record. A seal is durable before its upload
 * starts, and the records are trimmed only after its upload is; after a crash the same seal is uploaded again under the same key.
 */
export class StreamWorker {
  readonly #parts: StreamWorkerParts;
  readonly #generation: string;
  readonly #trace: HopTrace;
  readonly #stop = new AbortController();
  readonly #wake = new Wake();
  #flushUpTo: Position = 0;
  #flushed: (() => void)[] = [];
  #running: Promise<void> | undefined;

  constructor(stream: DeliveryStreamRecord, parts: StreamWorkerParts) {
    this.#parts = parts;
    this.#generation = stream.generation;
    this.#trace = parts.traces.of(`${stream.arn} -> ${stream.destination.BucketARN}`);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Stops after the step under way; what is buffered stays durable. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.stop();
    await this.#running;
  }

  /** Tries again now: a permission, a bucket or a stream changed. */
  nudge(): void {
    this.#wake.nudge();
  }

  /** Delivers what is buffered now without waiting for size or interval; resolves when it is in the bucket, or the worker stops. */
  flush(): Promise<void> {
    this.#flushUpTo = this.#parts.journal.end() - 1;
    return new Promise((resolve) => {
      this.#flushed.push(resolve);
      this.#wake.nudge();
    });
  }

  async #run(): Promise<void> {
    const { journal, log } = this.#parts;
    const unsubscribe = journal.onAppend(this.#generation, () => this.#wake.recordsCame());
    try {
      await this.#resume();
      while (!this.#stop.signal.aborted) await this.#step();
    } catch (error) {
      // A worker's loop is one of the three places for a catch-all: the stream stops and says so, the others go on.
      log.error(
        { hop: this.#trace.hop, error: String(error), stack: error instanceof Error ? error.stack : "" },
        "the stream's worker stopped",
      );
    } finally {
      unsubscribe();
      this.#settleFlushes();
    }
  }

  /** What was delivered before a crash may not be trimmed yet. */
  async #resume(): Promise<void> {
    const state = await this.#parts.buffers.get([this.#generation]);
    if (!state) return;
    await this.#parts.journal.trim(this.#generation, state.seal?.objects[0]?.after ?? state.sealedUpTo);
  }

  async #step(): Promise<void> {
    const state = (await this.#parts.buffers.get([this.#generation])) ?? { sealedUpTo: 0 };
    if (state.seal) return this.#deliver(state);
    const round = this.#wake.round(this.#parts.timer);
    const stream = await this.#parts.currentStream();
    if (!stream) return this.#stop.abort();
    const waiting = await this.#measure(stream, state.sealedUpTo);
    if (!waiting) {
      this.#settleFlushes();
      return round.wait(idleMs, { forRecords: true });
    }
    const { SizeInMBs, IntervalInSeconds } = stream.destination.BufferingHints;
    const intervalMs = Math.min(IntervalInSeconds, this.#parts.capSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    const remainingMs = waiting.oldestArrivalMs + intervalMs - this.#parts.clock.nowMs();
    const isFlushed = this.#flushUpTo > state.sealedUpTo;
    if (waiting.bytes < SizeInMBs * megabyte && remainingMs > 0 && !isFlushed)
      return round.wait(remainingMs, { forRecords: true });
    await this.#seal(stream, state.sealedUpTo, waiting);
  }

  /** Adds up heads until the size hint is reached: a backlog becomes objects of the size that was asked for. */
  async #measure(stream: DeliveryStreamRecord, sealedUpTo: Position): Promise<Waiting | undefined> {
    const { journal } = this.#parts;
    const limitBytes = stream.destination.BufferingHints.SizeInMBs * megabyte;
    const waiting: Waiting = { upTo: sealedUpTo, bytes: 0, oldestArrivalMs: 0 };
    for (;;) {
      const heads = await journal.heads(this.#generation, { after: waiting.upTo, limit: headsPerRead });
      const [first] = heads;
      if (first && waiting.bytes === 0) waiting.oldestArrivalMs = await this.#arrivalOf(first.position);
      for (const head of heads) {
        waiting.upTo = head.position;
        waiting.bytes += head.lengthBytes - recordBlockOverheadBytes;
        if (waiting.bytes >= limitBytes) return waiting;
      }
      if (heads.length < headsPerRead) break;
    }
    return waiting.upTo > sealedUpTo ? waiting : undefined;
  }

  async #arrivalOf(position: Position): Promise<number> {
    const entry = await this.#parts.journal.load(position);
    return entry ? decodeRecordBlock(entry.payload).arrivalMs : this.#parts.clock.nowMs();
  }

  async #seal(stream: DeliveryStreamRecord, sealedUpTo: Position, waiting: Waiting): Promise<void> {
    const { buffers, ids, clock } = this.#parts;
    const { destination } = stream;
    const sealed = {
      bucket: destination.BucketARN.slice(destination.BucketARN.lastIndexOf(":") + 1),
      key: evaluateObjectKey({ stream, arrivalMs: waiting.oldestArrivalMs, ids }),
      after: sealedUpTo,
      upTo: waiting.upTo,
      recordBytes: waiting.bytes,
      compression: destination.CompressionFormat,
    };
    const seal = { id: ids.uuid(), sealedAtMs: clock.nowMs(), objects: [sealed] };
    await buffers.put([this.#generation], { sealedUpTo: waiting.upTo, seal });
  }

  async #deliver(state: BufferRecord): Promise<void> {
    const { traces, ids, buffers, journal, maxBackoffMs } = this.#parts;
    for (let attempt = 0; state.seal && !this.#stop.signal.aborted; attempt++) {
      const round = this.#wake.round(this.#parts.timer);
      const stream = await this.#parts.currentStream();
      if (!stream) return this.#stop.abort();
      const failure = await deliverSeal({ ...this.#parts, stream, seal: state.seal });
      if (!failure) {
        await buffers.put([this.#generation], { sealedUpTo: state.sealedUpTo });
        await journal.trim(this.#generation, state.sealedUpTo);
        this.#trace.out += state.seal.objects.length;
        return traces.success(this.#trace);
      }
      traces.failure(this.#trace, failure);
      const spread = Number.parseInt(ids.hex(4), 16) / 0xffff;
      await round.wait(backoffMs({ attempt, maxMs: maxBackoffMs, spread }), { forRecords: false });
    }
  }

  #settleFlushes(): void {
    for (const settle of this.#flushed.splice(0)) settle();
  }
}
