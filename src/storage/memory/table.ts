import { encodeKey, encodeRange, encodeSoughtKey } from "../key-encoding.ts";
import { type Json, type Key, type Row, type Table, VersionConflict, type Write } from "../ports/table.ts";
import { Watchers } from "../watchers.ts";

interface Stored {
  readonly key: Key;
  readonly bytes: Buffer;
  readonly text: string;
  readonly version: number;
}

/** A table in memory, for tests. */
export function memoryTable(): Table {
  const rows = new Map<string, Stored>();
  const watchers = new Watchers();
  let version = 0;
  /** All rows in key order; undefined once a key came or went. */
  let sorted: Stored[] | undefined;
  const nameOf = (key: Key) => encodeKey(key).toString("latin1");
  const rowOf = ({ key, text, version: at }: Stored): Row => ({ key, value: parse(text), version: at });

  return {
    async get(key) {
      const stored = encodeSoughtKey(key) && rows.get(nameOf(key));
      return stored && rowOf(stored);
    },
    async scan({ limit, ...range }) {
      const { start, end } = encodeRange(range);
      sorted ??= [...rows.values()].sort((a, b) => Buffer.compare(a.bytes, b.bytes));
      const [first, last] = [firstNotBefore(sorted, start), firstNotBefore(sorted, end)];
      const count = limit ?? sorted.length;
      if (range.backward)
        return sorted
          .slice(Math.max(first, last - count), last)
          .reverse()
          .map(rowOf);
      return sorted.slice(first, Math.min(last, first + count)).map(rowOf);
    },
    async commit(writes) {
      for (const write of writes) {
        const current = rows.get(nameOf(keyOf(write)))?.version ?? 0;
        if (write.ifVersion !== undefined && write.ifVersion !== current)
          throw new VersionConflict("another write came first");
      }
      sorted = undefined;
      for (const write of writes) {
        const name = nameOf(keyOf(write));
        version++;
        if ("delete" in write) rows.delete(name);
        else
          rows.set(name, { key: write.put, bytes: encodeKey(write.put), text: JSON.stringify(write.value), version });
      }
      watchers.tell(writes.map(keyOf));
    },
    watch: (prefix, listener) => watchers.add(prefix, listener),
    close: async () => rows.clear(),
  };
}

function keyOf(write: Write): Key {
  return "delete" in write ? write.delete : write.put;
}

function parse(text: string): Json {
  return JSON.parse(text);
}

function firstNotBefore(rows: readonly Stored[], bytes: Buffer): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && Buffer.compare(row.bytes, bytes) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
