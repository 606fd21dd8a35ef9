import type { UpTo } from "../../core/aws-client.ts";
import { crc32 } from "../../core/crc32.ts";

/*
 * A journal segment is a run of blocks; the first one holds no entries but the producers' highest hand-offs. Little-endian:
 *
 *   offset  size
 *    0       4    magic "SLJ1"
 *    4       4    CRC-32 of everything in the block from offset 8 on
 *    8       4    bytes of the entry heads
 *   12       4    bytes of the payloads
 *   16       8    position of the first entry (of the entry to come, in a segment's first block)
 *   24       4    epoch: raised at each start
 *   28       4    0
 *   32      ...   heads: JSON, see `BlockHeads`
 *   ...     ...   payloads, one after the other
 *
 * A segment of which most entries are no longer wanted is written again without them (compact.ts): its blocks say what they skip.
 *
 * A block is one commit: written at once and synced before any of its entries is acknowledged. One write is under way at a time, so
 * only the last block of the last segment can be torn.
 */
export const blockHeaderBytes = 32;
const magic = 0x314a4c53;
export const maxBlockBytes = 512 * 1_048_576;

/** One entry without its payload; keys are short since there is one for each append. */
export interface EntryRecord {
  /** owner */
  readonly o: string;
  /** stream */
  readonly s?: string;
  /** earliest and latest time */
  readonly t?: readonly [minMs: number, maxMs: number];
  /** hand-off: producer, position, part */
  readonly h?: readonly [producer: string, position: number, part: number];
  /** payload bytes */
  readonly n: number;
}

export interface BlockHeads {
  readonly entries: readonly EntryRecord[];
  /** In a segment's first block: the highest hand-off of every producer so far. */
  readonly producers?: readonly (readonly [producer: string, position: number, part: number])[];
  /** In a segment that was compacted: the position of the next block's first entry, where entries between them are gone. */
  readonly skipTo?: number;
}

export interface BlockHeader {
  readonly headsBytes: number;
  readonly payloadBytes: number;
  readonly firstPosition: number;
  readonly epoch: number;
  readonly crc: number;
}

/** The parts of a block, to be written in order. Payloads are not copied. */
export function encodeBlock(block: {
  readonly heads: BlockHeads;
  readonly payloads: readonly Uint8Array[];
  readonly firstPosition: number;
  readonly epoch: number;
}): Uint8Array[] {
  const heads = Buffer.from(JSON.stringify(block.heads));
  const header = Buffer.alloc(blockHeaderBytes);
  header.writeUInt32LE(magic, 0);
  header.writeUInt32LE(heads.length, 8);
  header.writeUInt32LE(
    block.payloads.reduce((sum, part) => sum + part.byteLength, 0),
    12,
  );
  header.writeDoubleLE(block.firstPosition, 16);
  header.writeUInt32LE(block.epoch, 24);
  let crc = crc32(header.subarray(8));
  crc = crc32(heads, crc);
  for (const part of block.payloads) crc = crc32(part, crc);
  header.writeUInt32LE(crc, 4);
  return [header, heads, ...block.payloads];
}

/** Undefined for what does not begin like a block. */
export function decodeBlockHeader(bytes: Buffer): BlockHeader | undefined {
  if (bytes.length < blockHeaderBytes || bytes.readUInt32LE(0) !== magic) return undefined;
  const header = {
    crc: bytes.readUInt32LE(4),
    headsBytes: bytes.readUInt32LE(8),
    payloadBytes: bytes.readUInt32LE(12),
    firstPosition: bytes.readDoubleLE(16),
    epoch: bytes.readUInt32LE(24),
  };
  const isPlausible = Number.isSafeInteger(header.firstPosition) && blockBytes(header) <= maxBlockBytes;
  return isPlausible ? header : undefined;
}

export function blockBytes({ headsBytes, payloadBytes }: Pick<BlockHeader, "headsBytes" | "payloadBytes">): number {
  return blockHeaderBytes + headsBytes + payloadBytes;
}

/** The position that the block behind this one begins with; undefined where what it says can't be. */
export function positionAfter({ firstPosition }: BlockHeader, { entries, skipTo }: BlockHeads): number | undefined {
  const next = firstPosition + entries.length;
  if (skipTo === undefined) return next;
  return Number.isSafeInteger(skipTo) && skipTo >= next ? skipTo : undefined;
}

/** The heads of a whole block; undefined where its checksum does not fit. */
export function decodeBlock(bytes: Buffer, header: BlockHeader): BlockHeads | undefined {
  if (crc32(bytes.subarray(8, blockBytes(header))) !== header.crc) return undefined;
  const text = bytes.subarray(blockHeaderBytes, blockHeaderBytes + header.headsBytes).toString("utf8");
  const heads: BlockHeads = JSON.parse(text);
  return heads;
}

export function compareUpTo(a: UpTo | undefined, b: UpTo | undefined): number {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  return a[0] - b[0] || a[1] - b[1];
}
