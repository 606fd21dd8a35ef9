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

/** Room for a batch whose size is not known yet: one piece of memory, with a guess of how many events will come. */
export class BatchBuilder {
  count = 0;
  readonly #origin: number;
  #capacity: number;
  #columns: Columns;

  /** Offsets are kept from `origin` on, where the first slice begins. */
  constructor({ origin = 0, expected = 1_024 }: { readonly origin?: number; readonly expected?: number } = {}) {
    this.#origin = origin;
    this.#capacity = Math.max(16, expected);
    this.#columns = columnsOf(this.#capacity);
  }

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
    const columns = this.#columns;
    columns.sliceStart[at] = sliceStart - this.#origin;
    columns.messageStart[at] = messageStart - this.#origin;
    columns.messageEnd[at] = messageEnd - this.#origin;
    columns.timestamps[at] = timestamp;
    columns.messageBytes[at] = messageBytes;
    columns.plain[at] = plain;
  }

  finish(bytes: Uint8Array): LogBatch {
    const { count } = this;
    const { sliceStart, messageStart, messageEnd, timestamps, messageBytes, plain } = this.#columns;
    return {
      count,
      bytes: bytes.subarray(this.#origin),
      sliceStart: sliceStart.subarray(0, count),
      messageStart: messageStart.subarray(0, count),
      messageEnd: messageEnd.subarray(0, count),
      timestamps: timestamps.subarray(0, count),
      messageBytes: messageBytes.subarray(0, count),
      plain: plain.subarray(0, count),
    };
  }

  #grow(): void {
    const old = this.#columns;
    this.#capacity *= 2;
    this.#columns = columnsOf(this.#capacity);
    this.#columns.sliceStart.set(old.sliceStart);
    this.#columns.messageStart.set(old.messageStart);
    this.#columns.messageEnd.set(old.messageEnd);
    this.#columns.timestamps.set(old.timestamps);
    this.#columns.messageBytes.set(old.messageBytes);
    this.#columns.plain.set(old.plain);
  }
}

type Columns = Pick<LogBatch, "sliceStart" | "messageStart" | "messageEnd" | "timestamps" | "messageBytes" | "plain">;

function columnsOf(capacity: number): Columns {
  const memory = new ArrayBuffer(capacity * 25);
  const integers = (column: number) => new Int32Array(memory, capacity * (8 + 4 * column), capacity);
  return {
    timestamps: new Float64Array(memory, 0, capacity),
    sliceStart: integers(0),
    messageStart: integers(1),
    messageEnd: integers(2),
    messageBytes: integers(3),
    plain: new Uint8Array(memory, capacity * 24, capacity),
  };
}

/** A batch from events as values: what internal callers and the slow path have. Lone surrogates become U+FFFD, as UTF-8 has none. */
export function batchOf(events: readonly { readonly timestamp: number; readonly message: string }[]): LogBatch {
  const builder = new BatchBuilder({ expected: events.length });
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
