import { join } from "node:path";
import type { Position } from "../ports/journal.ts";
import { blockBytes, blockHeaderBytes, type EntryRecord, encodeBlock } from "./block-format.ts";
import { type Segment, type Source, segmentBlocks } from "./recover.ts";
import { segmentName } from "./segment-reader.ts";

/** What a segment is compacted with. */
export interface Compaction {
  /** The position that the next segment begins with. */
  readonly end: Position;
  readonly epoch: number;
  readonly isLive: (position: Position) => boolean;
  /** Whether to go on; asked before each block. */
  readonly isWanted: () => boolean;
}

/** A segment as it will be: beside the old one, durable, and not yet in its place. */
export interface Compacted {
  readonly path: string;
  readonly bytes: number;
  readonly headBytes: number;
  /** Where the payloads that stay will lie. */
  readonly moves: readonly { readonly position: Position; readonly offset: number }[];
}

export const compactedName = (id: number): string => `${segmentName(id)}.new`;

/** A run of entries that stay and follow each other. */
interface Run {
  readonly first: Position;
  readonly entries: EntryRecord[];
  readonly payloads: Uint8Array[];
}

/**
 * Writes a segment again without the entries that nobody wants. Every block of the old one is checked on the way, so that no damage gets a
 * good checksum. Hand-offs of entries that go are not forgotten: the next segment's first block has them. Memory: two blocks of the old one.
 * @returns undefined where it was told to stop
 * @throws DamagedJournal, and what the files throw; what was written of the new one is swept at the next start
 */
export async function compactSegment(
  source: Source,
  segment: Segment,
  { end, epoch, isLive, isWanted }: Compaction,
): Promise<Compacted | undefined> {
  const path = join(source.directory, compactedName(segment.id));
  await source.files.remove(path);
  const file = await source.files.create(path);
  const moves: { position: Position; offset: number }[] = [];
  let bytes = 0;
  let headBytes = 0;
  /** Its `skipTo` is known only when the next run is. */
  let waiting: Run = { first: segment.first, entries: [], payloads: [] };
  const write = async (nextFirst: Position) => {
    const { first, entries, payloads } = waiting;
    const heads = {
      entries,
      ...(nextFirst !== first + entries.length && { skipTo: nextFirst }),
    };
    const parts = encodeBlock({ heads, payloads, firstPosition: first, epoch });
    await file.append(parts);
    let offset = bytes + blockHeaderBytes + (parts[1]?.byteLength ?? 0);
    entries.forEach((record, at) => {
      moves.push({ position: first + at, offset });
      offset += record.n;
    });
    bytes = offset;
    headBytes ||= bytes;
  };
  try {
    for await (const block of segmentBlocks(source, segment.id)) {
      if (!isWanted()) return undefined;
      for (const run of liveRuns(block, isLive)) {
        await write(run.first);
        waiting = run;
      }
    }
    await write(end);
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, bytes, headBytes, moves };
}

/** The entries of a block that stay, copied out of it. */
function liveRuns(
  { header, heads, bytes }: BlockOf<ReturnType<typeof segmentBlocks>>,
  isLive: (position: Position) => boolean,
): readonly Run[] {
  const runs: Run[] = [];
  let offset = blockBytes(header) - header.payloadBytes;
  heads.entries.forEach((record, at) => {
    const position = header.firstPosition + at;
    if (isLive(position)) {
      const last = runs.at(-1);
      const isNext = last !== undefined && last.first + last.entries.length === position;
      const run = isNext ? last : { first: position, entries: [], payloads: [] };
      if (!isNext) runs.push(run);
      run.entries.push(record);
      run.payloads.push(Uint8Array.from(bytes.subarray(offset, offset + record.n)));
    }
    offset += record.n;
  });
  return runs;
}

type BlockOf<Blocks> = Blocks extends AsyncGenerator<infer Block> ? Block : never;
