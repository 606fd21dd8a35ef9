import { documents } from "./documents.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { expand } from "./expand.ts";
import type { Damage } from "./piece.ts";
import { mayHold, type TimeRange } from "./time-range.ts";

/** One object of an archive. */
export interface ArchivedObject {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Where an archive is: a directory, or a bucket. */
export interface Archive {
  /** In the order of keys. */
  list(): AsyncIterable<ArchivedObject>;
  open(key: string): Promise<AsyncIterable<Uint8Array>>;
}

/** An entry with its object's key, or the place of one that can't be read. */
export type Found = { readonly key: string } & ({ readonly entry: Entry } | { readonly damage: Damage });

/** Reads the objects whose keys' times may hold events of `range`, one after the other, and gives their entries within it. */
export async function* readArchive(archive: Archive, range: TimeRange): AsyncGenerator<Found> {
  for await (const { key } of archive.list()) {
    if (!mayHold(key, range)) continue;
    for await (const document of documents(expand(await archive.open(key)))) {
      if ("reason" in document) yield { key, damage: document };
      else for (const entry of entriesOf(document)) if (isWithin(entry, range)) yield { key, entry };
    }
  }
}

/** What has no time of its own is of the time of its object. */
function isWithin(entry: Entry, { fromMs, toMs }: TimeRange): boolean {
  const atMs = entry.kind === "line" ? undefined : entry.kind === "failure" ? entry.arrivalMs : entry.timestampMs;
  return atMs === undefined || (atMs >= fromMs && atMs < toMs);
}
