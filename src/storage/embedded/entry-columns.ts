import type { Position } from "../ports/journal.ts";

/** What is known of one entry without reading it. */
export interface EntryRow {
  readonly segment: number;
  readonly offset: number;
  readonly lengthBytes: number;
  readonly owner: number;
  /** 0 is none. */
  readonly stream: number;
  /** NaN where the entry has no time. */
  readonly minMs: number;
  readonly maxMs: number;
}

interface Chunk {
  live: number;
  readonly segment: Uint32Array;
  readonly offset: Uint32Array;
  readonly length: Uint32Array;
  /** 0: no entry. */
  readonly owner: Uint32Array;
  readonly stream: Uint32Array;
  readonly minMs: Float64Array;
  readonly maxMs: Float64Array;
}

const chunkEntries = 1_024;

/** Rows by position, 36 bytes each: positions follow each other, so that a chunk is an array. A chunk without rows is let go. */
export class EntryColumns {
  readonly #chunks = new Map<number, Chunk>();

  set(position: Position, row: EntryRow): void {
    const key = Math.floor(position / chunkEntries);
    const chunk = this.#chunks.get(key) ?? newChunk();
    this.#chunks.set(key, chunk);
    const at = position % chunkEntries;
    chunk.live++;
    chunk.segment[at] = row.segment;
    chunk.offset[at] = row.offset;
    chunk.length[at] = row.lengthBytes;
    chunk.owner[at] = row.owner;
    chunk.stream[at] = row.stream;
    chunk.minMs[at] = row.minMs;
    chunk.maxMs[at] = row.maxMs;
  }

  /** An entry's payload lies elsewhere in its segment from now on. */
  move(position: Position, offset: number): void {
    const chunk = this.#chunks.get(Math.floor(position / chunkEntries));
    if (chunk && this.has(position)) chunk.offset[position % chunkEntries] = offset;
  }

  get(position: Position): EntryRow | undefined {
    const chunk = this.#chunks.get(Math.floor(position / chunkEntries));
    const at = position % chunkEntries;
    const owner = chunk?.owner[at] ?? 0;
    if (!chunk || owner === 0) return undefined;
    return {
      segment: chunk.segment[at] ?? 0,
      offset: chunk.offset[at] ?? 0,
      lengthBytes: chunk.length[at] ?? 0,
      owner,
      stream: chunk.stream[at] ?? 0,
      minMs: chunk.minMs[at] ?? Number.NaN,
      maxMs: chunk.maxMs[at] ?? Number.NaN,
    };
  }

  /** The earliest time of an entry; NaN where it has none. */
  minMs(position: Position): number {
    return this.#chunks.get(Math.floor(position / chunkEntries))?.minMs[position % chunkEntries] ?? Number.NaN;
  }

  has(position: Position): boolean {
    return (this.#chunks.get(Math.floor(position / chunkEntries))?.owner[position % chunkEntries] ?? 0) !== 0;
  }

  delete(position: Position): void {
    const key = Math.floor(position / chunkEntries);
    const chunk = this.#chunks.get(key);
    if (!chunk || !this.has(position)) return;
    chunk.owner[position % chunkEntries] = 0;
    chunk.live--;
    if (chunk.live === 0) this.#chunks.delete(key);
  }
}

function newChunk(): Chunk {
  const integers = () => new Uint32Array(chunkEntries);
  return {
    live: 0,
    segment: integers(),
    offset: integers(),
    length: integers(),
    owner: integers(),
    stream: integers(),
    minMs: new Float64Array(chunkEntries),
    maxMs: new Float64Array(chunkEntries),
  };
}
