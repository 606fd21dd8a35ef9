import { assert } from "../core/assert.ts";

/*
 * The journal payload of one PutRecord or PutRecordBatch, little-endian:
 *
 *   u8   format        1
 *   u8 x 3             0
 *   u32  count         records in the block
 *   f64  arrivalMs     when Firehose took them, epoch milliseconds
 *   u32 x count        length of each record
 *   bytes              the records, one after the other
 */
const headerBytes = 16;
const format = 1;

/** The parts of a block; records are not copied. */
export function encodeRecordBlock(records: readonly Uint8Array[], arrivalMs: number): Uint8Array[] {
  const head = new DataView(new ArrayBuffer(headerBytes + records.length * 4));
  head.setUint8(0, format);
  head.setUint32(4, records.length, true);
  head.setFloat64(8, arrivalMs, true);
  records.forEach((record, index) => {
    head.setUint32(headerBytes + index * 4, record.byteLength, true);
  });
  return [new Uint8Array(head.buffer), ...records];
}

export interface RecordBlock {
  readonly count: number;
  readonly arrivalMs: number;
  /** All records, one after the other: what an object of uncompressed records holds. */
  readonly data: Uint8Array;
  /** Length of record `index`. */
  lengthOf(index: number): number;
}

/** A view of a block; nothing is copied. @throws BrokenInvariant for what `encodeRecordBlock` did not write */
export function decodeRecordBlock(payload: Uint8Array): RecordBlock {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  assert(payload.byteLength >= headerBytes && view.getUint8(0) === format, "not a record block");
  const count = view.getUint32(4, true);
  const dataStart = headerBytes + count * 4;
  assert(payload.byteLength >= dataStart, "a record block is cut short");
  return {
    count,
    arrivalMs: view.getFloat64(8, true),
    data: payload.subarray(dataStart),
    lengthOf: (index) => view.getUint32(headerBytes + index * 4, true),
  };
}

/** How many bytes of a block of `lengthBytes` are not record data, at the least: enough to judge a buffer's size by heads alone. */
export const recordBlockOverheadBytes = headerBytes + 4;
