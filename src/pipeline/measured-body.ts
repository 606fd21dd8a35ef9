import { crc32 } from "../core/crc32.ts";
import type { SealedData } from "./delivery-target.ts";
import type { RecordBlock } from "./record-block.ts";

/** What an object's bytes are known by. */
export interface ObjectContent {
  readonly lengthBytes: number;
  /** Base64 as S3 writes it. */
  readonly crc32: string;
}

/** A body up to here is held between measuring and sending; a larger one is made twice. */
const heldBodyBytes = 16 * 1_048_576;

/** The bytes of an object, measured while they pass, so that who reads them once has made them once. */
export class MeasuredBody {
  readonly #data: SealedData;
  readonly #make: (data: SealedData) => AsyncIterable<Uint8Array>;
  #measured: { readonly content: ObjectContent; readonly records: number } | undefined;
  #held: readonly Uint8Array[] | undefined;

  /** @param make the same bytes each time */
  constructor(data: SealedData, make: (data: SealedData) => AsyncIterable<Uint8Array>) {
    this.#data = data;
    this.#make = make;
  }

  /** The bytes; `content` is known once they were read to their end. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    if (this.#held) return yield* this.#held;
    let [lengthBytes, sum, records] = [0, 0, 0];
    const make = this.#make;
    const counted = countingRecords(this.#data, (block) => {
      records += block.count;
    });
    for await (const chunk of make(counted)) {
      lengthBytes += chunk.byteLength;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(sum);
    this.#measured = { content: { lengthBytes, crc32: checksum.toString("base64") }, records };
  }

  /** Reads the body where nobody has yet. */
  async content(): Promise<ObjectContent> {
    if (!this.#measured) {
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of this.bytes()) {
        bytes += chunk.byteLength;
        if (bytes <= heldBodyBytes) chunks.push(chunk);
        else chunks.length = 0;
      }
      if (bytes <= heldBodyBytes) this.#held = chunks;
    }
    return this.#known.content;
  }

  /** How many records are in it; once its content is known. */
  get records(): number {
    return this.#known.records;
  }

  get #known() {
    if (!this.#measured) throw new Error("a body is asked for its content before it was read");
    return this.#measured;
  }
}

function countingRecords(data: SealedData, count: (block: RecordBlock) => void): SealedData {
  return {
    async *blocks() {
      for await (const block of data.blocks()) {
        count(block);
        yield block;
      }
    },
  };
}
