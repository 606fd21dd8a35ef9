import { join } from "node:path";
import { decodeKey } from "../key-encoding.ts";
import { DamagedTable, type Row } from "../ports/table.ts";
import { isVersionKey, openDatabase, readRow } from "./table.ts";

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
  const database = openDatabase(directory, { readOnly: true });
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
  }
  return { damage, rows };
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
