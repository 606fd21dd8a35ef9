import { type Json, type Key, type Table, VersionConflict, type Write } from "./table.ts";

/** A typed view of the rows of a table under one name. `T` must be JSON; the rows were written by this program and are trusted. */
export interface Records<T> {
  get(key: Key): Promise<T | undefined>;
  /** In key order, or against it. */
  list(
    prefix: Key,
    page?: {
      readonly lastPartPrefix?: string;
      readonly after?: Key;
      readonly limit?: number;
      readonly backward?: boolean;
    },
  ): Promise<readonly { readonly key: Key; readonly value: T }[]>;
  /** Writes a new record; false, and nothing written, where one is there. */
  insert(key: Key, value: T): Promise<boolean>;
  put(key: Key, value: T): Promise<void>;
  /** Atomic read, change, write; `change` may run again when another write came between. */
  upsert(key: Key, change: (existing: T | undefined) => T): Promise<T>;
  /** As `upsert` for a record that must be there; undefined, and nothing written, where it is not. */
  update(key: Key, change: (existing: T) => T): Promise<T | undefined>;
  /** True where there was one. */
  delete(key: Key): Promise<boolean>;
  /** Writes to commit together with others. */
  putWrite(key: Key, value: T): Write;
  deleteWrite(key: Key): Write;
  /** The whole key in the table, for `watch`. */
  tableKey(key: Key): Key;
}

const maxAttempts = 100;

export function records<T>(table: Table, name: string): Records<T> {
  const tableKey = (key: Key): Key => [name, ...key];
  const asJson = (value: T): Json => value as Json;
  const asRecord = (value: Json): T => value as T;

  /** Reads, decides, writes at the version read; again when another write came between. */
  async function replace(key: Key, decide: (existing: T | undefined) => T | undefined): Promise<T | undefined> {
    for (let attempt = 0; ; attempt++) {
      const row = await table.get(tableKey(key));
      const value = decide(row && asRecord(row.value));
      if (value === undefined) return undefined;
      try {
        await table.commit([{ put: tableKey(key), value: asJson(value), ifVersion: row?.version ?? 0 }]);
        return value;
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt >= maxAttempts) throw error;
      }
    }
  }

  return {
    tableKey,
    async get(key) {
      const row = await table.get(tableKey(key));
      return row && asRecord(row.value);
    },
    async list(prefix, page = {}) {
      const rows = await table.scan({
        ...page,
        prefix: tableKey(prefix),
        ...(page.after && { after: tableKey(page.after) }),
      });
      return rows.map((row) => ({ key: row.key.slice(1), value: asRecord(row.value) }));
    },
    async insert(key, value) {
      try {
        await table.commit([{ put: tableKey(key), value: asJson(value), ifVersion: 0 }]);
        return true;
      } catch (error) {
        if (error instanceof VersionConflict) return false;
        throw error;
      }
    },
    put: (key, value) => table.commit([{ put: tableKey(key), value: asJson(value) }]),
    async upsert(key, change) {
      const value = await replace(key, change);
      return value as T;
    },
    update: (key, change) => replace(key, (existing) => existing && change(existing)),
    async delete(key) {
      const row = await table.get(tableKey(key));
      if (!row) return false;
      try {
        await table.commit([{ delete: tableKey(key), ifVersion: row.version }]);
        return true;
      } catch (error) {
        if (error instanceof VersionConflict) return this.delete(key);
        throw error;
      }
    },
    putWrite: (key, value) => ({ put: tableKey(key), value: asJson(value) }),
    deleteWrite: (key) => ({ delete: tableKey(key) }),
  };
}
