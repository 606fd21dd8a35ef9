import type { BufferRecord, DeliveryStreamRecord, LaneName, Seal } from "../services/firehose/records.ts";
import type { Position } from "../storage/ports/journal.ts";
import type { DraftObject } from "./delivery-target.ts";
import { DestinationBuffers, type DueRules } from "./destination-buffers.ts";
import { type LanePlan, lanePlan } from "./lane-plan.ts";
import type { ProcessingWork, RunHints } from "./processing.ts";
import { describeBlock, recordBlockOverheadBytes } from "./record-block.ts";
import { backoffMs, failureOf } from "./retry.ts";
import { deliverSeal, type SealContext, settled, stagingOptions } from "./seal-delivery.ts";
import { recordBatches } from "./sealed-data.ts";
import { stageOutputs } from "./staging.ts";
import type { StreamWorkerParts } from "./stream-worker.ts";
import { type HopTrace, newTrace } from "./trace.ts";
import { Wake } from "./wake.ts";

/** What waits unsealed, known from heads only. */
interface Waiting {
  upTo: Position;
  bytes: number;
  oldestArrivalMs: number;
  /** The same by the timer, so that a wall clock that is set back or forward neither holds a buffer nor empties it early. */
  oldestMonotonicMs: number;
}

type Sealed = BufferRecord & { readonly seal: Seal };

const megabyte = 1_048_576;
const headsPerRead = 512;
/** How long an empty buffer sleeps when nothing wakes it. */
const idleMs = 60_000;
/** How long processing waits for room in the destination buffers, where nothing wakes it. */
const fullMs = 1_000;

/**
 * One reading of a stream's records: buffer -> (processing) -> seal -> deliver, one seal at a time, in journal order.
 *
 * The buffer is the journal itself; this keeps only its size and the age of its oldest record. A seal is durable before its upload
 * starts, and ends when all its objects are delivered; after a crash the same seal is uploaded again under the same keys.
 * Where processing asks for it (`rebuffered`), what it gives goes to destination buffers instead, each with a seal of its own.
 * Whatever fails is kept and tried again with growing pauses: only a broken invariant or a damaged journal stops a lane.
 */
export class BufferLane {
  readonly #parts: StreamWorkerParts;
  readonly #lane: LaneName;
  readonly #generation: string;
  readonly #onDelivered: (upTo: Position) => Promise<void>;
  readonly #stop = new AbortController();
  readonly #wake = new Wake();
  #trace: HopTrace;
  #waiting: Waiting | undefined;
  #attempt = 0;
  readonly #destinations: DestinationBuffers;
  /** A run for the destination buffers that failed: how often, and when it is tried again. */
  readonly #runs = { failed: 0, retryAtMs: 0 };
  #flushUpTo: Position = 0;
  #flushed: ((isDelivered: boolean) => void)[] = [];
  #isOver = false;
  #running: Promise<void> | undefined;

  constructor(
    stream: DeliveryStreamRecord,
    options: {
      readonly lane: LaneName;
      readonly parts: StreamWorkerParts;
      /** Everything up to here is delivered: as far as this lane goes, the journal may forget it. */
      readonly onDelivered: (upTo: Position) => Promise<void>;
    },
  ) {
    this.#parts = options.parts;
    this.#lane = options.lane;
    this.#onDelivered = options.onDelivered;
    this.#generation = stream.generation;
    this.#destinations = new DestinationBuffers(options.parts, stream.generation);
    // Listed with the first step: a lane that the stream does not have is no hop.
    this.#trace = newTrace(hopName(stream, this.#lane));
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
    this.#destinations.nudge();
    this.#runs.retryAtMs = 0;
    this.#wake.nudge();
  }

