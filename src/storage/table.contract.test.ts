/* What every table must do, whatever holds it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openTable } from "./embedded/table.ts";
import { memoryTable } from "./memory/table.ts";
import { records } from "./ports/records.ts";
import { type Table, VersionConflict } from "./ports/table.ts";
import { transact } from "./transaction.ts";

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

function embedded(): Table {
  const directory = mkdtempSync(join(tmpdir(), "sluice-table-"));
  const table = openTable(directory);
  cleanUp.push(
    () => rmSync(directory, { recursive: true }),
    () => table.close(),
  );
  return table;
}

describe.each([
  ["in memory", memoryTable],
  ["embedded", embedded],
])("a table %s", (_name, open) => {
  test("reads what was committed, and its version changes with each write", async () => {
    const table = open();
    await table.commit([{ put: ["a", "b"], value: { x: 1 } }]);
    const first = await table.get(["a", "b"]);
    expect(first).toMatchObject({ key: ["a", "b"], value: { x: 1 } });
    await table.commit([{ delete: ["a", "b"] }]);
    expect(await table.get(["a", "b"])).toBeUndefined();
    await table.commit([{ put: ["a", "b"], value: { x: 1 } }]);
    expect((await table.get(["a", "b"]))?.version).toBeGreaterThan(first?.version ?? 0);
  });

  test("a read while a row is written never hides what was written", async () => {
    const table = open();
    for (let round = 1; round <= 200; round++) {
      const commit = table.commit([{ put: ["row"], value: { round } }]);
      // Mutants: a cache that takes a row in while it is written, or that keeps it.
      const meanwhile = [table.get(["row"])];
      if (round % 3 === 0) await new Promise(setImmediate);
      meanwhile.push(table.get(["row"]));
      await commit;
      expect((await table.get(["row"]))?.value).toEqual({ round });
      for (const row of await Promise.all(meanwhile))
        expect([undefined, round - 1, round]).toContain((row?.value as { round: number } | undefined)?.round);
    }
    await table.commit([{ delete: ["row"] }]);
    expect(await table.get(["row"])).toBeUndefined();
  });

  test("more rows than are remembered are all read right", async () => {
    const table = open();
    const keys = Array.from({ length: 3_000 }, (_, index) =>
      index % 2 ? ["many", `a${index}`, "b"] : ["many", "a", `${index + 1}b`],
    );
    for (let at = 0; at < keys.length; at += 500)
      await table.commit(keys.slice(at, at + 500).map((key) => ({ put: key, value: key.join() })));
    for (let times = 0; times < 2; times++)
      for (const key of keys) expect((await table.get(key))?.value).toBe(key.join());
  });

  test("commits all of it or nothing", async () => {
    const table = open();
    await table.commit([{ put: ["taken"], value: 1 }]);
    const both = table.commit([
      { put: ["other"], value: 1 },
      { put: ["taken"], value: 2, ifVersion: 0 },
    ]);
    await expect(both).rejects.toThrow(VersionConflict);
    expect(await table.get(["other"])).toBeUndefined();
    expect(await table.get(["taken"])).toMatchObject({ value: 1 });
  });

  test("of two writers at one version one wins", async () => {
    const table = open();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((value) => table.commit([{ put: ["k"], value, ifVersion: 0 }])),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("scans by whole parts, in byte order, from behind a key, as many as asked", async () => {
    const table = open();
    const keys = [["a"], ["a", "1"], ["a", "2"], ["a", "2", "x"], ["a", "ü"], ["ab"], ["b"]];
    await table.commit(keys.map((key) => ({ put: key, value: 0 })));
    const found = async (range: Parameters<Table["scan"]>[0]) => (await table.scan(range)).map(({ key }) => key);
    expect(await found({ prefix: ["a"] })).toEqual([["a"], ["a", "1"], ["a", "2"], ["a", "2", "x"], ["a", "ü"]]);
    expect(await found({ prefix: ["a"], after: ["a", "1"], limit: 2 })).toEqual([
      ["a", "2"],
      ["a", "2", "x"],
    ]);
    expect(await found({ prefix: ["a"], lastPartPrefix: "2" })).toEqual([
      ["a", "2"],
      ["a", "2", "x"],
    ]);
    expect(await found({ prefix: ["a"], after: ["a", "1", "z"] })).toEqual([
      ["a", "2"],
      ["a", "2", "x"],
      ["a", "ü"],
    ]);
  });

  test("scans backward the same rows in the other order, from before a key, as many as asked", async () => {
    const table = open();
    const keys = [["0"], ["a"], ["a", "1"], ["a", "2"], ["a", "2", "x"], ["a", "ü"], ["ab"], ["b"]];
    await table.commit(keys.map((key) => ({ put: key, value: 0 })));
    const found = async (range: Parameters<Table["scan"]>[0]) => (await table.scan(range)).map(({ key }) => key);
    for (const range of [{ prefix: ["a"] }, { prefix: ["a"], lastPartPrefix: "2" }, { prefix: ["none"] }]) {
      expect(await found({ ...range, backward: true })).toEqual((await found(range)).reverse());
    }
    expect(await found({ prefix: ["a"], backward: true, limit: 2 })).toEqual([
      ["a", "ü"],
      ["a", "2", "x"],
    ]);
    expect(await found({ prefix: ["a"], backward: true, after: ["a", "2", "x"] })).toEqual([
      ["a", "2"],
      ["a", "1"],
      ["a"],
    ]);
    expect(await found({ prefix: ["a"], backward: true, after: ["a", "1z"], limit: 1 })).toEqual([["a", "1"]]);
    expect(await found({ prefix: ["a"], backward: true, after: ["z"], limit: 1 })).toEqual([["a", "ü"]]);
    expect(await found({ prefix: ["a"], backward: true, after: ["0"] })).toEqual([]);
  });

  test("a key part may be 512 characters of any script of the basic plane, and is found in its order", async () => {
    const table = open();
    const names = ["a", "字".repeat(511), "字".repeat(512), `${"字".repeat(511)}學`];
    const uuid = "00000000-0000-4000-8000-000000000000";
    await table.commit(names.map((name) => ({ put: ["logs-metric-filters", uuid, name], value: name })));
    for (const name of names)
      expect(await table.get(["logs-metric-filters", uuid, name])).toMatchObject({ value: name });
    const prefix = ["logs-metric-filters", uuid];
    const found = async (range: object) => (await table.scan({ prefix, ...range })).map(({ key: [, , name] }) => name);
    expect(await found({})).toEqual(names);
    expect(await found({ backward: true })).toEqual([...names].reverse());
    expect(await found({ lastPartPrefix: "字".repeat(512) })).toEqual([names[2]]);
    expect(await found({ after: [...prefix, names[2]] })).toEqual([names[3]]);
  });

  test("under a key that none can have there is nothing to read, and nothing can be written", async () => {
    const table = open();
    await table.commit([
      { put: ["a", "b"], value: 0 },
      { put: ["a", "b", "c"], value: 0 },
    ]);
    const found = async (range: Parameters<Table["scan"]>[0]) => (await table.scan(range)).length;
    for (const part of ["b\0", "b\0c", "\0", "x".repeat(1_900), "x".repeat(5_000)]) {
      expect(await table.get(["a", part])).toBeUndefined();
      for (const backward of [false, true]) {
        expect(await found({ prefix: ["a", part], backward })).toBe(0);
        expect(await found({ prefix: ["a"], lastPartPrefix: part, backward })).toBe(0);
        const placed = await found({ prefix: ["a"], after: ["a", part], backward });
        // A place in the order all the same: behind the rows forward, before them the other way.
        if (part.startsWith("x")) expect(placed).toBe(backward ? 2 : 0);
      }
      await expect(table.commit([{ put: ["a", part], value: 0 }])).rejects.toThrow(/a key/);
    }
    expect(await found({ prefix: ["a"] })).toBe(2);
  });

  test("tells watchers of a prefix, after the commit", async () => {
    const table = open();
    const told: unknown[] = [];
    const stop = table.watch(["a"], (keys) => told.push(keys));
    await table.commit([
      { put: ["a", "1"], value: 0 },
      { put: ["b"], value: 0 },
    ]);
    stop();
    await table.commit([{ put: ["a", "2"], value: 0 }]);
    expect(told).toEqual([[["a", "1"]]]);
  });

  test("records: concurrent changes are all made", async () => {
    const counters = records<number>(open(), "counters");
    await Promise.all(Array.from({ length: 20 }, () => counters.upsert(["n"], (value) => (value ?? 0) + 1)));
    expect(await counters.get(["n"])).toBe(20);
  });

  test("a transaction runs again when another commit came between", async () => {
    const table = open();
    const store = records<number>(table, "store");
    await store.put(["n"], 1);
    let runs = 0;
    await transact(table, async (transaction) => {
      const value = (await transaction.get(store, ["n"])) ?? 0;
      if (runs++ === 0) await store.put(["n"], 10);
      transaction.put(store, ["n"], value + 1);
    });
    expect([runs, await store.get(["n"])]).toEqual([2, 11]);
  });
});
