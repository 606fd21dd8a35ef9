import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { assert } from "../core/assert.ts";
import type { IdSource } from "../core/id-source.ts";

/*
 * A block of records: the journal payload of one PutRecord or PutRecordBatch, and a piece of what processing staged. Little-endian:
 *
 *   u8   format        1, or 2 where the records are encrypted
 *   u8 x 3             0
 *   u32  count         records in the block
 *   f64  arrivalMs     when Firehose took them, epoch milliseconds
 *   u32 x count        length of each record
 *   bytes              the records, one after the other
 *
 * Format 2 has behind the lengths a nonce (12 bytes) and a tag (16 bytes), and the records as AES-256-GCM made them; everything before
 * the nonce is authenticated. The key is derived from the installation's key and the stream's generation.
 */
const headerBytes = 16;
const plain = 1;
const encrypted = 2;
const nonceBytes = 12;
const tagBytes = 16;

export interface RecordBlock {
  readonly count: number;
  readonly arrivalMs: number;
  /** All records, one after the other: what an object of uncompressed records holds. */
  readonly data: Uint8Array;
  /** Length of record `index`. */
  lengthOf(index: number): number;
}

/** Writes and reads blocks; `owner` is the stream's generation. */
export interface BlockCodec {
  /** The parts of a block; records of a plain one are not copied. */
  encode(
    records: readonly Uint8Array[],
    options: { readonly arrivalMs: number; readonly owner: string; readonly isEncrypted: boolean },
  ): Uint8Array[];
  /** A view of a plain block, nothing copied; what is encrypted is decrypted. @throws BrokenInvariant for what `encode` did not write */
  decode(payload: Uint8Array, owner: string): RecordBlock;
}

/** Keys of that many streams are remembered. */
const maxKeys = 1_000;

export function blockCodec({ installationKey, ids }: { installationKey: Uint8Array; ids: IdSource }): BlockCodec {
  const keys = new Map<string, Buffer>();
  const keyOf = (owner: string): Buffer => {
    const known = keys.get(owner);
    if (known) return known;
    if (keys.size >= maxKeys) keys.clear();
    const made = Buffer.from(hkdfSync("sha256", installationKey, owner, "sluice delivery stream buffer 1", 32));
    keys.set(owner, made);
    return made;
  };
  return {
    encode(records, { arrivalMs, owner, isEncrypted }) {
      const head = headOf(records, { arrivalMs, format: isEncrypted ? encrypted : plain });
      if (!isEncrypted) return [head, ...records];
      const nonce = ids.bytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", keyOf(owner), nonce);
      cipher.setAAD(head);
      const data = [...records.map((record) => cipher.update(record)), cipher.final()];
      return [head, nonce, cipher.getAuthTag(), ...data];
    },
    decode(payload, owner) {
      const { count, arrivalMs, dataStart, format, lengthOf } = readHead(payload);
      if (format === plain) return { count, arrivalMs, data: payload.subarray(dataStart), lengthOf };
      const cipherStart = dataStart + nonceBytes + tagBytes;
      assert(payload.byteLength >= cipherStart, "an encrypted record block is cut short");
      const cipher = createDecipheriv("aes-256-gcm", keyOf(owner), payload.subarray(dataStart, dataStart + nonceBytes));
      cipher.setAAD(payload.subarray(0, dataStart));
      cipher.setAuthTag(payload.subarray(dataStart + nonceBytes, cipherStart));
      const data = Buffer.concat([cipher.update(payload.subarray(cipherStart)), cipher.final()]);
      return { count, arrivalMs, data, lengthOf };
    },
  };
}

/** When the records of a block came, and how many they are: neither is encrypted. */
export function describeBlock(payload: Uint8Array): { readonly count: number; readonly arrivalMs: number } {
  return readHead(payload);
}

/** Each record of a block, as a view. */
export function recordsOf({ count, data, lengthOf }: RecordBlock): readonly Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let index = 0, start = 0; index < count; index++) {
    const end = start + lengthOf(index);
    records.push(data.subarray(start, end));
    start = end;
  }
  return records;
}

function headOf(
  records: readonly Uint8Array[],
  { arrivalMs, format }: { arrivalMs: number; format: number },
): Uint8Array {
  const head = new DataView(new ArrayBuffer(headerBytes + records.length * 4));
  head.setUint8(0, format);
  head.setUint32(4, records.length, true);
  head.setFloat64(8, arrivalMs, true);
  records.forEach((record, index) => {
    head.setUint32(headerBytes + index * 4, record.byteLength, true);
  });
  return new Uint8Array(head.buffer);
}

function readHead(payload: Uint8Array) {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  assert(payload.byteLength >= headerBytes, "not a record block");
  const format = view.getUint8(0);
  assert(format === plain || format === encrypted, "not a record block");
  const count = view.getUint32(4, true);
  const dataStart = headerBytes + count * 4;
  assert(payload.byteLength >= dataStart, "a record block is cut short");
  return {
    format,
    count,
    dataStart,
    arrivalMs: view.getFloat64(8, true),
    lengthOf: (index: number) => view.getUint32(headerBytes + index * 4, true),
  };
}

/** How many bytes of a block of `lengthBytes` are not record data, at the least: enough to judge a buffer's size by heads alone. */
export const recordBlockOverheadBytes = headerBytes + 4;
