import { join } from "node:path";
import type { Position } from "../ports/journal.ts";
import { blockBytes, positionAfter } from "./block-format.ts";
import type { Files } from "./files.ts";
import { SegmentReader, segmentIds, segmentName } from "./segment-reader.ts";

/** A stretch of a segment that can't be read, or a segment that is not there. */
export interface JournalDamage {
  readonly segment: number;
  /** Where it begins and ends in the segment's file; undefined where there is no file. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
  /** Entries from here up to, and without, `next` are lost. */
  readonly first: Position;
  readonly next: Position;
  /** Whether there is something good on both sides: else nobody knows how many entries there were, and this is how many there can have been. */
  readonly isExact: boolean;
}

export interface JournalFindings {
  readonly damage: readonly JournalDamage[];
  /** The torn end of the last segment, which was never acknowledged and which a start cuts. */
  readonly torn: { readonly segment: number; readonly offset: number } | undefined;
  /** In the part that can be read. */
  readonly entries: number;
}

interface Bad {
  readonly segment: number;
  readonly range: { readonly start: number; end: number } | undefined;
}

/**
 * Reads every block of every segment, and goes on behind damage with the next good block. Only looks. A block that begins with an entry that
 * was there before is not good; one that leaves entries out has damage in front of it, if only of no bytes.
 */
export async function findJournalDamage(files: Files, directory: string): Promise<JournalFindings> {
  const damage: JournalDamage[] = [];
  let bad: Bad[] = [];
  /** The entry that is to come; undefined before the first good block. */
  let next: Position | undefined;
  let entries = 0;
  const settle = (upTo: Position) => {
    for (const { segment, range } of bad) {
      const first = next ?? Math.max(1, upTo - bytesOf(range));
      damage.push({ segment, range, first, next: upTo, isExact: next !== undefined });
      next = upTo;
    }
    bad = [];
  };
  const ids = await segmentIds(files, directory);
  for (const [index, id] of ids.entries()) {
    for (let missing = (ids[index - 1] ?? id - 1) + 1; missing < id; missing++)
      bad.push({ segment: missing, range: undefined });
    const reader = await SegmentReader.open(files, directory, id);
    for (let offset = 0; offset < reader.size; ) {
      const block = await reader.blockAt(offset);
      const after = block && positionAfter(block.header, block.heads);
      const first = block?.header.firstPosition ?? 0;
      if (block && after !== undefined && first >= (next ?? 0)) {
        if (bad.length === 0 && first > (next ?? first))
          bad.push({ segment: id, range: { start: offset, end: offset } });
        settle(first);
        next = after;
        entries += block.heads.entries.length;
        offset += blockBytes(block.header);
        continue;
      }
      const end = block ? offset + blockBytes(block.header) : ((await reader.nextBlock(offset)) ?? reader.size);
      const last = bad.at(-1);
      if (last?.segment === id && last.range?.end === offset) last.range.end = end;
      else bad.push({ segment: id, range: { start: offset, end } });
      offset = end;
    }
    await files.forget(reader.path);
  }
  const last = bad.at(-1);
  const torn =
    last?.range && last.segment === ids.at(-1) ? { segment: last.segment, offset: last.range.start } : undefined;
  for (const { segment, range } of torn ? bad.slice(0, -1) : bad) {
    const first: Position = next ?? 1;
    next = first + bytesOf(range);
    damage.push({ segment, range, first, next, isExact: false });
  }
  return { damage, torn, entries };
}

/** An entry is more than one byte: so many are the most that can have been in a stretch. */
function bytesOf(range: Bad["range"]): number {
  return range ? range.end - range.start : 0;
}

/** A sentence with file, place and what is lost. */
export function damageText(directory: string, { segment, range, first, next, isExact }: JournalDamage): string {
  const path = join(directory, segmentName(segment));
  const what = range
    ? `${path} is damaged: ${range.start === range.end ? `something is missing at byte ${range.start}` : `bytes ${range.start} to ${range.end} can't be used`}`
    : `${path} is missing`;
  const count = next - first;
  if (!isExact) return `${what}; up to ${count} entries are lost.`;
  return `${what}; ${count === 0 ? "no entry is" : `entries ${first} to ${next - 1} (${count}) are`} lost.`;
}
