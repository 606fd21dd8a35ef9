import type { Position } from "../ports/journal.ts";

/** The newest payloads, so that who follows the journal does not read the disk. Bounded in bytes; the oldest goes first. */
export class TailCache {
  readonly #maxBytes: number;
  readonly #payloads = new Map<Position, readonly Uint8Array[]>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(position: Position, payload: readonly Uint8Array[], bytes: number): void {
    this.#payloads.set(position, payload);
    this.#bytes += bytes;
    for (const [oldest, parts] of this.#payloads) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#payloads.delete(oldest);
      this.#bytes -= parts.reduce((sum, part) => sum + part.byteLength, 0);
    }
  }

  get(position: Position): Uint8Array | undefined {
    const parts = this.#payloads.get(position);
    if (!parts) return undefined;
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    const whole = Buffer.concat(parts);
    this.#payloads.set(position, [whole]);
    return whole;
  }
}
