import { type Damage, isDamage, type Piece } from "./piece.ts";

/** A JSON object or a line of text, as it stands in an object. */
export interface Document {
  readonly kind: "json" | "line";
  readonly bytes: Uint8Array;
}

/** One that does not end within this is damage. */
const maxDocumentBytes = 64 * 1_048_576;

const [quote, backslash, newline, carriage, open, close] = [0x22, 0x5c, 0x0a, 0x0d, 0x7b, 0x7d];

/**
 * Cuts decompressed text into JSON objects, with or without anything between them, and lines. Holds one document at a time.
 * A damaged place ends the document that it is in: that one is left out.
 */
export async function* documents(pieces: AsyncIterable<Piece>): AsyncGenerator<Document | Damage> {
  const cutter = new Cutter();
  for await (const piece of pieces) {
    if (isDamage(piece)) {
      cutter.drop();
      yield piece;
    } else {
      yield* cutter.push(piece);
    }
  }
  yield* cutter.end();
}

class Cutter {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #state: "between" | "line" | "json" = "between";
  #depth = 0;
  #inText = false;
  #escaped = false;

  *push(chunk: Uint8Array): Generator<Document | Damage> {
    let from = 0;
    for (let at = 0; at < chunk.byteLength; ) {
      if (this.#state === "between") {
        const byte = chunk[at];
        if (byte === newline || byte === carriage) {
          at += 1;
          continue;
        }
        from = at;
        this.#state = byte === open ? "json" : "line";
      }
      const end = this.#state === "json" ? this.#endOfJson(chunk, at) : chunk.indexOf(newline, at);
      if (end < 0) {
        this.#held.push(chunk.subarray(from));
        this.#heldBytes += chunk.byteLength - from;
        break;
      }
      // A line's own newline is not part of it; a JSON object's last brace is.
      const kind = this.#state === "json" ? "json" : "line";
      yield this.#finish(kind, chunk.subarray(from, kind === "json" ? end + 1 : end));
      at = end + 1;
    }
    if (this.#heldBytes <= maxDocumentBytes) return;
    this.drop();
    yield { offset: 0, reason: `a document has no end within ${maxDocumentBytes} bytes` };
  }

  *end(): Generator<Document> {
    if (this.#state !== "between") yield this.#finish("line", new Uint8Array());
  }

  drop(): void {
    this.#held = [];
    this.#heldBytes = 0;
    this.#state = "between";
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
  }

  /**
   * Where the object ends; -1 where it goes on in the next chunk. A line break within a text is none of JSON's: what began as an object was a
   * line. Every byte of an archive passes here: the loop's state stays in locals.
   */
  #endOfJson(chunk: Uint8Array, start: number): number {
    let [depth, inText, escaped, end] = [this.#depth, this.#inText, this.#escaped, -1];
    for (let at = start; at < chunk.byteLength; at++) {
      const byte = chunk[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
        else if (byte === newline) {
          this.#state = "line";
          return at;
        }
      } else if (byte === quote) inText = true;
      else if (byte === open) depth += 1;
      else if (byte === close) depth -= 1;
      if (depth > 0) continue;
      end = at;
      break;
    }
    [this.#depth, this.#inText, this.#escaped] = [depth, inText, escaped];
    return end;
  }

  #finish(kind: Document["kind"], last: Uint8Array): Document {
    const bytes = this.#held.length === 0 ? last : Buffer.concat([...this.#held, last]);
    this.drop();
    return { kind, bytes: trimmed(bytes) };
  }
}

function trimmed(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === carriage ? bytes.subarray(0, -1) : bytes;
}
