import { join } from "node:path";
import type { UpTo } from "../../core/aws-client.ts";
import { DamagedJournal, type Position } from "../ports/journal.ts";
import {
  type BlockHeader,
  type BlockHeads,
  blockBytes,
  blockHeaderBytes,
  decodeBlock,
  decodeBlockHeader,
  type EntryRecord,
  positionAfter,
} from "./block-format.ts";
import type { JournalOptions } from "./journal.ts";

export const segmentName = (id: number): string => `${String(id).padStart(12, "0")}.log`;

/** Told of everything that is found, in order. */
export interface Recovered {
  readonly entry: (position: Position, record: EntryRecord, where: { segment: number; offset: number }) => void;
  readonly producer: (producer: string, upTo: UpTo) => void;
}

/** A segment as it is on the disk. */
export interface Segment {
  readonly id: number;
  /** The position of the first entry that was ever in it. */
  readonly first: Position;
  bytes: number;
  /** Of its first block, which holds producers and no entries. */
  headBytes: number;
  /** How many of its entries were wanted when it was last compacted. */
  compactedLive?: number;
}

const windowBytes = 4 * 1_048_576;

export type Source = Pick<JournalOptions, "directory" | "files" | "log">;

/** Every block of a segment that is no longer written, checked. @throws DamagedJournal */
export async function* segmentBlocks(source: Source, id: number) {
  const path = join(source.directory, segmentName(id));
  yield* new SegmentReader(source, path, await source.files.sizeOf(path)).blocks(false);
}

/**
 * Reads every block of every segment and checks it. Only the last block of the last segment may be torn: one commit is under way at a
 * time, and it was not acknowledged. It is cut, and said. Anything else that does not fit is damage: refused, never repaired away.
 * @throws DamagedJournal
 */
export async function recover(
  { directory, files, log }: Source,
  found: Recovered,
): Promise<{ segments: Segment[]; nextPosition: Position }> {
  const names = (await files.list(directory)).filter((name) => /^\d{12}\.log$/.test(name)).sort();
  const segments: Segment[] = [];
  let next: Position | undefined;
  for (const [index, name] of names.entries()) {
    const id = Number.parseInt(name, 10);
    const path = join(directory, name);
    const previous = segments.at(-1)?.id;
    if (previous !== undefined && id !== previous + 1)
      throw damaged(path, 0, `the segment ${segmentName(previous + 1)} before it is missing`);
    const isLast = index === names.length - 1;
    const reader = new SegmentReader({ directory, files, log }, path, await files.sizeOf(path));
    const start = { first: next ?? 1, headBytes: 0 };
    for await (const block of reader.blocks(isLast)) {
      const { header, heads, offset } = block;
      if (next !== undefined && header.firstPosition !== next) {
        throw damaged(path, offset, `it begins with entry ${header.firstPosition}, where ${next} was to come`);
      }
      if (offset === 0) Object.assign(start, { first: header.firstPosition, headBytes: blockBytes(header) });
      let payloadOffset = offset + blockHeaderBytes + header.headsBytes;
      heads.entries.forEach((record, at) => {
        found.entry(header.firstPosition + at, record, { segment: id, offset: payloadOffset });
        if (record.h) found.producer(record.h[0], [record.h[1], record.h[2]]);
        payloadOffset += record.n;
      });
      for (const [producer, position, part] of heads.producers ?? []) found.producer(producer, [position, part]);
      next = positionAfter(header, heads);
      if (next === undefined) throw damaged(path, offset, `it says that entry ${heads.skipTo} comes next`);
    }
    if (reader.endBytes === 0 && isLast) {
      // A segment whose first block was torn: nothing in it was ever acknowledged.
      await files.remove(path);
      await files.syncDirectory(directory);
    } else segments.push({ id, bytes: reader.endBytes, ...start });
  }
  return { segments, nextPosition: next ?? 1 };
}

class SegmentReader {
  readonly #source: Source;
  readonly #path: string;
  readonly #size: number;
  #window: Buffer = Buffer.alloc(0);
  #windowOffset = 0;
  endBytes = 0;

  constructor(source: Source, path: string, size: number) {
    this.#source = source;
    this.#path = path;
    this.#size = size;
  }

  async *blocks(isLastSegment: boolean) {
    while (this.endBytes < this.#size) {
      const offset = this.endBytes;
      const block = await this.#blockAt(offset);
      if (block) {
        this.endBytes += blockBytes(block.header);
        yield { ...block, offset };
        continue;
      }
      if (!isLastSegment)
        throw damaged(this.#path, offset, "its checksum or its form is wrong, and there is data after it");
      if (await this.#hasBlockAfter(offset))
        throw damaged(this.#path, offset, "its checksum or its form is wrong, and a good block follows");
      this.#source.log.warn(
        { file: this.#path, offset, bytes: this.#size - offset },
        "the last commit was torn and never acknowledged: it is cut",
      );
      await this.#source.files.forget(this.#path);
      await this.#source.files.truncate(this.#path, offset);
      return;
    }
  }

  async #blockAt(offset: number): Promise<{ header: BlockHeader; heads: BlockHeads; bytes: Buffer } | undefined> {
    const header = decodeBlockHeader(await this.#bytesAt(offset, blockHeaderBytes));
    if (!header || offset + blockBytes(header) > this.#size) return undefined;
    const bytes = await this.#bytesAt(offset, blockBytes(header));
    const heads = decodeBlock(bytes, header);
    return heads && { header, heads, bytes };
  }

  /** From a window that moves on: blocks of a few hundred bytes are not read one by one. */
  async #bytesAt(offset: number, lengthBytes: number): Promise<Buffer> {
    const start = offset - this.#windowOffset;
    if (start >= 0 && start + lengthBytes <= this.#window.length)
      return this.#window.subarray(start, start + lengthBytes);
    const wanted = Math.min(Math.max(lengthBytes, windowBytes), this.#size - offset);
    this.#window = await this.#source.files.read(this.#path, offset, wanted);
    this.#windowOffset = offset;
    return this.#window.subarray(0, lengthBytes);
  }

  /** Looks for a whole good block anywhere behind a bad one: then it is no torn end but damage. */
  async #hasBlockAfter(offset: number): Promise<boolean> {
    const rest = await this.#source.files.read(this.#path, offset, this.#size - offset);
    for (let at = rest.indexOf("SLJ1", 1, "latin1"); at >= 0; at = rest.indexOf("SLJ1", at + 1, "latin1")) {
      const header = decodeBlockHeader(rest.subarray(at, at + blockHeaderBytes));
      if (header && at + blockBytes(header) <= rest.length && decodeBlock(rest.subarray(at), header)) return true;
    }
    return false;
  }
}

function damaged(path: string, offset: number, what: string): DamagedJournal {
  return new DamagedJournal(
    `${path} is damaged: the block at byte ${offset} can't be used: ${what}. Nothing was changed. \`sluice check\` looks at the other journal, FORMAT, EPOCH and KEY too. Restore the whole data directory from a copy; a segment alone can neither be left out nor replaced, since positions go on through all of them.`,
  );
}
