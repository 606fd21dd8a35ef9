import { assert } from "../../core/assert.ts";
import type { UpTo } from "../../core/aws-client.ts";
import type { Log } from "../../core/log.ts";
import {
  type Append,
  type AppendResult,
  type Entry,
  type EntryHead,
  type Journal,
  JournalUnavailable,
  type Position,
} from "../ports/journal.ts";
import { blockHeaderBytes, compareUpTo, type EntryRecord, encodeBlock } from "./block-format.ts";
import type { AppendFile, Files } from "./files.ts";
import { JournalIndex, type Place, type TimeRange } from "./journal-index.ts";
import { recover, type Segment } from "./recover.ts";
import { Segments } from "./segments.ts";
import { TailCache } from "./tail-cache.ts";

export interface JournalOptions {
  readonly directory: string;
  readonly files: Files;
  readonly log: Log;
  /** The lease's fencing token. */
  readonly epoch: number;
  readonly segmentBytes?: number;
  /** 0 is no limit. */
  readonly maxDiskBytes?: number;
  readonly cacheBytes?: number;
}

interface Waiting {
  readonly record: EntryRecord;
  readonly payload: readonly Uint8Array[];
  readonly bytes: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

const defaultSegmentBytes = 256 * 1_048_576;
const segmentsInLimit = 8;
const defaultCacheBytes = 48 * 1_048_576;
const maxCommitBytes = 32 * 1_048_576;
const maxWaitingBytes = 256 * 1_048_576;
const maxPayloadBytes = 16 * 1_048_576;
const maxCommitEntries = 4_096;

/** Opens the journal of a directory, after reading and checking what is there. @throws DamagedJournal */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  await options.files.makeDirectory(options.directory);
  const journal = new EmbeddedJournal(options);
  await journal.open();
  return journal;
}

/** Disk comes back by segments: several have to fit the limit. */
function segmentLimitBytes({ segmentBytes = defaultSegmentBytes, maxDiskBytes = 0 }: JournalOptions): number {
  return maxDiskBytes > 0 ? Math.min(segmentBytes, maxDiskBytes / segmentsInLimit) : segmentBytes;
}

/** An append log with group commit and no timer: a commit starts when the sync before it returns. @see block-format.ts */
class EmbeddedJournal implements Journal {
  readonly #options: JournalOptions;
  readonly #index = new JournalIndex();
  readonly #cache: TailCache;
  /** From when a segment is full. */
  readonly #limitBytes: number;
  readonly #segments: Segments;
  readonly #listeners = new Map<string, Set<() => void>>();
  /** Durable, and with what is under way. */
  readonly #highest = new Map<string, UpTo>();
  readonly #claimed = new Map<string, UpTo>();
  #next: Position = 1;
  #queue: Waiting[] = [];
  #waitingBytes = 0;
  /** Entries of the commit under way. */
  #inFlight = 0;
  #file: AppendFile | undefined;
  #committing: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#cache = new TailCache(options.cacheBytes ?? defaultCacheBytes);
    this.#limitBytes = segmentLimitBytes(options);
    const parts = { index: this.#index, limitBytes: this.#limitBytes };
    this.#segments = new Segments(options, parts);
  }

