import { join } from "node:path";
import { open, type RootDatabase, type RootDatabaseOptionsWithPath } from "lmdb";
import { decodeKey, encodeKey, encodeRange, encodeSoughtKey } from "../key-encoding.ts";
import {
  type Json,
  type Key,
  type Row,
  type Table,
  TableUnavailable,
  VersionConflict,
  type Write,
} from "../ports/table.ts";
import { Watchers } from "../watchers.ts";
import { nameOf, RowCache } from "./row-cache.ts";
import { decodeValue, encodeValue, parseRow } from "./row-value.ts";

const versionKey = Buffer.from([0xfe]);
/** lmdb's words. */
const commitFailed = "Commit failed (see commitError for details)";
let isListening = false;

/**
 * A table in LMDB, the only place that touches it. What a value is, is in `row-value.ts`.
 * LMDB's put resolves before it is durable: every commit waits for `flushed`. Commits of one turn share a flush.
 */
export function openTable(directory: string): Table & { readonly syncs: () => number } {
  listenForCommits();
  const database = openDatabase(directory);
  const watchers = new Watchers();
  const cache = new RowCache();
  const openedAt = lastTransaction(database);
  const rowOf = (key: Buffer, bytes: Buffer) => readRow(directory, key, bytes);
  const read = (key: Buffer): { version: number; value: Json } | undefined => {
    const bytes = database.get(key);
    return bytes && rowOf(key, bytes);
  };
  let version = lastVersion(directory, database.get(versionKey));

  return {
    async get(key) {
      const name = nameOf(key);
      const known = cache.find(name);
      if (known) return { key, version: known.version, value: known.value };
      const encoded = encodeSoughtKey(key);
      const bytes = encoded && database.get(encoded);
      if (!bytes) return undefined;
      const found = rowOf(encoded, bytes);
      cache.keep(name, found, bytes.byteLength);
      return { key, version: found.version, value: found.value };
    },
    async scan({ limit, ...range }) {
      const { start, end } = encodeRange(range);
      const rows: Row[] = [];
      // Backward, lmdb starts at the higher key, which it takes in, and ends before the lower, which it leaves out.
      const bounds = range.backward
        ? { start: end, exclusiveStart: true, end: start, inclusiveEnd: true, reverse: true }
        : { start, end };
      for (const { key, value } of database.getRange({ ...bounds, ...(limit !== undefined && { limit }) })) {
        rows.push({ key: decodeKey(key), ...rowOf(key, value) });
      }
      return rows;
    },
    async commit(writes) {
      const ended = cache.write(writes.map((write) => nameOf(keyOf(write))));
      try {
        const isWritten = await committed(database, () => {
          for (const write of writes) {
            if (write.ifVersion === undefined) continue;
            if (write.ifVersion !== (read(encodeKey(keyOf(write)))?.version ?? 0)) return false;
          }
          for (const write of writes) {
            version++;
            const key = encodeKey(keyOf(write));
            if ("delete" in write) database.remove(key);
            else database.put(key, encodeValue(key, `${version} ${JSON.stringify(write.value)}`));
          }
          database.put(versionKey, encodeValue(versionKey, String(version)));
          return true;
        });
        if (!isWritten) throw new VersionConflict("another write came first");
        await database.flushed;
      } finally {
        ended();
      }
      watchers.tell(writes.map(keyOf));
    },
    watch: (prefix, listener) => watchers.add(prefix, listener),
    close: () => database.close(),
    syncs: () => lastTransaction(database) - openedAt,
  };
}

/** @param options `readOnly` changes nothing in the directory but LMDB's lock file */
export function openDatabase(directory: string, options: { readonly readOnly?: boolean } = {}) {
  const all: RootDatabaseOptionsWithPath & SafeRestore = {
    path: directory,
    keyEncoding: "binary",
    encoding: "binary",
    compression: false,
    overlappingSync: true,
    safeRestore: true,
    mapSize: 64 * 2 ** 30,
    maxReaders: 64,
    noMemInit: true,
    ...options,
  };
  const database: RootDatabase<Buffer, Buffer> = open(all);
  return database;
}

/**
 * Without it lmdb takes the latest commit for whole as long as the machine was not started anew, even where a disk lost its power, was taken
 * off, or is a copy of one in use. What was not flushed was not acknowledged: the last commit that was is always right. Its types lack it.
 */
interface SafeRestore {
  readonly safeRestore: true;
}

/** LMDB syncs once for each of its transactions, which may hold several commits. */
function lastTransaction(database: RootDatabase<Buffer, Buffer>): number {
  const stats: { readonly lastTxnId?: number } = database.getStats();
  return stats.lastTxnId ?? 0;
}

/**
 * A commit that fails (a full disk, say) is told to who waits for it. lmdb makes two more promises of the same failure that nobody can
 * wait for: why it failed, and that of the turn's own batch. Node would end the process for them; what else nobody waits for still does.
 */
function toldOf(reason: unknown): boolean {
  return reason instanceof Error && reason.message === commitFailed && "commitError" in reason;
}

function listenForCommits(): void {
  if (isListening) return;
  isListening = true;
  process.on("unhandledRejection", (reason) => {
    if (!toldOf(reason)) throw reason;
  });
}

async function committed<T>(database: RootDatabase<Buffer, Buffer>, change: () => T): Promise<T> {
  try {
    return await database.transaction(change);
  } catch (error) {
    if (error instanceof Error && "commitError" in error && error.commitError instanceof Promise) {
      error.commitError.catch(() => undefined);
      throw new TableUnavailable("the disk did not take a commit", { cause: error });
    }
    throw error;
  }
}

/** Not a row of anybody's: it holds the highest version that was given. */
export const isVersionKey = (key: Uint8Array): boolean => key[0] === versionKey[0];

const whereIs = (directory: string, key: Uint8Array) => () =>
  `the row ${isVersionKey(key) ? "of the last version" : decodeKey(key).join("/")} in ${join(directory, "data.mdb")}`;

/** A row of the table in `directory`, that of the last version too. @throws DamagedTable */
export function readRow(
  directory: string,
  key: Buffer,
  bytes: Buffer,
): { readonly version: number; readonly value: Json } {
  const where = whereIs(directory, key);
  if (isVersionKey(key)) return { version: lastVersion(directory, bytes), value: null };
  return parseRow(decodeValue(key, bytes, where), where);
}

/** The highest version that was given. @throws DamagedTable */
function lastVersion(directory: string, bytes: Buffer | undefined): number {
  if (!bytes) return 0;
  const where = whereIs(directory, versionKey);
  return parseRow(`${decodeValue(versionKey, bytes, where)} 0`, where).version;
}

function keyOf(write: Write): Key {
  return "delete" in write ? write.delete : write.put;
}
