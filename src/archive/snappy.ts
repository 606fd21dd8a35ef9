import type { ByteReader } from "./byte-reader.ts";

/** No block of Firehose's or Hadoop's is larger: a length beyond it is damage, not a reason to take memory. */
const maxBlockBytes = 64 * 1_048_576;

/** snappy-java's stream: `82 SNAPPY 00`, two versions, then blocks of a length and a raw Snappy block. */
const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);

export function isXerial(head: Uint8Array): boolean {
  return xerialMagic.equals(head.subarray(0, xerialMagic.byteLength));
}

/** Reads a whole stream in snappy-java's framing. @throws Error for a damaged one */
export async function* readXerial(reader: ByteReader): AsyncGenerator<Uint8Array> {
  await reader.take(16);
  while ((await reader.peek(1)).byteLength > 0) {
    // Streams that were joined have their heads in the middle.
    if (isXerial(await reader.peek(8))) await reader.take(16);
    else yield uncompress(await block(reader, await length(reader)));
  }
}

/**
 * Hadoop's framing has no magic: the uncompressed length of a group of blocks, then blocks of a length and a raw Snappy block. The
 * head is one when both lengths fit each other and the block's own.
 */
export function isHadoop(head: Uint8Array): boolean {
  if (head.byteLength < 9) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [whole, compressed] = [view.getUint32(0), view.getUint32(4)];
  if (whole === 0 || whole > maxBlockBytes || compressed === 0 || compressed > maxBlockBytes) return false;
  const own = varint(head, 8);
  return own !== undefined && own.value > 0 && own.value <= whole;
}

/** Reads a whole stream in Hadoop's framing. @throws Error for a damaged one */
export async function* readHadoop(reader: ByteReader): AsyncGenerator<Uint8Array> {
  while ((await reader.peek(1)).byteLength > 0) {
    for (let left = await length(reader); left > 0; ) {
      const output = uncompress(await block(reader, await length(reader)));
      left -= output.byteLength;
      yield output;
    }
  }
}

async function length(reader: ByteReader): Promise<number> {
  const bytes = await block(reader, 4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

async function block(reader: ByteReader, count: number): Promise<Uint8Array> {
  if (count > maxBlockBytes) throw new Error(`a Snappy block says that it has ${count} bytes`);
  const bytes = await reader.take(count);
  if (bytes.byteLength < count) throw new Error("it ends in the middle of a Snappy block");
  return bytes;
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: from + index + 1 };
  }
  return undefined;
}

/** One raw Snappy block, by its format description: literals, and copies of what came before. @throws Error for a damaged one */
export function uncompress(input: Uint8Array): Uint8Array {
  const head = varint(input, 0);
  if (!head || head.value > maxBlockBytes) throw new Error("a Snappy block has no length");
  const output = Buffer.alloc(head.value);
  let [from, to] = [head.next, 0];
  while (from < input.byteLength) {
    const { kind, length, offset, next } = element(input, from);
    if (to + length > output.byteLength) throw new Error("a Snappy block is longer than it says");
    if (kind === "literal") {
      if (next + length > input.byteLength) throw new Error("a Snappy literal is cut off");
      output.set(input.subarray(next, next + length), to);
      from = next + length;
    } else {
      if (offset === 0 || offset > to) throw new Error("a Snappy copy reaches before its block");
      // A copy may overlap itself, and then repeats: byte by byte.
      if (offset >= length) output.copyWithin(to, to - offset, to - offset + length);
      else for (let index = 0; index < length; index++) output[to + index] = output[to + index - offset] ?? 0;
      from = next;
    }
    to += length;
  }
  if (to !== output.byteLength) throw new Error("a Snappy block is shorter than it says");
  return output;
}

interface Element {
  readonly kind: "literal" | "copy";
  readonly length: number;
  readonly offset: number;
  /** Where a literal's bytes, or the next element, begin. */
  readonly next: number;
}

function element(input: Uint8Array, at: number): Element {
  const byte = (index: number) => input[at + index] ?? 0;
  const tag = byte(0);
  const upper = tag >> 2;
  switch (tag & 3) {
    case 0: {
      const extra = upper < 60 ? 0 : upper - 59;
      let length = upper;
      if (extra > 0) {
        length = 0;
        for (let index = 0; index < extra; index++) length += byte(1 + index) * 256 ** index;
      }
      return { kind: "literal", length: length + 1, offset: 0, next: at + 1 + extra };
    }
    case 1:
      return { kind: "copy", length: (upper & 7) + 4, offset: ((tag >> 5) << 8) + byte(1), next: at + 2 };
    case 2:
      return { kind: "copy", length: upper + 1, offset: byte(1) + byte(2) * 256, next: at + 3 };
    default: {
      const offset = byte(1) + byte(2) * 256 + byte(3) * 65_536 + byte(4) * 16_777_216;
      return { kind: "copy", length: upper + 1, offset, next: at + 5 };
    }
  }
}
