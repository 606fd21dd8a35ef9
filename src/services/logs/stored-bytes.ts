import type { Journal, Position } from "../../storage/ports/journal.ts";

interface Sum {
  readonly first: Position;
  readonly upTo: Position;
  readonly bytes: number;
}

const headsPerRead = 4_096;
const maxRemembered = 100_000;

/**
 * How many bytes a log group has on disk, from the heads of its batches: each is counted once, and again only after some of them went.
 */
export class StoredBytes {
  readonly #journal: Journal;
  readonly #sums = new Map<string, Sum>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** `owner` is the group's generation. */
  async of(owner: string): Promise<number> {
    const [head] = await this.#journal.heads(owner, { after: 0, limit: 1 });
    if (!head) {
      this.#sums.delete(owner);
      return 0;
    }
    const known = this.#sums.get(owner);
    const isCurrent = known?.first === head.position;
    let { upTo, bytes } = known && isCurrent ? known : { upTo: 0, bytes: 0 };
    for (;;) {
      const heads = await this.#journal.heads(owner, { after: upTo, limit: headsPerRead });
      for (const { lengthBytes } of heads) bytes += lengthBytes;
      upTo = heads.at(-1)?.position ?? upTo;
      if (heads.length < headsPerRead) break;
    }
    if (this.#sums.size >= maxRemembered) this.#sums.clear();
    this.#sums.set(owner, { first: head.position, upTo, bytes });
    return bytes;
  }

  /** Batches went that were not the oldest ones: a stream was deleted. */
  forget(owner: string): void {
    this.#sums.delete(owner);
  }
}
