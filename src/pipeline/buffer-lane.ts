import { assert } from "../core/assert.ts";
import type { BufferRecord, DeliveryStreamRecord, LaneName, Seal, SealedObject } from "../services/firehose/records.ts";
import type { Position } from "../storage/ports/journal.ts";
import { countDelivery } from "./delivery-metrics.ts";
import type { DeliveryOutcome, DraftObject } from "./delivery-target.ts";
import { type LanePlan, lanePlan } from "./lane-plan.ts";
import { describeBlock, recordBlockOverheadBytes } from "./record-block.ts";
import { backoffMs, DeliveryFailed, type DeliveryFailure, failureOf } from "./retry.ts";
import { s3ErrorOf } from "./s3-errors.ts";
import { recordBatches, sealedData } from "./sealed-data.ts";
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

/**
 * One reading of a stream's records: buffer -> (processing) -> seal -> deliver, one seal at a time, in journal order.
 *
 * The buffer is the journal itself; this keeps only its size and the age of its oldest record. A seal is durable before its upload
 * starts, and ends when all its objects are delivered; after a crash the same seal is uploaded again under the same keys.
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
  #flushUpTo: Position = 0;
  #flushed: (() => void)[] = [];
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
    this.#wake.nudge();
  }

  /** Delivers what is buffered now without waiting for size or interval; resolves when it is delivered, or the worker stops. */
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
      const state = (await this.#parts.buffers.get([this.#generation, this.#lane])) ?? { sealedUpTo: plan.startsAfter };
      if (isSealed(state)) await this.#deliver(state, stream, plan);
      else {
        const waitMs = await this.#buffer(state.sealedUpTo, stream, plan);
        if (waitMs !== undefined) return round.wait(waitMs, { forRecords: true });
      }
      this.#attempt = 0;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#parts.traces.failure(this.#trace, failureOf(error));
      const spread = Number.parseInt(this.#parts.ids.hex(4), 16) / 0xffff;
      const delayMs = backoffMs({ attempt: this.#attempt++, maxMs: this.#parts.maxBackoffMs, spread });
      await round.wait(delayMs, { forRecords: false });
    }
  }

  /** Seals what waits if it is time to. @returns how long to wait where it is not */
  async #buffer(sealedUpTo: Position, stream: DeliveryStreamRecord, plan: LanePlan): Promise<number | undefined> {
    const limitBytes = plan.hints.SizeInMBs * megabyte * plan.bufferFactor;
    const waiting = await this.#measure(limitBytes, sealedUpTo);
    if (!waiting) {
      this.#settleFlushes();
      return idleMs;
    }
    const intervalMs =
      Math.min(plan.hints.IntervalInSeconds, this.#parts.capSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    const remainingMs = waiting.oldestMonotonicMs + intervalMs - this.#parts.timer.monotonicMs();
    const isFlushed = this.#flushUpTo > sealedUpTo;
    if (waiting.bytes < limitBytes && remainingMs > 0 && !isFlushed) return remainingMs;
    await this.#seal({ after: sealedUpTo, waiting, stream, plan });
    this.#waiting = undefined;
    return undefined;
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
    readonly stream: DeliveryStreamRecord;
    readonly plan: LanePlan;
  }): Promise<void> {
    const { ids, clock } = this.#parts;
    const { after, waiting, stream, plan } = step;
    const drafts = await this.#drafts(step);
    const state: BufferRecord = { sealedUpTo: waiting.upTo };
    if (drafts.length === 0) return this.#end(state); // processing dropped every record
    const objects = drafts.map((draft) => this.#settled(draft, stream, plan));
    await this.#save({ ...state, seal: { id: ids.uuid(), sealedAtMs: clock.nowMs(), after, objects } });
  }

  async #drafts(step: {
    readonly after: Position;
    readonly waiting: Waiting;
    readonly stream: DeliveryStreamRecord;
    readonly plan: LanePlan;
  }): Promise<readonly DraftObject[]> {
    const { after, waiting, stream, plan } = step;
    const { processing } = plan;
    const range = { after, upTo: waiting.upTo };
    if (!processing) {
      const { oldestArrivalMs: arrivalMs, bytes: recordBytes } = waiting;
      const newestArrivalMs = this.#parts.clock.nowMs();
      return [{ kind: "data", source: range, arrivalMs, newestArrivalMs, recordBytes }];
    }
    const batches = recordBatches(range, this.#generation, this.#parts);
    const { signal } = this.#stop;
    return stageOutputs((emit) => processing.run({ stream, batches, emit, signal }), this.#stageOptions(stream, plan));
  }

  #stageOptions(stream: DeliveryStreamRecord, plan: LanePlan) {
    const { staging, blocks } = this.#parts;
    return {
      staging,
      blocks,
      owner: this.#generation,
      isEncrypted: stream.encryption?.isOn === true,
      objectBytes: plan.hints.SizeInMBs * megabyte,
    };
  }

  #settled(draft: DraftObject, stream: DeliveryStreamRecord, plan: LanePlan): SealedObject {
    const target = this.#target(draft.kind === "data" ? plan.dataTo : "s3");
    return { ...draft, place: target.settle(draft, stream, plan.destination) };
  }

  #target(to: SealedObject["place"]["to"]) {
    const target = this.#parts.targets[to];
    assert(target !== undefined, `there is no delivery target ${to}`);
    return target;
  }

  /** Tries every object of the seal that is not delivered yet, in order, up to the first that fails. */
  async #deliver(state: Sealed, stream: DeliveryStreamRecord, plan: LanePlan): Promise<void> {
    let current = state;
    const used = new Set(stagedBlobs(state.seal));
    for (let object = current.seal.objects[0]; object && !this.#stop.signal.aborted; ) {
      const result = await this.#try(object, current, stream, plan);
      current = result.state;
      const rest = current.seal.objects.slice(1);
      await this.#tell(object, result.outcome, stream, plan);
      if (result.outcome.outcome === "held") {
        if (!this.#isTooOld(object)) throw new DeliveryFailed(result.outcome.failure);
        await this.#drop(object, stream, result.outcome.failure);
      } else if (result.outcome.outcome === "given-up") {
        const { outputs, failure } = result.outcome;
        this.#parts.traces.failure(this.#trace, failure);
        const failed = await stageOutputs(
          async (emit) => {
            for await (const output of outputs) await emit(output);
          },
          this.#stageOptions(stream, plan),
        );
        rest.push(...failed.map((draft) => this.#settled(draft, stream, plan)));
        for (const { source } of failed) if ("blob" in source) used.add(source.blob);
      } else {
        this.#trace.out += 1;
        this.#parts.traces.success(this.#trace);
      }
      current = { ...current, seal: { ...current.seal, objects: rest } };
      if (rest.length > 0) await this.#save(current);
      object = rest[0];
    }
    if (current.seal.objects.length === 0) await this.#end({ sealedUpTo: state.sealedUpTo }, used);
  }

  async #try(
    object: SealedObject,
    state: Sealed,
    stream: DeliveryStreamRecord,
    plan: LanePlan,
  ): Promise<{ readonly outcome: DeliveryOutcome; readonly state: Sealed }> {
    let current = state;
    try {
      const outcome = await this.#target(object.place.to).deliver({
        stream,
        destination: plan.destination,
        object,
        data: sealedData(object.source, this.#generation, this.#parts),
        sealedAtMs: state.seal.sealedAtMs,
        signal: this.#stop.signal,
        note: async (change) => {
          const [first, ...others] = current.seal.objects;
          assert(first !== undefined, "an object of no seal is delivered");
          const noted = { ...first, ...change };
          current = { ...current, seal: { ...current.seal, objects: [noted, ...others] } };
          await this.#save(current);
          return noted;
        },
      });
      return { outcome, state: current };
    } catch (error) {
      return { outcome: { outcome: "held", failure: failureOf(error) }, state: current };
    }
  }

  /** Counts a try, and tells the stream's owner of one that failed. */
  async #tell(
    object: SealedObject,
    outcome: DeliveryOutcome,
    stream: DeliveryStreamRecord,
    { destination }: LanePlan,
  ): Promise<void> {
    const { metrics, clock, errorLog } = this.#parts;
    const delivered = outcome.outcome === "delivered" ? outcome : undefined;
    countDelivery(metrics, { stream, lane: this.#lane, object, nowMs: clock.nowMs(), delivered });
    if (outcome.outcome !== "held" || object.place.to !== "s3") return;
    const error = s3ErrorOf(outcome.failure);
    await errorLog.report({ stream, options: destination, destination: destination.BucketARN, ...error });
  }

  #isTooOld({ newestArrivalMs }: SealedObject): boolean {
    const { maxHoldMs, clock } = this.#parts;
    return maxHoldMs !== undefined && clock.nowMs() - newestArrivalMs > maxHoldMs;
  }

  /** AWS (docs, basic-deliver): what could not be delivered for 24 hours is lost; here only where the setting says so, and never silently. */
  async #drop(object: SealedObject, stream: DeliveryStreamRecord, { cause }: DeliveryFailure): Promise<void> {
    const { traces, log } = this.#parts;
    let [count, bytes, oldestMs, newestMs] = [0, 0, Number.POSITIVE_INFINITY, 0];
    for await (const block of sealedData(object.source, this.#generation, this.#parts).blocks()) {
      count += block.count;
      bytes += block.data.byteLength;
      oldestMs = Math.min(oldestMs, block.arrivalMs);
      newestMs = Math.max(newestMs, block.arrivalMs);
    }
    const [from, to] = [oldestMs, newestMs].map((ms) => new Date(ms).toISOString());
    const what = `${count} records of ${bytes} bytes that came ${from} to ${to}`;
    traces.dropped(this.#trace, { count, what, cause });
    const { place, source } = object;
    log.error(
      { hop: this.#trace.hop, stream: stream.arn, place, source, reason: cause },
      `dropped ${what}: they could not be delivered within delivery.maxHoldHours`,
    );
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

  #settleFlushes(): void {
    for (const settle of this.#flushed.splice(0)) settle();
  }
}

/** The staged blobs that a seal still needs. */
export function stagedBlobs(seal: Seal | undefined): ReadonlySet<string> {
  return new Set((seal?.objects ?? []).flatMap(({ source }) => ("blob" in source ? [source.blob] : [])));
}

/** A hop as `sluice hops` names it. */
export function hopName({ arn, destination, backup }: DeliveryStreamRecord, lane: LaneName): string {
  return lane === "main" ? `${arn} -> ${destination.BucketARN}` : `${arn} -> backup ${backup?.destination.BucketARN}`;
}

function isSealed(state: BufferRecord): state is Sealed {
  return state.seal !== undefined;
}
