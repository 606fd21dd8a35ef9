import { join } from "node:path";
import { assert } from "../../core/assert.ts";
import { DamagedJournal, JournalUnavailable } from "../ports/journal.ts";
import { type Compacted, compactSegment } from "./compact.ts";
import type { JournalIndex, Place } from "./journal-index.ts";
import type { Segment, Source } from "./recover.ts";
import { segmentName } from "./segment-reader.ts";

/** A segment of which less than this part is wanted is worth compacting. */
const deadFactor = 4;

/**
 * The segments of a journal: what is read from them, and how their disk comes back. Those that nobody wants go from the front; those of
 * which little is wanted are written again without the rest, so that an owner that keeps a little keeps no disk of others. The last one
 * is being written, and left alone.
 */
export class Segments {
  readonly all: Segment[] = [];
  readonly #source: Source & { readonly epoch: number };
  readonly #index: JournalIndex;
  readonly #limitBytes: number;
  /** Removing segments, and putting a compacted one into its place, one at a time. */
  #changing: Promise<void> = Promise.resolve();
  #compacting: Promise<void> | undefined;
  /** Raised before a segment is replaced: a read that it came between is done again. */
  #replaced = 0;
  #replacing: Promise<void> | undefined;
  /** False once syncing it failed: a name that went may still be there. */
  #isDirectorySynced = true;
  #isClosed = false;

  /** @param limitBytes from when a segment is full */
  constructor(
    source: Source & { readonly epoch: number },
    parts: {
      readonly index: JournalIndex;
      readonly limitBytes: number;
    },
  ) {
    this.#source = source;
    this.#index = parts.index;
    this.#limitBytes = parts.limitBytes;
  }

  /** Removes what a compaction left half made. */
  async sweep(): Promise<void> {
    const { files, directory } = this.#source;
    const left = (await files.list(directory)).filter((name) => name.endsWith(".log.new"));
    for (const name of left) await files.remove(join(directory, name));
  }

  get last(): Segment | undefined {
    return this.all.at(-1);
  }

  pathOf(id: number): string {
    return join(this.#source.directory, segmentName(id));
  }

  diskBytes(): number {
    return this.all.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Stops compacting, and lets the files go. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#compacting;
    for (const { id } of this.all) await this.#source.files.forget(this.pathOf(id));
  }

  /** An entry's payload. @throws DamagedJournal; JournalUnavailable where it was trimmed meanwhile */
  async read(place: Place): Promise<Uint8Array> {
    const path = this.pathOf(place.segment);
    for (;;) {
      await this.#replacing;
      const before = this.#replaced;
      const { offset, lengthBytes } = this.#whereNow(place);
      try {
        const payload = await this.#source.files.read(path, offset, lengthBytes);
        if (before !== this.#replaced) continue;
        if (payload.byteLength === lengthBytes) return payload;
        const endBytes = offset + payload.byteLength;
        throw new DamagedJournal(`${path} ends at ${endBytes}, before the entry at ${offset} does.`);
      } catch (error) {
        if (before === this.#replaced) throw error;
      }
    }
  }

  /** Compacting moves entries. One that was trimmed meanwhile is where it was, unless its segment was compacted. */
  #whereNow(place: Place): Place {
    const now = this.#index.get(place.position);
    if (now) return now;
    const segment = this.all.find(({ id }) => id === place.segment);
    if (segment && segment.compactedLive === undefined) return place;
    throw new JournalUnavailable(`entry ${place.position} was trimmed while it was read`);
  }

  /** Gives disk back where it can: at once what is dead at the front, in a while what is mostly dead. */
  async removeDead(): Promise<void> {
    await this.#alone(() => this.#removeFromFront());
    this.#compactSoon();
  }

  async #removeFromFront(): Promise<void> {
    const { files } = this.#source;
    // Only from the front: what is missing in the middle could not be told from damage.
    for (let [first] = this.all; first && this.all.length > 1; [first] = this.all) {
      if (this.#index.live(first.id) > 0) return;
      // One name after the other: power loss may keep an earlier one that went and lose a later one, which would read as a gap.
      if (!this.#isDirectorySynced) await this.#syncDirectory();
      await files.remove(this.pathOf(first.id));
      this.all.shift();
      this.#index.segmentGone(first.id);
      await this.#syncDirectory();
    }
  }

  async #syncDirectory(): Promise<void> {
    this.#isDirectorySynced = false;
    await this.#source.files.syncDirectory(this.#source.directory);
    this.#isDirectorySynced = true;
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#changing.then(work);
    this.#changing = done.catch(() => undefined);
    await done;
  }

  #compactSoon(): void {
    if (this.#compacting || this.#isClosed) return;
    const segment = this.all.slice(0, -1).find((one) => this.#isMostlyDead(one));
    if (!segment) return;
    this.#compacting = this.#compact(segment)
      .catch((error: unknown) => {
        const fields = { file: this.pathOf(segment.id), error: String(error) };
        this.#source.log.warn(fields, "a segment could not be compacted, and stays as it is");
      })
      .finally(() => {
        this.#compacting = undefined;
        this.#compactSoon();
      });
  }

  #isMostlyDead({ id, bytes, headBytes, compactedLive = Number.POSITIVE_INFINITY }: Segment): boolean {
    const dataBytes = bytes - headBytes;
    const isWorthIt = dataBytes > this.#limitBytes / 64 && this.#index.liveBytes(id) * deadFactor < dataBytes;
    const live = this.#index.live(id);
    return isWorthIt && live < compactedLive && live * 2 <= compactedLive;
  }

  async #compact(segment: Segment): Promise<void> {
    const next = this.all[this.all.indexOf(segment) + 1];
    assert(next, "the segment that is written is not compacted");
    // Whatever becomes of it, it is not tried again before much more of it is gone.
    segment.compactedLive = this.#index.live(segment.id);
    const isWanted = () => !this.#isClosed && this.all.includes(segment);
    const compacted = await compactSegment(this.#source, segment, {
      end: next.first,
      epoch: this.#source.epoch,
      isLive: (position) => this.#index.has(position),
      isWanted,
    });
    if (compacted) await this.#alone(() => (isWanted() ? this.#replace(segment, compacted) : Promise.resolve()));
  }

  async #replace(segment: Segment, { path, bytes, headBytes, moves }: Compacted): Promise<void> {
    const { files } = this.#source;
    const swap = async () => {
      await files.forget(this.pathOf(segment.id));
      await files.rename(path, this.pathOf(segment.id));
      for (const { position, offset } of moves) this.#index.move(position, offset);
      Object.assign(segment, { bytes, headBytes });
      await this.#syncDirectory();
    };
    this.#replaced++;
    const done = swap();
    this.#replacing = done.catch(() => undefined);
    await done.finally(() => {
      this.#replacing = undefined;
    });
  }
}
