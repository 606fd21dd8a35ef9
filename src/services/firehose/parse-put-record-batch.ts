import type { PutRecordBatchInput } from "../../model/generated/firehose.ts";

const quote = 0x22;
const maxRecords = 500;
const maxRecordBytes = 1_024_000;
const spaces: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Inputs that were read here, and so keep every constraint of the model. */
const proven = new WeakSet<object>();

/** Whether an input needs no further validation: it came from `parsePutRecordBatch`. */
export function isProven(input: object): boolean {
  return proven.has(input);
}

/**
 * Reads the form that SDKs send, `{"DeliveryStreamName":"..","Records":[{"Data":".."},..]}`, without making a string of the whole and an
 * object of each value: what can't be proven to be that form, and within every constraint of the model, is left to the general parser.
 * Records are slices of one buffer.
 * @returns undefined where the general way has to read it
 */
export function parsePutRecordBatch(body: Uint8Array): PutRecordBatchInput | undefined {
  const reader = new Reader(body);
  if (!reader.takes("{", '"DeliveryStreamName"', ":", '"')) return undefined;
  const name = reader.string();
  if (name === undefined || !/^[a-zA-Z0-9_.-]{1,64}$/.test(name)) return undefined;
  if (!reader.takes(",", '"Records"', ":", "[")) return undefined;
  const Records = recordsIn(reader);
  if (!Records || !reader.takes("}") || !reader.isAtEnd()) return undefined;
  const input = { DeliveryStreamName: name, Records };
  proven.add(input);
  return input;
}

function recordsIn(reader: Reader): readonly { readonly Data: Uint8Array }[] | undefined {
  if (reader.hasUrlSafeBase64()) return undefined;
  const data = Buffer.allocUnsafe(Math.ceil((reader.left() * 3) / 4));
  const records: { readonly Data: Uint8Array }[] = [];
  for (let end = 0; ; ) {
    if (records.length === maxRecords || !reader.takes("{", '"Data"', ":", '"')) return undefined;
    const text = reader.string();
    if (text === undefined || text.length % 4 !== 0) return undefined;
    const lengthBytes = (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
    // Node skips what is no base64: it then writes less than the text's length promises.
    if (lengthBytes > maxRecordBytes || data.write(text, end, "base64") !== lengthBytes) return undefined;
    records.push({ Data: data.subarray(end, end + lengthBytes) });
    end += lengthBytes;
    if (!reader.takes("}")) return undefined;
    if (reader.takes("]")) return records;
    if (!reader.takes(",")) return undefined;
  }
}

/** Walks over bytes of JSON, token by token; white space may stand before each. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Takes these tokens if they come next, in this order; after a false the place is that of the first that does not. */
  takes(...tokens: readonly string[]): boolean {
    for (const token of tokens) {
      this.#skipSpace();
      for (let index = 0; index < token.length; index++) {
        if (this.#bytes[this.#at + index] !== token.charCodeAt(index)) return false;
      }
      this.#at += token.length;
    }
    return true;
  }

  /** What stands up to the next quote; undefined where there is none. An escape is no base64 and no name, and is found as such. */
  string(): string | undefined {
    const end = this.#bytes.indexOf(quote, this.#at);
    if (end < 0) return undefined;
    const text = this.#bytes.toString("latin1", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  left(): number {
    return this.#bytes.byteLength - this.#at;
  }

  isAtEnd(): boolean {
    this.#skipSpace();
    return this.left() === 0;
  }

  /** Node decodes `-` and `_` too, which are not of the alphabet of AWS. */
  hasUrlSafeBase64(): boolean {
    return this.#bytes.indexOf(0x2d, this.#at) >= 0 || this.#bytes.indexOf(0x5f, this.#at) >= 0;
  }

  #skipSpace(): void {
    for (let byte = this.#bytes[this.#at]; byte !== undefined && spaces.has(byte); byte = this.#bytes[this.#at]) {
      this.#at++;
    }
  }
}
