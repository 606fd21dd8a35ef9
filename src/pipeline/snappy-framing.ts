import { compress } from "snappy";
import { equalBlocks } from "./equal-blocks.ts";

/*
 * Two framings of raw Snappy blocks, as Java's world reads them. All numbers are 32 bits, the highest byte first.
 *
 *   snappy-java:  82 53 4e 41 50 50 59 00, version 1, compatible version 1, then blocks: length, Snappy block of at most 32 KiB
 *   Hadoop:       groups: uncompressed length, then blocks: length, Snappy block; here each group is one block
 */
const xerialHead = Buffer.from("82534e41505059000000000100000001", "hex");
/** snappy-java's own block size. */
const xerialBlockBytes = 32 * 1024;
/** Hadoop's readers take blocks up to their buffer of 256 KiB, Snappy's worst case included. */
const hadoopBlockBytes = 128 * 1024;
/** So many blocks are compressed together, on other threads. */
const inFlight = 8;

/** snappy-java's stream. An empty one is its head. */
export async function* xerialSnappy(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield xerialHead;
  for await (const { compressed } of compressedBlocks(plain, xerialBlockBytes)) {
    yield Buffer.concat([lengths(compressed.byteLength), compressed]);
  }
}

/** Hadoop's BlockCompressorStream. */
export async function* hadoopSnappy(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const { plainBytes, compressed } of compressedBlocks(plain, hadoopBlockBytes)) {
    yield Buffer.concat([lengths(plainBytes, compressed.byteLength), compressed]);
  }
}

function lengths(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return bytes;
}

interface CompressedBlock {
  readonly plainBytes: number;
  readonly compressed: Uint8Array;
}

async function* compressedBlocks(
  plain: AsyncIterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<CompressedBlock> {
  let batch: Promise<CompressedBlock>[] = [];
  for await (const block of equalBlocks(plain, blockBytes)) {
    batch.push(compressBlock(block));
    if (batch.length < inFlight) continue;
    yield* await Promise.all(batch);
    batch = [];
  }
  yield* await Promise.all(batch);
}

async function compressBlock(block: Buffer): Promise<CompressedBlock> {
  return { plainBytes: block.byteLength, compressed: await compress(block) };
}
