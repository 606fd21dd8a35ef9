import type { UpTo } from "../../core/aws-client.ts";
import { DamagedJournal, type Position } from "../ports/journal.ts";
import { blockBytes, blockHeaderBytes, type EntryRecord, positionAfter } from "./block-format.ts";
import type { JournalOptions } from "./journal.ts";
import { SegmentReader, segmentIds, segmentName } from "./segment-reader.ts";

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

export type Source = Pick<JournalOptions, "directory" | "files" | "log">;

/** Every block of a segment that is no longer written, checked. @throws DamagedJournal */
export async function* segmentBlocks(source: Source, id: number) {
  yield* blocksOf(source, await SegmentReader.open(source.files, source.directory, id), false);
}

/**
 * Reads every block of every segment and checks it. Only the last block of the last segment may be torn: one commit is under way at a
 * time, and it was not acknowledged. It is cut, and said. Anything else that does not fit is damage: refused, never repaired away.
 * @throws DamagedJournal
 */
export async function recover(
  source: Source,
  found: Recovered,
): Promise<{ segments: Segment[]; nextPosition: Position }> {
  const { directory, files } = source;
  const ids = await segmentIds(files, directory);
  const segments: Segment[] = [];
  let next: Position | undefined;
  for (const [index, id] of ids.entries()) {
    const reader = await SegmentReader.open(files, directory, id);
    const { path } = reader;
    const previous = segments.at(-1)?.id;
    if (previous !== undefined && id !== previous + 1)
      throw damaged(path, 0, `the segment ${segmentName(previous + 1)} before it is missing`);
    const isLast = index === ids.length - 1;
    const start = { first: next ?? 1, headBytes: 0 };
    let endBytes = 0;
    for await (const block of blocksOf(source, reader, isLast)) {
      const { header, heads, offset } = block;
      endBytes = offset + blockBytes(header);
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
    if (endBytes === 0 && isLast) {
      // A segment whose first block was torn: nothing in it was ever acknowledged.
      await files.remove(path);
      await files.syncDirectory(directory);
    } else segments.push({ id, bytes: endBytes, ...start });
  }
  return { segments, nextPosition: next ?? 1 };
}

/** The blocks of a segment; a torn end of the last one is cut. @throws DamagedJournal */
async function* blocksOf({ files, log }: Source, reader: SegmentReader, isLastSegment: boolean) {
  const { path, size } = reader;
  for (let offset = 0; offset < size; ) {
    const block = await reader.blockAt(offset);
    if (block) {
      yield { ...block, offset };
      offset += blockBytes(block.header);
      continue;
    }
    if (!isLastSegment) throw damaged(path, offset, "its checksum or its form is wrong, and there is data after it");
    if ((await reader.nextBlock(offset)) !== undefined)
      throw damaged(path, offset, "its checksum or its form is wrong, and a good block follows");
    const what = { file: path, offset, bytes: size - offset };
    log.warn(what, "the last commit was torn and never acknowledged: it is cut");
    await files.forget(path);
    await files.truncate(path, offset);
    return;
  }
}

function damaged(path: string, offset: number, what: string): DamagedJournal {
  return new DamagedJournal(
    `${path} is damaged: the block at byte ${offset} can't be used: ${what}. Nothing was changed. Restore the whole data directory from a copy (a segment alone can neither be left out nor replaced: positions go on through all of them), or go on without what is damaged: \`sluice check\` lists all of it, \`sluice repair --quarantine\` sets it aside and says what is lost.`,
  );
}
