import { link, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { encodeBlock } from "./block-format.ts";
import { compactedName } from "./compact.ts";
import type { Files } from "./files.ts";
import { findJournalDamage, type JournalDamage } from "./journal-damage.ts";
import { segmentName } from "./segment-reader.ts";

/** A stretch that was set aside, and where the segment that it was in is kept as it was. */
export interface Quarantined extends JournalDamage {
  /** Undefined where the segment was not there. */
  readonly kept: string | undefined;
}

const copyBytes = 4 * 1_048_576;

/**
 * Makes a journal usable without what is damaged in it: a segment with damage is written again from what is good, with a block that says
 * which entries are skipped in place of each stretch that is not, and the file as it was is kept in `quarantine`. A missing segment gets
 * one that skips. Nothing good is lost, and nothing is changed before its replacement is durable; safe to repeat after a crash.
 *
 * What is lost was acknowledged. A hand-off that was only in a lost entry is made again by its producer, from what it still has.
 */
export async function quarantineJournal(
  files: Files,
  { directory, quarantine }: { readonly directory: string; readonly quarantine: string },
): Promise<readonly Quarantined[]> {
  const { damage } = await findJournalDamage(files, directory);
  const done: Quarantined[] = [];
  for (const segment of new Set(damage.map((one) => one.segment))) {
    const inSegment = damage.filter((one) => one.segment === segment);
    const isMissing = inSegment.some(({ range }) => range === undefined);
    const path = join(directory, segmentName(segment));
    const fresh = join(directory, compactedName(segment));
    await files.remove(fresh);
    await writeWithout(files, { path, fresh, isMissing }, inSegment);
    let kept: string | undefined;
    if (!isMissing) {
      await mkdir(quarantine, { recursive: true, mode: 0o700 });
      kept = join(quarantine, segmentName(segment));
      // A second name for the same file: it is there before the first one goes.
      await link(path, kept);
      await files.syncDirectory(quarantine);
    }
    await files.rename(fresh, path);
    await files.syncDirectory(directory);
    done.push(...inSegment.map((one) => ({ ...one, kept })));
  }
  return done;
}

async function writeWithout(
  files: Files,
  { path, fresh, isMissing }: { readonly path: string; readonly fresh: string; readonly isMissing: boolean },
  damage: readonly JournalDamage[],
): Promise<void> {
  const file = await files.create(fresh);
  try {
    let at = 0;
    const copyUpTo = async (end: number) => {
      for (; at < end; at += Math.min(copyBytes, end - at))
        await file.append([await files.read(path, at, Math.min(copyBytes, end - at))]);
    };
    for (const { range, first, next } of damage) {
      if (range) await copyUpTo(range.start);
      await file.append(
        encodeBlock({ heads: { entries: [], skipTo: next }, payloads: [], firstPosition: first, epoch: 0 }),
      );
      if (range) at = range.end;
    }
    if (!isMissing) await copyUpTo(await files.sizeOf(path));
    await file.sync();
  } finally {
    await file.close();
    await files.forget(path);
  }
}
