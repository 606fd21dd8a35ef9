import type { Position } from "../ports/journal.ts";

interface Kept {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * The newest payloads, so that who follows the journal does not read the disk: one ring of fixed size, the oldest overwritten first.
 * Payloads are copied in and out, so that none of them outlives its request: memory that lives for seconds and then goes is what makes
 * V8 collect the whole heap, again and again.
 */
export class TailCache {
  readonly #capacity: number;
  /** Oldest first. */
  readonly #kept = new Map<Position, Kept>();
  #ring: Uint8Array | undefined;
  #next = 0;

  constructor(maxBytes: number) {
    this.#capacity = maxBytes;
  }

  add(position: Position, payload: readonly Uint8Array[], bytes: number): void {
    if (bytes > this.#capacity) return;
    this.#ring ??= new Uint8Array(new ArrayBuffer(this.#capacity));
    if (this.#next + bytes > this.#capacity) {
      this.#drop(({ offset }) => offset >= this.#next);
      this.#next = 0;
    }
    const [start, end] = [this.#next, this.#next + bytes];
    this.#drop((one) => one.offset < end && one.offset + Math.max(1, one.bytes) > start);
    let at = start;
    for (const part of payload) {
      this.#ring.set(part, at);
      at += part.byteLength;
    }
    this.#kept.set(position, { offset: start, bytes });
    this.#next = end;
  }

  /** A copy, the caller's own. */
  get(position: Position): Uint8Array | undefined {
    const kept = this.#kept.get(position);
    return kept && this.#ring?.slice(kept.offset, kept.offset + kept.bytes);
  }

  /** Forgets from the oldest on as long as `isInTheWay`. */
  #drop(isInTheWay: (kept: Kept) => boolean): void {
    for (const [position, kept] of this.#kept) {
      if (!isInTheWay(kept)) return;
      this.#kept.delete(position);
    }
  }
}
