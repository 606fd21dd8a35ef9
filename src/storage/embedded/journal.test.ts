/*
 * The journal against a model of it, with files that fail, tear and forget.
 *
 * Mutants that made this fail: an append acknowledged before its sync, a torn end that is kept, a hand-off that is not compared.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { DamagedJournal, type Journal, JournalUnavailable } from "../ports/journal.ts";
import { systemFiles } from "./files.ts";
import { forgetfulFiles } from "./forgetful-files.ts";
import { type JournalOptions, openJournal } from "./journal.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-journal-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (options: Partial<JournalOptions> = {}): Promise<Journal> =>
  openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1, ...options });
const text = (payload: Uint8Array) => Buffer.from(payload).toString();
const entry = (owner: string, value: string) => ({ owner, payload: [Buffer.from(value)] });
const readAll = async (journal: Journal, owner: string) =>
  (await journal.read(owner, { after: 0, maxBytes: 1e9 })).map(({ payload }) => text(payload));

describe("a journal", () => {
  test("gives back what was appended, in order, over a restart", async () => {
    const first = await open();
    await Promise.all(["a", "b", "c"].map((value) => first.append(entry("one", value))));
    await first.append({ owner: "two", payload: [Buffer.from("x"), Buffer.from("y")] });
    await first.close();
    const second = await open();
    expect(await readAll(second, "one")).toEqual(["a", "b", "c"]);
    expect(await readAll(second, "two")).toEqual(["xy"]);
    const next = await second.append(entry("one", "d"));
    expect(next).toEqual({ outcome: "appended", position: 5 });
    await second.close();
  });

  test("an empty part in the middle is no damage", async () => {
    const first = await open();
    const parts = [Buffer.from("a"), Buffer.from(""), Buffer.from(new ArrayBuffer(0)), Buffer.from("b")];
    await first.append({ owner: "one", payload: parts });
    await first.append(entry("one", "c"));
    await first.close();
    const second = await open();
    expect(await readAll(second, "one")).toEqual(["ab", "c"]);
    await second.close();
  });

  test("takes a hand-off once, in order, and remembers it over restarts and trims", async () => {
    const first = await open();
    const put = (journal: Journal, from: [number, number] | undefined, upTo: [number, number]) =>
      journal.append({ ...entry("one", String(upTo)), handOff: { producer: "p", from, upTo } });
    // Two under way at once, the second naming the first.
    const [a, b] = await Promise.all([put(first, undefined, [1, 0]), put(first, [1, 0], [1, 1])]);
    expect([a.outcome, b.outcome]).toEqual(["appended", "appended"]);
    expect(await put(first, undefined, [1, 0])).toEqual({ outcome: "stale", highest: [1, 1] });
    expect(await put(first, [2, 0], [3, 0])).toEqual({ outcome: "stale", highest: [1, 1] });
    await first.trim("one", 2);
    await first.close();
    const second = await open({ segmentBytes: 1 });
    expect(second.highest("p")).toEqual([1, 1]);
    await second.append(entry("one", "makes a new segment"));
    await second.append(entry("one", "and another"));
    await second.close();
    const third = await open();
    expect(third.highest("p")).toEqual([1, 1]);
    await third.close();
  });

  test("a torn end is cut: it was never acknowledged", async () => {
    const first = await open();
    await first.append(entry("one", "kept"));
    await first.append(entry("one", "torn"));
    await first.close();
    const path = join(directory, "000000000001.log");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 2));
    const second = await open();
    expect(await readAll(second, "one")).toEqual(["kept"]);
    await second.append(entry("one", "next"));
    await second.close();
    const third = await open();
    expect(await readAll(third, "one")).toEqual(["kept", "next"]);
    await third.close();
  });

  test("damage before the end is refused and not touched", async () => {
    const first = await open();
    for (const value of ["first", "second"]) await first.append(entry("one", value));
    await first.close();
    const path = join(directory, "000000000001.log");
    const bytes = readFileSync(path);
    const at = bytes.indexOf("first");
    bytes.writeUInt8(0, at);
    writeFileSync(path, bytes);
    await expect(open()).rejects.toThrow(DamagedJournal);
    expect(readFileSync(path)).toEqual(bytes);
  });

  test("disk space comes back when entries are trimmed", async () => {
    const journal = await open({ segmentBytes: 1_000 });
    for (let index = 0; index < 20; index++) await journal.append(entry("one", "x".repeat(400)));
    const before = journal.diskBytes();
    await journal.trim("one", 20);
    await journal.append(entry("one", "y"));
    expect(journal.diskBytes()).toBeLessThan(before / 4);
    await journal.close();
  });

  test("pushes back at its disk limit", async () => {
    const journal = await open({ maxDiskBytes: 2_000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, async () => {
        await journal.append(entry("one", "x".repeat(500)));
      }),
    );
    const refused = outcomes.filter((one) => one.status === "rejected");
    for (const one of refused) expect(one.reason).toBeInstanceOf(JournalUnavailable);
    await expect(
      (async () => {
        for (let index = 0; index < 10; index++) await journal.append(entry("one", "x".repeat(500)));
      })(),
    ).rejects.toThrow(JournalUnavailable);
    await journal.close();
  });

  test("reads by time, forwards and backwards", async () => {
    const journal = await open();
    const spans = [
      [5, 9],
      [1, 3],
      [2, 7],
      [10, 12],
    ] as const;
    for (const [minMs, maxMs] of spans) {
      await journal.append({ owner: "one", stream: "s", time: { minMs, maxMs }, payload: [Buffer.from("x")] });
    }
    const found = async (range: { fromMs: number; toMs: number; backward?: boolean }) =>
      (await journal.byTime("one", "s", { limit: 10, ...range })).map(({ time }) => time?.minMs);
    expect(await found({ fromMs: 0, toMs: 100 })).toEqual([1, 2, 5, 10]);
    expect(await found({ fromMs: 4, toMs: 9, backward: true })).toEqual([5, 2]);
    await journal.close();
  });
});

describe("power loss at any moment", () => {
  test("every acknowledged append is there, in order, and nothing that was not asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ owner: fc.constantFrom("a", "b"), size: fc.integer({ min: 0, max: 300 }) }), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 1_000 }),
        async (appends, diesAt, keptPermille) => {
          rmSync(directory, { recursive: true, force: true });
          const power = forgetfulFiles({ diesAt, keptShare: keptPermille / 1_000 });
          const acknowledged: Record<string, string[]> = { a: [], b: [] };
          const asked: Record<string, string[]> = { a: [], b: [] };
          const journal = await open({ files: power.files, segmentBytes: 600 }).catch(() => undefined);
          for (const [index, { owner, size }] of appends.entries()) {
            const value = `${index}:${"x".repeat(size)}`;
            asked[owner]?.push(value);
            const isDone = await journal?.append(entry(owner, value)).then(
              () => true,
              () => false,
            );
            if (isDone) acknowledged[owner]?.push(value);
            if (power.isOff()) break;
          }
          await power.loseUnsynced();
          const again = await open({ segmentBytes: 600 });
          for (const owner of ["a", "b"]) {
            const found = await readAll(again, owner);
            expect(found.slice(0, acknowledged[owner]?.length)).toEqual(acknowledged[owner]);
            // At most what was under way comes on top, whole.
            expect(found).toEqual(asked[owner]?.slice(0, found.length));
          }
          await again.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});
