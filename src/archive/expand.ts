import { crc32 } from "../core/crc32.ts";
import { ByteReader } from "./byte-reader.ts";
import { inflate } from "./inflate.ts";
import { isDamage, type Piece } from "./piece.ts";
import { isHadoop, isXerial, readHadoop, readXerial } from "./snappy.ts";

/** Compressed in compressed, as a stream with GZIP holds what CloudWatch Logs compressed; deeper is somebody's joke. */
const maxDepth = 4;
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);

/**
 * Decompresses an object of any form that Firehose writes: plain, gzip, gzip in gzip, gzip members one after the other with plain text
 * between them, ZIP, Snappy in both framings. What is damaged is told in its place, and what follows it goes on.
 */
export async function* expand(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const reader = new ByteReader(chunks);
  try {
    yield* expandReader(reader, 0);
  } finally {
    await reader.close();
  }
}

async function* expandReader(reader: ByteReader, depth: number): AsyncGenerator<Piece> {
  const head = await reader.peek(16);
  if (depth < maxDepth) {
    if (isXerial(head)) return yield* whole(reader, readXerial(reader), depth);
    if (isZip(head)) return yield* zipEntries(reader, depth);
    if (isHadoop(head)) return yield* whole(reader, readHadoop(reader), depth);
  }
  for (;;) {
    const start = await reader.peek(gzipMagic.byteLength);
    if (start.byteLength === 0) return;
    if (depth < maxDepth && gzipMagic.equals(start)) yield* member(reader, depth);
    else yield* plain(reader);
  }
}

/** Bytes as they are, up to the next gzip member. */
async function* plain(reader: ByteReader): AsyncGenerator<Piece> {
  const chunk = await reader.chunk();
  if (chunk === undefined) return;
  const at = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).indexOf(gzipMagic, 1);
  // The magic may be cut by the chunk's end: its first bytes wait for the next chunk, unless there is none.
  const cut = at >= 0 ? at : chunk.byteLength - tail(chunk);
  if (cut < chunk.byteLength) reader.giveBack(chunk.subarray(cut));
  if (cut > 0) yield chunk.subarray(0, cut);
  else yield await reader.take(1);
}

function tail(chunk: Uint8Array): number {
  const { byteLength } = chunk;
  if (byteLength > 2 && chunk[byteLength - 2] === 0x1f && chunk[byteLength - 1] === 0x8b) return 2;
  return byteLength > 1 && chunk[byteLength - 1] === 0x1f ? 1 : 0;
}

/** A form that fills the whole stream: what is wrong in it ends it. */
async function* whole(reader: ByteReader, content: AsyncGenerator<Uint8Array>, depth: number): AsyncGenerator<Piece> {
  const failed: Piece[] = [];
  const guarded = async function* (): AsyncGenerator<Uint8Array> {
    const offset = reader.offset;
    try {
      yield* content;
    } catch (error) {
      failed.push({ offset: Math.max(offset, reader.offset), reason: reasonOf(error) });
    }
  };
  yield* expandReader(new ByteReader(guarded()), depth + 1);
  yield* failed;
}

/** One gzip member. A damaged one is left at the place where zlib gave up; reading goes on at the next member. */
async function* member(reader: ByteReader, depth: number): AsyncGenerator<Piece> {
  const offset = reader.offset;
  const failed: Piece[] = [];
  const content = async function* (): AsyncGenerator<Uint8Array> {
    try {
      await skipHeader(reader);
      let checksum = 0;
      for await (const chunk of inflate(reader)) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      const trailer = await reader.take(8);
      if (trailer.byteLength < 8) throw new Error("it ends in the middle of a gzip member");
      const expected = new DataView(trailer.buffer, trailer.byteOffset, 8).getUint32(0, true);
      if (expected !== checksum) throw new Error("the gzip member's checksum is wrong");
    } catch (error) {
      failed.push({ offset, reason: reasonOf(error) });
    }
  };
  // What is damaged inside is told with the place of the member: its own offset says nothing about the object.
  for await (const piece of expandReader(new ByteReader(content()), depth + 1)) {
    yield isDamage(piece) ? { ...piece, offset } : piece;
  }
  if (failed.length === 0) return;
  yield* failed;
  await skipToMember(reader);
}

/** RFC 1952: ten bytes, then extra fields, name, comment and checksum as the flags say. */
async function skipHeader(reader: ByteReader): Promise<void> {
  const head = await reader.take(10);
  const flags = head[3] ?? 0;
  if (flags & 4) {
    const length = await reader.take(2);
    await reader.take((length[0] ?? 0) + (length[1] ?? 0) * 256);
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    for (let byte = await reader.take(1); byte.byteLength > 0 && byte[0] !== 0; ) byte = await reader.take(1);
  }
  if (flags & 2) await reader.take(2);
}

async function skipToMember(reader: ByteReader): Promise<void> {
  for (;;) {
    const chunk = await reader.chunk();
    if (chunk === undefined) return;
    const at = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).indexOf(gzipMagic);
    if (at >= 0) return reader.giveBack(chunk.subarray(at));
    const waiting = tail(chunk);
    if (waiting === 0 || waiting === chunk.byteLength) continue;
    reader.giveBack(chunk.subarray(chunk.byteLength - waiting));
    if ((await reader.peek(gzipMagic.byteLength)).byteLength < gzipMagic.byteLength) return;
    if (!gzipMagic.equals(await reader.peek(gzipMagic.byteLength))) await reader.take(1);
  }
}

const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** The entries of a ZIP in the order they stand in, by their own heads: the directory at the end is not needed, nor waited for. */
async function* zipEntries(reader: ByteReader, depth: number): AsyncGenerator<Piece> {
  while (isZip(await reader.peek(4))) {
    const offset = reader.offset;
    const failed: Piece[] = [];
    const content = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* zipEntry(reader);
      } catch (error) {
        failed.push({ offset, reason: reasonOf(error) });
      }
    };
    yield* expandReader(new ByteReader(content()), depth + 1);
    yield* failed;
    if (failed.length > 0) return;
  }
}

async function* zipEntry(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const head = await reader.take(30);
  if (head.byteLength < 30) throw new Error("it ends in the head of a ZIP entry");
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [flags, method, compressed] = [view.getUint16(6, true), view.getUint16(8, true), view.getUint32(18, true)];
  await reader.take(view.getUint16(26, true) + view.getUint16(28, true));
  if (method === 8) yield* inflate(reader);
  else if (method === 0 && !(flags & 8)) yield* copied(reader, compressed);
  else throw new Error(`a ZIP entry is compressed by method ${method}, which is not read`);
  // Bit 3: lengths and checksum follow the data, with or without a signature.
  if (flags & 8) await reader.take((await reader.peek(4))[0] === 0x50 ? 16 : 12);
}

async function* copied(reader: ByteReader, count: number): AsyncGenerator<Uint8Array> {
  for (let left = count; left > 0; ) {
    const bytes = await reader.take(Math.min(left, 65_536));
    if (bytes.byteLength === 0) throw new Error("it ends in the middle of a ZIP entry");
    left -= bytes.byteLength;
    yield bytes;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
