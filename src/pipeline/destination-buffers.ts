import { assert } from "../core/assert.ts";
import type {
  BufferedObject,
  DestinationBufferRecord,
  OutputKind,
  PartitionKeys,
  SealedObject,
  SealedStep,
} from "../services/firehose/records.ts";
import type { Write } from "../storage/ports/table.ts";
import { BlobUse } from "./blob-use.ts";
import type { SealedData } from "./delivery-target.ts";
import type { Output } from "./processing.ts";
import { backoffMs, type DeliveryFailure, failureOf } from "./retry.ts";
import { deliverSeal, type SealContext, settled, stagedBlobs, stagingOptions } from "./seal-delivery.ts";
import { stagedBatches } from "./sealed-data.ts";
import { type StagedObject, stageOutputs } from "./staging.ts";
import type { StreamWorkerParts } from "./stream-worker.ts";
import { undeliveredOutputs } from "./undelivered.ts";

/** A buffer, and what is known of it since the start. */
interface Buffer {
  readonly id: string;
  record: DestinationBufferRecord;
  /** By the timer: from when the interval of its first object counts. */
  countsFromMs: number;
  /** Tries of its seal: since when, how many, when the next one is due, what became of the last one. */
  firstTriedMs: number | undefined;
  attempts: number;
  retryAtMs: number;
  isHeld: boolean;
  /** A try of its seal ended without an answer, in this process or before it: the object may be in the bucket. */
  mayBeThere: boolean;
}

/** When buffers are due, as the stream is configured now. */
export interface DueRules {
  readonly intervalMs: number;
  readonly objectBytes: number;
  /** All of them now. */
  readonly all: boolean;
}

/** Objects that are delivered at the same time: each may hold 16 MB of its body. */
const deliveredAtOnce = 4;
const deliveredPerRound = 16;
/** What is due and not delivered, in objects of the largest size: beyond it nothing more is processed. */
const maxObjectsDue = 4;

/**
 * The buffers of a stream between processing and destination: one for each partition and kind of failure, each with its own size, interval,
 * seal and tries, so that one that can't be delivered holds up no other. They are rows and staged pieces, nothing of them is in memory but
 * where they are: as many partitions as the settings allow.
 *
 * A crash leaves each row as it was last committed. What processing gives is added in the commit that moves the journal's position; a seal
 * is in the row before its upload begins; it goes, with what it was made of, in one commit when it is delivered. So no buffer depends on
 * how far another one is.
 */
export class DestinationBuffers {
  readonly #parts: StreamWorkerParts;
  readonly #generation: string;
  readonly #buffers = new Map<string, Buffer>();
  readonly #blobs: BlobUse;

  constructor(parts: StreamWorkerParts, generation: string) {
    this.#parts = parts;
    this.#generation = generation;
    this.#blobs = new BlobUse(parts.stagedUse);
  }

  /** Takes up what an earlier run left. */
  async load(): Promise<void> {
    for (const { key, value } of await this.#parts.destinationBuffers.list([this.#generation])) {
      const [, id] = key;
      assert(id !== undefined, "a destination buffer has no id");
      this.#buffers.set(nameOf(value), this.#newBuffer(id, value));
      this.#blobs.add(value);
    }
  }

  /** Forgets what it knows; the rows stay. */
  close(): void {
    this.#blobs.close();
    this.#buffers.clear();
  }

  get isEmpty(): boolean {
    return this.#buffers.size === 0;
  }

  get activePartitions(): readonly PartitionKeys[] {
    return [...this.#buffers.values()].flatMap(({ record: { kind, partition } }) =>
      kind === "data" && partition ? [partition] : [],
    );
  }

