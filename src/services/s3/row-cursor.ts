import type { Records } from "../../storage/ports/records.ts";

const firstRead = 16;
/** Behind a jump the next row mostly leads to another jump. */
const readBehindJump = 1;
const largestRead = 1_024;
/** No key is longer. */
const maxKeyBytes = 1_024;
/** No upload id or place of a version is longer. */
const maxIdBytes = 200;

/**
 * Walks the rows of one bucket in key order, with little read ahead where it jumps and much where it goes straight. `Value` is any record
 * whose key's second part is an object key.
 */
export class RowCursor<Value> {
  readonly #store: Records<Value>;
  readonly #generation: string;
  readonly #prefix: string;
  #after: readonly string[] | undefined;
  #rows: readonly { readonly key: readonly string[]; readonly value: Value }[] = [];
  #at = 0;
  #isEnded = false;
  #readNext: number;

  /** `expected` is how many rows will likely be taken. */
  constructor(
    store: Records<Value>,
    place: { readonly generation: string; readonly prefix: string; readonly expected?: number },
  ) {
    this.#store = store;
    this.#generation = place.generation;
    this.#prefix = place.prefix;
    this.#readNext = Math.min(Math.max(place.expected ?? firstRead, 1), largestRead);
    // No key holds NUL, or is longer: under such a prefix there is nothing.
    this.#isEnded = !isKey(place.prefix);
  }

  /** The next row, and stays before it. */
  async peek(): Promise<{ readonly key: readonly string[]; readonly value: Value } | undefined> {
    if (this.#at >= this.#rows.length && !this.#isEnded) await this.#read();
    return this.#rows[this.#at];
  }

  /** Goes behind the row that `peek` showed. */
  skip(): void {
    this.#after = this.#rows[this.#at]?.key;
    this.#at++;
  }

  /** Goes on behind all rows up to `key` and what comes after it in the row's key. */
  seek(...after: readonly string[]): void {
    const place = [
      this.#generation,
      ...after.map((part, index) => partBefore(part, index === 0 ? maxKeyBytes : maxIdBytes)),
    ];
    while (this.#at < this.#rows.length && compareKeys(this.#rows[this.#at]?.key ?? [], place) <= 0) this.#at++;
    this.#after = place;
    if (this.#at < this.#rows.length) return;
    this.#rows = [];
    this.#at = 0;
    this.#readNext = readBehindJump;
  }

  async #read(): Promise<void> {
    const limit = this.#readNext;
    this.#readNext = Math.min(limit * 4, largestRead);
    this.#rows = await this.#store.list([this.#generation], {
      lastPartPrefix: this.#prefix,
      limit,
      ...(this.#after && { after: this.#after }),
    });
    this.#at = 0;
    if (this.#rows.length < limit) this.#isEnded = true;
  }
}

/**
 * What the keys behind a marker are behind, in a form that a key's part can have: of a marker with NUL what stands before it, of one that
 * is too long its beginning, so that a page shows one row too many rather than one too few.
 */
function partBefore(marker: string, maxBytes: number): string {
  const nul = marker.indexOf("\0");
  const text = nul < 0 ? marker : marker.slice(0, nul);
  if (Buffer.byteLength(text) <= maxBytes + behindAll("").length * 2) return text;
  return Buffer.from(text)
    .subarray(0, maxBytes)
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
}

/** As the table compares them: part by part, as UTF-8. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const order = compareUtf8(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Order of two texts' UTF-8 bytes. */
export function compareUtf8(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** A text behind all that begin with `prefix`, and before all others behind it. */
export function behindAll(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

/** Whether there can be rows of a key. */
export function isKey(text: string): boolean {
  return !text.includes("\0") && Buffer.byteLength(text) <= maxKeyBytes;
}
