/**
 * A batch of log events as bytes: no object for an event.
 *
 * An event's slice of `bytes` is canonical, the tail of an event in a subscription's message:
 *
 *     "timestamp":1764000000000,"message":"text"}
 *
 * The text is JSON-escaped UTF-8 with only `\"`, `\\` and control characters escaped, as JSON.stringify does. `bytes` may be a request's
 * body itself: what is canonical already is not copied.
 */
export interface LogBatch {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where the slice begins: at the quote of `"timestamp"`. */
  readonly sliceStart: Int32Array;
  /** The escaped message without its quotes; the slice ends two bytes behind it (`"}`). */
  readonly messageStart: Int32Array;
  readonly messageEnd: Int32Array;
  readonly timestamps: Float64Array;
  /** Length of the decoded message in UTF-8: what AWS counts. */
  readonly messageBytes: Int32Array;
  /** 1: no backslash in the slice, so that it is its own text. */
  readonly plain: Uint8Array;
}

/** Room for a batch whose size is not known yet. */
export class BatchBuilder {
  count = 0;
  #capacity = 1_024;
  #sliceStart = new Int32Array(this.#capacity);
  #messageStart = new Int32Array(this.#capacity);
  #messageEnd = new Int32Array(this.#capacity);
  #timestamps = new Float64Array(this.#capacity);
  #messageBytes = new Int32Array(this.#capacity);
  #plain = new Uint8Array(this.#capacity);

  add(
    sliceStart: number,
    messageStart: number,
    messageEnd: number,
    timestamp: number,
    messageBytes: number,
    plain: 0 | 1,
  ): void {
    if (this.count === this.#capacity) this.#grow();
    const at = this.count++;
    this.#sliceStart[at] = sliceStart;
    this.#messageStart[at] = messageStart;
    this.#messageEnd[at] = messageEnd;
    this.#timestamps[at] = timestamp;
    this.#messageBytes[at] = messageBytes;
    this.#plain[at] = plain;
  }

  finish(bytes: Uint8Array): LogBatch {
    const { count } = this;
    return {
      count,
      bytes,
      sliceStart: this.#sliceStart.subarray(0, count),
      messageStart: this.#messageStart.subarray(0, count),
      messageEnd: this.#messageEnd.subarray(0, count),
      timestamps: this.#timestamps.subarray(0, count),
      messageBytes: this.#messageBytes.subarray(0, count),
      plain: this.#plain.subarray(0, count),
    };
  }

  #grow(): void {
    this.#capacity *= 2;
    const wider = <T extends Int32Array | Float64Array | Uint8Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.#sliceStart = wider(new Int32Array(this.#capacity), this.#sliceStart);
    this.#messageStart = wider(new Int32Array(this.#capacity), this.#messageStart);
    this.#messageEnd = wider(new Int32Array(this.#capacity), this.#messageEnd);
    this.#timestamps = wider(new Float64Array(this.#capacity), this.#timestamps);
    this.#messageBytes = wider(new Int32Array(this.#capacity), this.#messageBytes);
    this.#plain = wider(new Uint8Array(this.#capacity), this.#plain);
  }
}

/** A batch from events as values: what internal callers and the slow path have. Lone surrogates become U+FFFD, as UTF-8 has none. */
export function batchOf(events: readonly { readonly timestamp: number; readonly message: string }[]): LogBatch {
  const builder = new BatchBuilder();
  const parts: Buffer[] = [];
  let offset = 0;
  for (const { timestamp, message } of events) {
    const wellFormed = message.toWellFormed();
    const head = Buffer.from(`"timestamp":${timestamp},"message":"`);
    const escaped = Buffer.from(JSON.stringify(wellFormed).slice(1, -1));
    const messageBytes = Buffer.byteLength(wellFormed);
    const start = offset + head.length;
    const plain = escaped.includes(0x5c) ? 0 : 1;
    builder.add(offset, start, start + escaped.length, timestamp, messageBytes, plain);
    parts.push(head, escaped, sliceEnd);
    offset = start + escaped.length + sliceEnd.length;
  }
  return builder.finish(Buffer.concat(parts));
}

const sliceEnd = Buffer.from('"}');
