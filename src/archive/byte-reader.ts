/** Reads a stream of chunks by count, with a look ahead; holds no more than what was asked for and the chunk that it came with. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #ended = false;
  /** Bytes taken so far: where the next one stands in the stream. */
  offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `count` bytes without taking them; fewer at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#held.byteLength < count && (await this.#more())) {}
    return this.#held.subarray(0, count);
  }

  /** Takes `count` bytes; fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const taken = await this.peek(count);
    this.#held = this.#held.subarray(taken.byteLength);
    this.offset += taken.byteLength;
    return taken;
  }

  /** Takes whatever comes next, at least one byte; undefined at the end. */
  async chunk(): Promise<Uint8Array | undefined> {
    if (this.#held.byteLength === 0 && !(await this.#more())) return undefined;
    return this.take(this.#held.byteLength);
  }

  /** Gives back the end of what was taken last. */
  giveBack(bytes: Uint8Array): void {
    this.#held = this.#held.byteLength === 0 ? bytes : Buffer.concat([bytes, this.#held]);
    this.offset -= bytes.byteLength;
  }

  /** Ends the stream below. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#chunks.return?.();
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { done, value } = await this.#chunks.next();
    if (done) {
      this.#ended = true;
      return false;
    }
    this.#held = this.#held.byteLength === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}