  async open(): Promise<void> {
    await this.#segments.sweep();
    const found = await recover(this.#options, {
      entry: (position, record, where) => this.#index.add(position, record, where),
      producer: (producer, upTo) => this.#raise(producer, upTo),
    });
    this.#segments.all.push(...found.segments);
    this.#next = found.nextPosition;
    await this.#newSegment();
  }

  append(entry: Append): Promise<AppendResult> {
    const bytes = entry.payload.reduce((sum, part) => sum + part.byteLength, 0);
    assert(bytes <= maxPayloadBytes, `a payload of ${bytes} bytes is over the journal's limit`);
    const refusal = this.#refusal(bytes);
    if (refusal) return Promise.reject(refusal);
    const { handOff } = entry;
    if (handOff) {
      const highest = this.#claimed.get(handOff.producer) ?? this.#highest.get(handOff.producer);
      const isNext = compareUpTo(highest, handOff.from) === 0 && compareUpTo(handOff.upTo, highest) > 0;
      if (!isNext) return Promise.resolve({ outcome: "stale", highest: this.#highest.get(handOff.producer) });
      this.#claimed.set(handOff.producer, handOff.upTo);
    }
    const record: EntryRecord = {
      o: entry.owner,
      ...(entry.stream !== undefined && { s: entry.stream }),
      ...(entry.time && { t: [entry.time.minMs, entry.time.maxMs] as const }),
      ...(handOff && { h: [handOff.producer, ...handOff.upTo] as const }),
      n: bytes,
    };
    return new Promise((resolve, reject) => {
      this.#queue.push({ record, payload: entry.payload, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      this.#committing ??= this.#commitAll();
    });
  }

  #refusal(bytes: number): JournalUnavailable | undefined {
    if (this.#isClosed) return new JournalUnavailable("the journal is closed");
    if (this.#waitingBytes + bytes > maxWaitingBytes)
      return new JournalUnavailable("too much is waiting to be written");
    const limit = this.#options.maxDiskBytes ?? 0;
    if (limit > 0 && this.diskBytes() - this.#spentBytes() + this.#waitingBytes + bytes > limit)
      return new JournalUnavailable(`the disk limit of ${limit} bytes is reached`);
    return undefined;
  }

  /** What goes with the next commit: a segment that is written is not removed, but one of which nothing is wanted any more is left. */
  #spentBytes(): number {
    const current = this.#segments.last;
    return current && this.#index.live(current.id) === 0 ? current.bytes : 0;
  }

  async #commitAll(): Promise<void> {
    // What was asked for in this turn of the event loop goes into one commit.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      this.#inFlight = batch.length;
      try {
        await this.#commit(batch);
      } catch (error) {
        await this.#fail(batch, error);
      }
      this.#inFlight = 0;
    }
    this.#committing = undefined;
  }

  #takeBatch(): readonly Waiting[] {
    let [count, bytes] = [0, 0];
    for (const one of this.#queue) {
      if (count > 0 && (bytes + one.bytes > maxCommitBytes || count >= maxCommitEntries)) break;
      count++;
      bytes += one.bytes;
    }
    this.#waitingBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const segment = await this.#segmentWithRoom();
    const firstPosition = this.#next;
    const heads = { entries: batch.map(({ record }) => record) };
    const parts = encodeBlock({
      heads,
      payloads: batch.flatMap(({ payload }) => payload),
      firstPosition,
      epoch: this.#options.epoch,
    });
    assert(this.#file, "a segment is open");
    await this.#file.append(parts);
    await this.#file.sync();
    const headsBytes = parts[1]?.byteLength ?? 0;
    let offset = segment.bytes + blockHeaderBytes + headsBytes;
    this.#next += batch.length;
    this.#inFlight = 0;
    batch.forEach((one, index) => {
      this.#index.add(firstPosition + index, one.record, { segment: segment.id, offset });
      this.#cache.add(firstPosition + index, one.payload, one.bytes);
      offset += one.bytes;
      if (one.record.h) this.#raise(one.record.h[0], [one.record.h[1], one.record.h[2]]);
    });
    segment.bytes = offset;
    batch.forEach((one, index) => {
      one.resolve({ outcome: "appended", position: firstPosition + index });
    });
    for (const owner of new Set(batch.map(({ record }) => record.o))) this.#notify(owner);
  }

  /** After a failed write or sync nobody knows what the file holds: it is never written again, and the next append opens another. */
  async #fail(batch: readonly Waiting[], error: unknown): Promise<void> {
    this.#options.log.error({ directory: this.#options.directory, error: String(error) }, "a journal write failed");
    const failed = [...batch, ...this.#queue];
    this.#queue = [];
    this.#waitingBytes = 0;
    this.#claimed.clear();
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    const segment = this.#segments.last;
    try {
      // The part of the file after the last good block must not be taken for data: it is cut before anything else is written.
      if (segment) await this.#options.files.truncate(this.#segments.pathOf(segment.id), segment.bytes);
    } catch (truncateError) {
      this.#isClosed = true;
      this.#options.log.error(
        { error: String(truncateError) },
        "the journal can't be mended while running and takes no more appends",
      );
    }
    for (const one of failed) one.reject(new JournalUnavailable(`the journal could not be written: ${error}`));
  }

  async #segmentWithRoom(): Promise<Segment> {
    const current = this.#segments.last;
    const limit = this.#limitBytes;
    const isSpent = this.#spentBytes() > limit / 2;
    if (!current || !this.#file || current.bytes >= limit || isSpent) await this.#newSegment();
    const segment = this.#segments.last;
    assert(segment, "there is a segment");
    return segment;
  }

  async #newSegment(): Promise<void> {
    const { files, directory, epoch } = this.#options;
    await this.#file?.close();
    const id = (this.#segments.last?.id ?? 0) + 1;
    const producers = [...this.#highest].map(([producer, upTo]) => [producer, ...upTo] as const);
    const parts = encodeBlock({ heads: { entries: [], producers }, payloads: [], firstPosition: this.#next, epoch });
    this.#file = undefined;
    // An earlier try may have left it half made, on a full disk say; nothing in it was ever acknowledged.
    await files.remove(this.#segments.pathOf(id));
    const file = await files.create(this.#segments.pathOf(id));
    try {
      await file.append(parts);
      await file.sync();
      await files.syncDirectory(directory);
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    this.#file = file;
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    this.#segments.all.push({ id, first: this.#next, bytes, headBytes: bytes });
    await this.#segments.removeDead();
  }

  #raise(producer: string, upTo: UpTo): void {
    if (compareUpTo(upTo, this.#highest.get(producer)) > 0) this.#highest.set(producer, upTo);
    const claimed = this.#claimed.get(producer);
    if (claimed && compareUpTo(claimed, upTo) <= 0) this.#claimed.delete(producer);
  }

  highest(producer: string): UpTo | undefined {
    return this.#highest.get(producer);
  }

  forgetProducer(producer: string): void {
    this.#highest.delete(producer);
    this.#claimed.delete(producer);
  }

  end(): Position {
    return this.#next + this.#inFlight + this.#queue.length;
  }

  async read(owner: string, { after, maxBytes }: { after: Position; maxBytes: number }): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    let bytes = 0;
    for (const place of this.#index.after(owner, after, 1_024)) {
      if (entries.length > 0 && bytes + place.lengthBytes > maxBytes) break;
      entries.push(await this.#entryAt(place));
      bytes += place.lengthBytes;
    }
    return entries;
  }

  async heads(owner: string, { after, limit }: { after: Position; limit: number }): Promise<readonly EntryHead[]> {
    return this.#index.after(owner, after, limit);
  }

  async load(position: Position): Promise<Entry | undefined> {
    const place = this.#index.get(position);
    return place && this.#entryAt(place);
  }

  async #entryAt(place: Place): Promise<Entry> {
    const payload = this.#cache.get(place.position) ?? (await this.#segments.read(place));
    return Object.assign(place, { payload });
  }

  async byTime(owner: string, stream: string, range: TimeRange): Promise<readonly EntryHead[]> {
    return this.#index.byTime(owner, stream, range);
  }

  onAppend(owner: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(owner) ?? new Set();
    this.#listeners.set(owner, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(owner);
    };
  }

  #notify(owner: string): void {
    for (const listener of this.#listeners.get(owner) ?? []) listener();
  }

  async trim(owner: string, upTo: Position): Promise<void> {
    this.#index.trim(owner, upTo);
    await this.#segments.removeDead();
  }

  async forget(owner: string, stream?: string): Promise<void> {
    this.#index.forget(owner, stream);
    await this.#segments.removeDead();
  }

  owners(): readonly string[] {
    return this.#index.owners();
  }

  diskBytes(): number {
    return this.#segments.diskBytes();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#committing;
    await this.#file?.close();
    this.#file = undefined;
    await this.#segments.close();
  }
}
