import { constants, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeKey } from "../key-encoding.ts";
import { DamagedTable, type Row } from "../ports/table.ts";
import { isVersionKey, openDatabase, readRow } from "./table.ts";

/** MDB_PANIC, lmdb.h. */
const mdbPanic = -30795;

/** What a look at every row of a table found. */
export interface CheckedTable {
  /** A sentence for each row that is not what was written, and one where LMDB itself could not go on. */
  readonly damage: readonly string[];
  readonly rows: number;
}

/**
 * Reads every row of the table in `directory`, the folder of `data.mdb`, and tells `take` of those that are whole. Only looks. Damage in
 * LMDB's own pages may end the process: whoever must go on has this done by another one.
 */
export async function checkTable(directory: string, take: (row: Row) => void | Promise<void>): Promise<CheckedTable> {
  const damage: string[] = [];
  let rows = 0;
  const { database, forget } = openToLook(directory);
  try {
    const entries = database.getRange({})[Symbol.iterator]();
    for (;;) {
      const next = readNext(() => entries.next());
      if (typeof next === "string") {
        const where = `${join(directory, "data.mdb")} is damaged: LMDB can't go on behind ${rows} rows`;
        damage.push(`${where} (${next}). Restore it from a copy.`);
        break;
      }
      if (next.done) break;
      rows++;
      const { key, value } = next.value;
      const row = whole(directory, key, value, damage);
      if (row && !isVersionKey(key)) await take({ key: decodeKey(key), ...row });
    }
  } finally {
    await database.close();
    forget();
  }
  return { damage, rows };
}

/**
 * As the next start will see it. Where that start has a commit to take back that was never flushed, which LMDB does by writing, a copy is
 * looked at: the directory stays as it is.
 */
function openToLook(directory: string) {
  try {
    return { database: openDatabase(directory, { readOnly: true }), forget: () => undefined };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === mdbPanic)) throw error;
    const copy = mkdtempSync(join(tmpdir(), "sluice-check-"));
    copyFileSync(join(directory, "data.mdb"), join(copy, "data.mdb"), constants.COPYFILE_FICLONE);
    return { database: openDatabase(copy), forget: () => rmSync(copy, { recursive: true }) };
  }
}

/** What LMDB gives, or its words where it can't. */
function readNext<T>(next: () => T): T | string {
  try {
    return next();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function whole(directory: string, key: Buffer, value: Buffer, damage: string[]) {
  try {
    return readRow(directory, key, value);
  } catch (error) {
    if (!(error instanceof DamagedTable)) throw error;
    damage.push(error.message);
    return undefined;
  }
}
