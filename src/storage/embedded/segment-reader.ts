import { join } from "node:path";
import {
  type BlockHeader,
  type BlockHeads,
  blockBytes,
  blockHeaderBytes,
  decodeBlock,
  decodeBlockHeader,
} from "./block-format.ts";
import type { Files } from "./files.ts";

export const segmentName = (id: number): string => `${String(id).padStart(12, "0")}.log`;

/** A block that is whole. */
export interface Block {
  readonly header: BlockHeader;
  readonly heads: BlockHeads;
  readonly bytes: Buffer;
}

const windowBytes = 4 * 1_048_576;

/** The ids of the segments in a journal's directory, in order. */
export async function segmentIds(files: Files, directory: string): Promise<readonly number[]> {
  const names = (await files.list(directory)).filter((name) => /^\d{12}\.log$/.test(name));
  return names.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
}

/** Reads the blocks of one segment, and judges none. */
export class SegmentReader {
  readonly path: string;
  readonly size: number;
  readonly #files: Files;
  #window: Buffer = Buffer.alloc(0);
  #windowOffset = 0;

  private constructor(files: Files, path: string, size: number) {
    this.#files = files;
    this.path = path;
    this.size = size;
  }

  static async open(files: Files, directory: string, id: number): Promise<SegmentReader> {
    const path = join(directory, segmentName(id));
    return new SegmentReader(files, path, await files.sizeOf(path));
  }

  /** The block that begins at `offset`; undefined where there is no whole good one. */
  async blockAt(offset: number): Promise<Block | undefined> {
    const header = decodeBlockHeader(await this.#bytesAt(offset, Math.min(blockHeaderBytes, this.size - offset)));
    if (!header || offset + blockBytes(header) > this.size) return undefined;
    const bytes = await this.#bytesAt(offset, blockBytes(header));
    const heads = decodeBlock(bytes, header);
    return heads && { header, heads, bytes };
  }

  /** Where a whole good block begins behind `offset`, anywhere; undefined where none does. */
  async nextBlock(offset: number): Promise<number | undefined> {
    const rest = await this.#files.read(this.path, offset, this.size - offset);
    for (let at = rest.indexOf("SLJ1", 1, "latin1"); at >= 0; at = rest.indexOf("SLJ1", at + 1, "latin1")) {
      const header = decodeBlockHeader(rest.subarray(at, at + blockHeaderBytes));
      if (header && at + blockBytes(header) <= rest.length && decodeBlock(rest.subarray(at), header))
        return offset + at;
    }
    return undefined;
  }

  /** From a window that moves on: blocks of a few hundred bytes are not read one by one. */
  async #bytesAt(offset: number, lengthBytes: number): Promise<Buffer> {
    const start = offset - this.#windowOffset;
    if (start >= 0 && start + lengthBytes <= this.#window.length)
      return this.#window.subarray(start, start + lengthBytes);
    const wanted = Math.min(Math.max(lengthBytes, windowBytes), this.size - offset);
    this.#window = await this.#files.read(this.path, offset, wanted);
    this.#windowOffset = offset;
    return this.#window.subarray(0, lengthBytes);
  }
}