  /**
   * Delivers what is buffered now without waiting for size or interval, nor for the next try of what failed.
   * @returns true once it is delivered, false where the worker stops before: the stream was deleted, or the server stops
   */
  flush(): Promise<boolean> {
    if (this.#isOver) return Promise.resolve(false);
    this.#flushUpTo = this.#parts.journal.end() - 1;
    return new Promise((resolve) => {
      this.#flushed.push(resolve);
      this.nudge();
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
      this.#destinations.close();
      this.#isOver = true;
      this.#settleFlushes(false);
    }
  }

  /** What was delivered before a crash may not be trimmed yet. */
  async #resume(): Promise<void> {
    if (this.#lane === "main") await this.#destinations.load();
    const state = await this.#parts.buffers.get([this.#generation, this.#lane]);
    if (state) await this.#onDelivered(state.seal?.after ?? state.sealedUpTo);
  }

  /** One round; what fails in a way that may pass is waited out. */
  async #step(): Promise<void> {
    const round = this.#wake.round(this.#parts.timer);
    const stream = await this.#parts.currentStream();
    if (!stream) return this.#stop.abort();
    const plan = lanePlan(stream, this.#lane, this.#parts.processingOf);
    if (!plan) {
      this.#settleFlushes();
      return round.wait(idleMs, { forRecords: false });
    }
    this.#trace = this.#parts.traces.of(hopName(stream, this.#lane));
    try {
      const context = this.#context(stream, plan);
      const state = (await this.#parts.buffers.get([this.#generation, this.#lane])) ?? { sealedUpTo: plan.startsAfter };
      if (isSealed(state)) await this.#deliver(state, context);
      else {
        const isApart = this.#lane === "main" && (plan.processing?.rebuffered || !this.#destinations.isEmpty);
        const waitMs = await (isApart
          ? this.#rebuffer(state.sealedUpTo, context)
          : this.#buffer(state.sealedUpTo, context));
        if (waitMs !== undefined) return round.wait(waitMs, { forRecords: true });
      }
      this.#attempt = 0;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#parts.traces.failure(this.#trace, failureOf(error));
      await round.wait(this.#pauseMs(this.#attempt++), { forRecords: false });
    }
  }

  #context(stream: DeliveryStreamRecord, plan: LanePlan): SealContext {
    return { parts: this.#parts, stream, plan, lane: this.#lane, trace: this.#trace, signal: this.#stop.signal };
  }

  /** Seals what waits if it is time to. @returns how long to wait where it is not */
  async #buffer(sealedUpTo: Position, context: SealContext): Promise<number | undefined> {
    const { hints } = context.plan;
    const limitBytes = hints.SizeInMBs * megabyte;
    const waiting = await this.#measure(limitBytes, sealedUpTo);
    if (!waiting) {
      this.#settleFlushes();
      return idleMs;
    }
    const remainingMs = waiting.oldestMonotonicMs + this.#intervalMs(hints) - this.#parts.timer.monotonicMs();
    const isFlushed = this.#flushUpTo > sealedUpTo;
    if (waiting.bytes < limitBytes && remainingMs > 0 && !isFlushed) return remainingMs;
    await this.#seal({ after: sealedUpTo, waiting, context });
    this.#waiting = undefined;
    return undefined;
  }

  #intervalMs({ IntervalInSeconds }: LanePlan["hints"]): number {
    return this.#capped(IntervalInSeconds * 1000);
  }

  #capped(intervalMs: number): number {
    return Math.min(intervalMs, (this.#parts.capSeconds ?? Number.POSITIVE_INFINITY) * 1000);
  }

  /**
   * Delivers destination buffers that are due, then processes what waits into them if it is time to.
   * @returns how long to wait where nothing was done
   */
  async #rebuffer(sealedUpTo: Position, context: SealContext): Promise<number | undefined> {
    const { plan } = context;
    const intervalMs = this.#intervalMs(plan.hints);
    const hints = plan.processing?.rebuffered?.(intervalMs);
    // What an earlier configuration left is delivered before anything overtakes it.
    const all = this.#flushed.length > 0 || !hints;
    const rules = { intervalMs, objectBytes: plan.hints.SizeInMBs * megabyte, all };
    const { delivered } = await this.#destinations.deliverDue(rules, context);
    const waitMs = hints ? await this.#process(sealedUpTo, { hints, rules, context }) : idleMs;
    if (delivered > 0 || waitMs === undefined) return undefined;
    return Math.min(waitMs, this.#destinations.untilDueMs(rules) ?? idleMs);
  }

  /** Runs what waits into the destination buffers if it is time to. @returns how long to wait where it is not */
  async #process(
    sealedUpTo: Position,
    { hints, rules, context }: { readonly hints: RunHints; readonly rules: DueRules; readonly context: SealContext },
  ): Promise<number | undefined> {
    const { timer, traces } = this.#parts;
    const waiting = await this.#measure(Math.max(hints.sizeBytes, rules.objectBytes), sealedUpTo);
    if (!waiting) {
      if (this.#destinations.isEmpty) this.#settleFlushes();
      return idleMs;
    }
    const nowMs = timer.monotonicMs();
    const { failed, retryAtMs } = this.#runs;
    if (retryAtMs > nowMs) return retryAtMs - nowMs;
    if (this.#destinations.isFull(rules)) return fullMs;
    const isDue = waiting.bytes >= hints.sizeBytes || this.#flushed.length > 0;
    const remainingMs = waiting.oldestMonotonicMs + this.#capped(hints.intervalMs) - nowMs;
    if (!isDue && remainingMs > 0) return remainingMs;
    try {
      await this.#runInto(waiting.upTo, sealedUpTo, { hints, context });
      this.#runs.failed = 0;
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined;
      traces.failure(this.#trace, failureOf(error));
      this.#runs.failed++;
      this.#runs.retryAtMs = nowMs + this.#pauseMs(failed);
      return this.#runs.retryAtMs - nowMs;
    }
    this.#waiting = undefined;
    await this.#onDelivered(waiting.upTo);
    return undefined;
  }

  async #runInto(
    upTo: Position,
    after: Position,
    { hints, context }: { readonly hints: RunHints; readonly context: SealContext },
  ): Promise<void> {
    const { stream, plan, signal } = context;
    const { activePartitions } = this.#destinations;
    const run = async (emit: ProcessingWork["emit"]) => {
      const batches = recordBatches({ after, upTo }, this.#generation, this.#parts);
      await plan.processing?.run({ stream, batches, emit, signal, activePartitions });
    };
    const writes = [this.#parts.buffers.putWrite([this.#generation, this.#lane], { sealedUpTo: upTo })];
    await this.#destinations.fill(run, context, { writes, countsFrom: hints.countsFrom });
  }

  #pauseMs(attempt: number): number {
    const spread = Number.parseInt(this.#parts.ids.hex(4), 16) / 0xffff;
    return backoffMs({ attempt, maxMs: this.#parts.maxBackoffMs, spread });
  }

  /** Adds up heads until the size hint is reached: a backlog becomes objects of the size that was asked for. */
  async #measure(limitBytes: number, sealedUpTo: Position): Promise<Waiting | undefined> {
    const { journal, clock, timer } = this.#parts;
    this.#waiting ??= { upTo: sealedUpTo, bytes: 0, oldestArrivalMs: 0, oldestMonotonicMs: 0 };
    const waiting = this.#waiting;
    while (waiting.bytes < limitBytes) {
      const heads = await journal.heads(this.#generation, { after: waiting.upTo, limit: headsPerRead });
      const [first] = heads;
      if (!first) break;
      if (waiting.upTo === sealedUpTo) {
        const entry = await journal.load(first.position);
        waiting.oldestArrivalMs = entry ? describeBlock(entry.payload).arrivalMs : clock.nowMs();
        const ageMs = Math.max(0, clock.nowMs() - waiting.oldestArrivalMs);
        waiting.oldestMonotonicMs = timer.monotonicMs() - ageMs;
      }
      for (const head of heads) {
        waiting.upTo = head.position;
        waiting.bytes += head.lengthBytes - recordBlockOverheadBytes;
        if (waiting.bytes >= limitBytes) break;
      }
    }
    return waiting.upTo > sealedUpTo ? waiting : undefined;
  }

  async #seal(step: {
    readonly after: Position;
    readonly waiting: Waiting;
    readonly context: SealContext;
  }): Promise<void> {
    const { ids, clock } = this.#parts;
    const { after, waiting, context } = step;
    const drafts = await this.#drafts(step);
    const state: BufferRecord = { sealedUpTo: waiting.upTo };
    if (drafts.length === 0) return this.#end(state); // processing dropped every record
    const objects = drafts.map((draft) => settled(draft, context));
    await this.#save({ ...state, seal: { id: ids.uuid(), sealedAtMs: clock.nowMs(), after, objects } });
  }

  async #drafts(step: {
    readonly after: Position;
    readonly waiting: Waiting;
    readonly context: SealContext;
  }): Promise<readonly DraftObject[]> {
    const { after, waiting, context } = step;
    const { processing } = context.plan;
    const range = { after, upTo: waiting.upTo };
    if (!processing) {
      const { oldestArrivalMs: arrivalMs, bytes: recordBytes } = waiting;
      const newestArrivalMs = this.#parts.clock.nowMs();
      return [{ kind: "data", source: range, arrivalMs, newestArrivalMs, recordBytes }];
    }
    const { stream, signal } = context;
    const batches = recordBatches(range, this.#generation, this.#parts);
    const staged = await stageOutputs(
      (emit) => processing.run({ stream, batches, emit, signal }),
      stagingOptions(context),
    );
    return staged.map(({ draft }) => draft);
  }

  async #deliver(state: Sealed, context: SealContext): Promise<void> {
    const { seal, sealedUpTo } = state;
    const save = (changed: Pick<Seal, "objects">) => this.#save({ ...state, seal: { ...seal, ...changed } });
    const used = await deliverSeal(seal, context, { save });
    if (used) await this.#end({ sealedUpTo }, used);
  }

  #save(state: BufferRecord): Promise<void> {
    return this.#parts.buffers.put([this.#generation, this.#lane], state);
  }

  /** All of a seal is delivered: first the seal goes, then what it was made of. */
  async #end(state: BufferRecord, staged: ReadonlySet<string> = new Set()): Promise<void> {
    await this.#save(state);
    await this.#onDelivered(state.sealedUpTo);
    for (const blob of staged) await this.#parts.staging.delete(blob);
  }

  #settleFlushes(isDelivered = true): void {
    for (const settle of this.#flushed.splice(0)) settle(isDelivered);
  }
}

/** A hop as `sluice hops` names it. */
export function hopName({ arn, destination, backup, httpEndpoint }: DeliveryStreamRecord, lane: LaneName): string {
  if (lane === "backup") return `${arn} -> backup ${backup?.destination.BucketARN}`;
  // Without what may be a secret in the query.
  return `${arn} -> ${httpEndpoint?.Url.replace(/[?#].*$/s, "") ?? destination.BucketARN}`;
}

function isSealed(state: BufferRecord): state is Sealed {
  return state.seal !== undefined;
}
