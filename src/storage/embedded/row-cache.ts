import type { Json, Key } from "../ports/table.ts";

/** A row as it was read; frozen, since everybody who asks gets the same one. */
export interface CachedRow {
  readonly version: number;
  readonly value: Json;
}

/** Rows of one generation; two are kept. */
const maxRows = 1_024;
/** Of a row's text: a larger one is read each time, so that the bound of the whole is one. */
const maxRowBytes = 4_096;

/**
 * The rows that every request reads, a log group's, a bucket's, parsed once. What is being written is not in it, from before its commit
 * begins until reads see what it wrote: a read that comes between would keep what was there before. Bounded: the older half goes at once.
 */
export class RowCache {
  #young = new Map<string, CachedRow>();
  #old = new Map<string, CachedRow>();
  /** How many commits under way write a key. */
  readonly #writing = new Map<string, number>();

  find(name: string): CachedRow | undefined {
    const young = this.#young.get(name);
    if (young) return young;
    const old = this.#old.get(name);
    if (old) this.#put(name, old);
    return old;
  }

  keep(name: string, row: CachedRow, bytes: number): void {
    if (bytes > maxRowBytes || this.#writing.has(name)) return;
    freeze(row.value);
    this.#put(name, row);
  }

  /** A commit that writes these keys begins; the answer is called when it has ended, whatever way. */
  write(names: readonly string[]): () => void {
    for (const name of names) {
      this.#forget(name);
      this.#writing.set(name, (this.#writing.get(name) ?? 0) + 1);
    }
    return () => {
      for (const name of names) {
        const left = (this.#writing.get(name) ?? 1) - 1;
        if (left === 0) this.#writing.delete(name);
        else this.#writing.set(name, left);
      }
    };
  }

  #forget(name: string): void {
    this.#young.delete(name);
    this.#old.delete(name);
  }

  #put(name: string, row: CachedRow): void {
    if (this.#young.size >= maxRows) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, row);
  }
}

/** A key as one text; parts may hold anything. */
export function nameOf(key: Key): string {
  let name = "";
  for (const part of key) name += `${part.length} ${part}`;
  return name;
}

function freeze(value: Json): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) if (part !== undefined) freeze(part);
}
