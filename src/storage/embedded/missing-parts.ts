import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Table } from "../ports/table.ts";
import { DirectoryRefused } from "./directory-refused.ts";

/*
 * Parts of a data directory that were there once and are gone: restored by half, or removed by hand. A start on the rest would take what it
 * does not find for what never was, and sweep what the missing part names.
 */
const journals = ["logs", "firehose"] as const;
/** LMDB's two pages of meta data: a file without them holds nothing. */
const leastTableBytes = 8_192;

/** Where the table's file is, and what is wrong with it; undefined for one that is there. */
export async function missingTable(directory: string): Promise<string | undefined> {
  const path = join(directory, "table", "data.mdb");
  if (!existsSync(path)) return `${path} is missing`;
  const { size } = await stat(path);
  return size < leastTableBytes ? `${path} is cut off: it has ${size} bytes` : undefined;
}

/** A first start makes the table before anything is written elsewhere. @throws DirectoryRefused */
export async function refuseWithoutTable(directory: string): Promise<void> {
  const what = await missingTable(directory);
  if (what === undefined) return;
  const places = [...journals.map((name) => join("journal", name)), "blobs", "staging"];
  const counts = await Promise.all(places.map((place) => filesBelow(join(directory, place))));
  const beside = places.find((_place, index) => (counts[index] ?? 0) > 0);
  if (beside === undefined) return;
  throw new DirectoryRefused(
    `${what}, and there is data in ${beside}/ that only it knows. Nothing was changed. Restore the whole directory from a copy.`,
  );
}

/** What the table holds was written after the journals were made. @throws DirectoryRefused */
export async function refuseWithoutJournals(directory: string, table: Table): Promise<void> {
  const missing = journals.map((name) => join(directory, "journal", name)).find((path) => !existsSync(path));
  if (missing === undefined) return;
  const rows = await table.scan({ prefix: [], limit: 1 });
  if (rows.length === 0) return;
  await table.close();
  throw new DirectoryRefused(
    `${missing} is missing, and the table names what was in it. Nothing was changed. Restore the whole directory from a copy.`,
  );
}

async function filesBelow(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).length;
}
