import { assert } from "../../../core/assert.ts";
import type { LogBatch } from "./batch.ts";

/** What is stored of a batch besides its events. */
export interface BatchHeader {
  readonly logStream: string;
  readonly ingestionMs: number;
  /** With the index it makes ids that never repeat. */
  readonly batchNumber: bigint;
}

/** A batch as it comes back from the journal: views of the stored bytes. */
export interface StoredBatch extends LogBatch {
  readonly header: BatchHeader;
}

/*
 * The journal payload of one accepted batch, little-endian, every part at a multiple of 8 from the start:
 *
 *   u8   format          1
 *   u8 x 3               0
 *   u32  headerBytes     the header: JSON { s: stream, i: ingestion ms, b: batch number as decimal text }, padded with spaces to 8
 *   u32  count
 *   u32  bytesBase       what to take off the offsets: slices of a longer body keep the offsets they had there
 *   ...                  header
 *   f64 x count          timestamps
 *   i32 x count          sliceStart, then messageStart, messageEnd, messageBytes
 *   u8 x count           plain
 *   ...                  the canonical slices and whatever stood between them
 */
const fixedBytes = 16;
const format = 1;

/** The parts of the stored form of events `from` (inclusive) to `to` (exclusive); event bytes are not copied. */
export function encodeBatch(
  batch: LogBatch,
  { from, to }: { from: number; to: number },
  header: BatchHeader,
): Uint8Array[] {
  const text = JSON.stringify({ s: header.logStream, i: header.ingestionMs, b: header.batchNumber.toString() });
  const padded = Buffer.from(text + " ".repeat((8 - (Buffer.byteLength(text) % 8)) % 8));
  const base = batch.sliceStart[from] ?? 0;
  const end = (batch.messageEnd[to - 1] ?? 0) + 2;
  const fixed = Buffer.alloc(fixedBytes);
  fixed.writeUInt8(format, 0);
  fixed.writeUInt32LE(padded.length, 4);
  fixed.writeUInt32LE(to - from, 8);
  fixed.writeUInt32LE(base, 12);
  const part = (array: Float64Array | Int32Array | Uint8Array) => {
    const slice = array.subarray(from, to);
    return new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength);
  };
  const { timestamps, sliceStart, messageStart, messageEnd, messageBytes, plain } = batch;
  return [
    fixed,
    padded,
    ...[timestamps, sliceStart, messageStart, messageEnd, messageBytes, plain].map(part),
    batch.bytes.subarray(base, end),
  ];
}

/** Reads a stored batch; only a payload at an odd address is copied. @throws BrokenInvariant for what `encodeBatch` did not write */
export function decodeBatch(payload: Uint8Array): StoredBatch {
  const aligned = payload.byteOffset % 8 === 0 ? payload : new Uint8Array(payload);
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  assert(aligned.byteLength >= fixedBytes && view.getUint8(0) === format, "not a log batch");
  const [headerBytes, count, base] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  let at = aligned.byteOffset + fixedBytes + headerBytes;
  assert(at - aligned.byteOffset + count * 25 <= aligned.byteLength, "a log batch is cut short");
  const header = parseHeader(aligned.subarray(fixedBytes, fixedBytes + headerBytes));
  const timestamps = new Float64Array(aligned.buffer, at, count);
  at += count * 8;
  const integers = (): Int32Array => {
    const array = new Int32Array(aligned.buffer, at, count);
    at += count * 4;
    return array;
  };
  const [sliceStart, messageStart, messageEnd, messageBytes] = [integers(), integers(), integers(), integers()];
  const plain = new Uint8Array(aligned.buffer, at, count);
  at += count;
  const shifted = (array: Int32Array) => (base === 0 ? array : array.map((offset) => offset - base));
  return {
    header,
    count,
    timestamps,
    sliceStart: shifted(sliceStart),
    messageStart: shifted(messageStart),
    messageEnd: shifted(messageEnd),
    messageBytes,
    plain,
    bytes: new Uint8Array(aligned.buffer, at, aligned.byteOffset + aligned.byteLength - at),
  };
}

function parseHeader(bytes: Uint8Array): BatchHeader {
  const { s, i, b }: { s: string; i: number; b: string } = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return { logStream: s, ingestionMs: i, batchNumber: BigInt(b) };
}