  /** Whether so much is due that processing has to wait, or the disk is as full as it may be. */
  isFull(rules: DueRules): boolean {
    if (this.#parts.stagedUse.isOver) return true;
    let bytes = 0;
    for (const buffer of this.#buffers.values()) if (this.#isDue(buffer, rules)) bytes += bytesOf(buffer.record);
    return bytes >= maxObjectsDue * rules.objectBytes;
  }

  /** Tries everything again now. */
  nudge(): void {
    for (const buffer of this.#buffers.values()) buffer.retryAtMs = 0;
  }

  /** How long until a buffer is due, or tried again; undefined where there is none. */
  untilDueMs(rules: DueRules): number | undefined {
    const nowMs = this.#parts.timer.monotonicMs();
    const waits = [...this.#buffers.values()].map((buffer) =>
      Math.max(buffer.retryAtMs, this.#isDue(buffer, rules) ? 0 : buffer.countsFromMs + rules.intervalMs),
    );
    return waits.length > 0 ? Math.max(0, Math.min(...waits) - nowMs) : undefined;
  }

  /**
   * Adds what a run gives, in one commit with `writes`, which say how far the journal was read.
   * @throws what the run throws; nothing is kept then
   */
  async fill(
    run: (emit: (output: Output) => Promise<void>) => Promise<void>,
    context: SealContext,
    { writes, countsFrom }: { readonly writes: readonly Write[]; readonly countsFrom: "run" | "arrival" },
  ): Promise<void> {
    const prefix = context.plan.destination.Prefix;
    const openObject = (kind: OutputKind, partition: PartitionKeys | undefined) => {
      const last = this.#buffers.get(nameOf({ kind, partition, prefix: partition && prefix }))?.record.objects.at(-1);
      return last && last.recordBytes < stagingOptions(context).objectBytes ? last : undefined;
    };
    const staged = await stageOutputs(run, { ...stagingOptions(context), openObject });
    const nowMs = this.#parts.clock.nowMs();
    const changes = new Map<string, DestinationBufferRecord>();
    for (const one of staged) {
      const { kind, partition } = one.draft;
      const place = { kind, ...(partition && { partition, ...(prefix !== undefined && { prefix }) }) };
      const name = nameOf(place);
      const before = changes.get(name) ?? this.#buffers.get(name)?.record ?? { ...place, objects: [] };
      changes.set(name, { ...before, objects: added(before.objects, one, countsFrom === "run" ? nowMs : undefined) });
    }
    await this.#commit(changes, writes);
  }

  /** Delivers what is due, a few at a time; what fails is noted with its buffer. @throws what no trying again can mend */
  async deliverDue(rules: DueRules, context: SealContext): Promise<{ readonly delivered: number }> {
    const nowMs = this.#parts.timer.monotonicMs();
    const due = [...this.#buffers.values()]
      .filter((buffer) => buffer.retryAtMs <= nowMs && this.#isDue(buffer, rules))
      .slice(0, deliveredPerRound);
    let delivered = 0;
    for (let start = 0; start < due.length && !context.signal.aborted; start += deliveredAtOnce) {
      const some = due.slice(start, start + deliveredAtOnce);
      // What can't be mended is thrown once the others are through with theirs.
      const done = await Promise.allSettled(some.map((buffer) => this.#deliver(buffer, context)));
      for (const one of done) {
        if (one.status === "rejected") throw one.reason;
        if (one.value) delivered++;
      }
    }
    return { delivered };
  }

  #isDue({ record, countsFromMs }: Buffer, { all, objectBytes, intervalMs }: DueRules): boolean {
    if (all || record.seal || record.objects.length > 1) return true;
    const [first] = record.objects;
    return (first?.recordBytes ?? 0) >= objectBytes || this.#parts.timer.monotonicMs() >= countsFromMs + intervalMs;
  }

  /** @returns whether what is first in the buffer was delivered */
  async #deliver(buffer: Buffer, context: SealContext): Promise<boolean> {
    const { timer, traces, maxBackoffMs, ids } = this.#parts;
    const name = nameOf(buffer.record);
    try {
      const it = withPrefixOf(buffer.record, context);
      if (!buffer.record.seal) await this.#seal(buffer, it);
      const { seal } = buffer.record;
      if (!seal) return true;
      buffer.firstTriedMs ??= timer.monotonicMs();
      buffer.attempts++;
      const done = await deliverSeal(seal, it, {
        save: (changed) => this.#commit(new Map([[name, { ...buffer.record, seal: changed }]])),
        giveUp: (object, failure, data) => this.#giveUp({ object, failure, data }, buffer, it),
        isTroubled: () => [...this.#buffers.values()].some((other) => other !== buffer && other.isHeld),
      });
      if (!done) return false;
      buffer.isHeld = false;
      await this.#end(buffer, buffer.record.objects);
      return true;
    } catch (error) {
      if (context.signal.aborted) return false;
      const failure = failureOf(error);
      traces.failure(context.trace, failure);
      buffer.mayBeThere ||= failure.retryable;
      const spread = Number.parseInt(ids.hex(4), 16) / 0xffff;
      const attempt = Math.max(0, buffer.attempts - 1);
      buffer.retryAtMs = timer.monotonicMs() + backoffMs({ attempt, maxMs: maxBackoffMs, spread });
      buffer.isHeld = true;
      return false;
    }
  }

  /** Settles what the first object of a buffer becomes. */
  async #seal(buffer: Buffer, context: SealContext): Promise<void> {
    const { ids, clock } = this.#parts;
    const { kind, partition, objects } = buffer.record;
    const [first, ...rest] = objects;
    if (!first) return this.#end(buffer, []);
    const { parts, arrivalMs, newestArrivalMs, recordBytes, records } = first;
    const source = { parts };
    const own = { kind, ...(partition && { partition }) };
    const finish = kind === "data" ? context.plan.processing?.finish : undefined;
    let sealed: readonly SealedObject[];
    if (finish) {
      const { stream, signal } = context;
      const batches = stagedBatches(source, this.#generation, this.#parts);
      const made = await stageOutputs((emit) => finish({ stream, batches, emit, signal }), stagingOptions(context));
      sealed = made.map(({ draft }) => settled(draft.kind === "data" ? { ...draft, ...own } : draft, context));
    } else sealed = [settled({ ...own, source, arrivalMs, newestArrivalMs, recordBytes, records }, context)];
    if (sealed.length === 0) return this.#end(buffer, rest);
    const seal: SealedStep = { id: ids.uuid(), sealedAtMs: clock.nowMs(), objects: sealed };
    await this.#commit(new Map([[nameOf(buffer.record), { ...buffer.record, objects: rest, seal }]]));
  }

  /** What was sealed is done with: the seal goes, and the buffer where nothing more is in it. */
  async #end(buffer: Buffer, rest: readonly BufferedObject[]): Promise<void> {
    const { seal: _delivered, ...record } = buffer.record;
    const left = rest.length > 0 ? { ...record, objects: rest } : undefined;
    await this.#commit(new Map([[nameOf(record), left]]));
    Object.assign(buffer, { firstTriedMs: undefined, attempts: 0, retryAtMs: 0, mayBeThere: false });
  }

  /**
   * AWS (docs, API_DynamicPartitioningConfiguration): for so long delivery of a prefix is tried, then its records go to the error prefix.
   * Deviation: only what S3 has refused from the first try on is given up. What a try without an answer may have written is held, or a record
   * could be in its partition and in the error prefix; so is what was tried before a restart, and a store that is away is waited for: its
   * error prefix is away too. Converted objects are held, since they are no longer records.
   */
  #giveUp(
    { object, failure, data }: { object: SealedObject; failure: DeliveryFailure; data: SealedData },
    { firstTriedMs, attempts, mayBeThere }: Buffer,
    { stream, plan }: SealContext,
  ): AsyncIterable<Output> | undefined {
    const { clock, timer } = this.#parts;
    const seconds = stream.destination.DynamicPartitioningConfiguration?.RetryOptions?.DurationInSeconds;
    if (object.kind !== "data" || !object.partition || plan.processing?.finish) return undefined;
    if (seconds === undefined || failure.retryable || mayBeThere) return undefined;
    if (timer.monotonicMs() - (firstTriedMs ?? 0) < seconds * 1000) return undefined;
    return undeliveredOutputs(data, { failure, attemptsMade: attempts, clock });
  }

  /** Writes rows, undefined for one that goes; then deletes the blobs that no row needs any more. */
  async #commit(
    changes: ReadonlyMap<string, DestinationBufferRecord | undefined>,
    writes: readonly Write[] = [],
  ): Promise<void> {
    const { destinationBuffers: store, commit, ids, staging } = this.#parts;
    const rows = [...changes].map(([name, record]) => ({
      name,
      record,
      id: this.#buffers.get(name)?.id ?? ids.uuid(),
    }));
    await commit([
      ...rows.map(({ id, record }) => {
        const key = [this.#generation, id];
        return record ? store.putWrite(key, record) : store.deleteWrite(key);
      }),
      ...writes,
    ]);
    for (const { record } of rows) if (record) this.#blobs.add(record);
    for (const { name, record, id } of rows) {
      const known = this.#buffers.get(name);
      if (known) this.#blobs.remove(known.record);
      if (!record) this.#buffers.delete(name);
      else if (!known) this.#buffers.set(name, this.#newBuffer(id, record));
      else {
        const isFirst = known.record.objects[0]?.bufferedAtMs === record.objects[0]?.bufferedAtMs;
        known.record = record;
        if (!isFirst) known.countsFromMs = this.#countsFromMs(record);
      }
    }
    for (const blob of this.#blobs.takeUnused()) await staging.delete(blob);
  }

  #newBuffer(id: string, record: DestinationBufferRecord): Buffer {
    const tries = { firstTriedMs: undefined, attempts: 0, retryAtMs: 0, isHeld: false };
    return { id, record, countsFromMs: this.#countsFromMs(record), ...tries, mayBeThere: record.seal !== undefined };
  }

  /** A wall clock that is set later neither holds a buffer nor empties it early. */
  #countsFromMs({ objects: [first] }: DestinationBufferRecord): number {
    const { clock, timer } = this.#parts;
    return timer.monotonicMs() - (first ? Math.max(0, clock.nowMs() - first.bufferedAtMs) : 0);
  }
}

/** The staged blobs that a row names. */
export function blobsOf({ objects, seal }: DestinationBufferRecord): ReadonlySet<string> {
  const buffered = objects.flatMap(({ parts }) => parts.map(({ blob }) => blob));
  return new Set([...buffered, ...stagedBlobs(seal)]);
}

function nameOf({ kind, partition, prefix }: Pick<DestinationBufferRecord, "kind" | "partition" | "prefix">): string {
  return JSON.stringify([kind, partition ?? null, prefix ?? null]);
}

function bytesOf({ objects, seal }: DestinationBufferRecord): number {
  return [...objects, ...(seal?.objects ?? [])].reduce((sum, { recordBytes }) => sum + recordBytes, 0);
}

/** Keys of the partition are of the prefix that it was made for. */
function withPrefixOf({ prefix }: DestinationBufferRecord, context: SealContext): SealContext {
  if (prefix === undefined || prefix === context.plan.destination.Prefix) return context;
  const { plan } = context;
  return { ...context, plan: { ...plan, destination: { ...plan.destination, Prefix: prefix } } };
}

/** @param runAtMs from when the interval of a new object counts; undefined for when its oldest record came */
function added(
  objects: readonly BufferedObject[],
  { draft, continues }: StagedObject,
  runAtMs: number | undefined,
): readonly BufferedObject[] {
  const { source, arrivalMs, newestArrivalMs, recordBytes, records } = draft;
  const last = objects.at(-1);
  if (!continues || !last) {
    const times = { arrivalMs, newestArrivalMs, bufferedAtMs: runAtMs ?? arrivalMs };
    return [...objects, { parts: [source], ...times, recordBytes, records }];
  }
  const more: BufferedObject = {
    parts: [...last.parts, source],
    arrivalMs: Math.min(last.arrivalMs, arrivalMs),
    newestArrivalMs: Math.max(last.newestArrivalMs, newestArrivalMs),
    bufferedAtMs: last.bufferedAtMs,
    recordBytes: last.recordBytes + recordBytes,
    records: last.records + records,
  };
  return [...objects.slice(0, -1), more];
}
