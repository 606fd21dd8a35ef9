/*
 * The journal against a model of it, with files that fail, tear and forget.
 *
 * Mutants that made this fail: an append acknowledged before its sync, a torn end that is kept, a hand-off that is not compared, a new
 * segment whose name is not synced, dead segments whose names go in one sync, a failed block that is not cut, a segment that was left
 * half made and is not made again; a compacted segment that takes its place before it is synced, one whose entries are read where they were,
 * or without saying what it skips, and a read that is not done again when its segment was replaced meanwhile.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { ForgetfulDisk } from "../../testing/forgetful-files.ts";
import { seededRandom } from "../../testing/seeded.ts";
import { DamagedJournal, type Journal, JournalUnavailable } from "../ports/journal.ts";
import { type Files, systemFiles } from "./files.ts";
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

  test("an owner that keeps a little keeps no disk of the others: segments are compacted, and say so to the next start", async () => {
    const settled = async (journal: Journal) => {
      for (let before = -1; before !== journal.diskBytes(); ) {
        before = journal.diskBytes();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };
    const first = await open({ segmentBytes: 10_000, cacheBytes: 0 });
    for (let index = 0; index < 200; index++) {
      const handOff = {
        producer: "p",
        from: index === 0 ? undefined : ([index, 0] as const),
        upTo: [index + 1, 0] as const,
      };
      await first.append({ ...entry("much", `${index}${"x".repeat(1_000)}`), handOff });
      if (index % 10 === 0) await first.append(entry("little", `kept ${index}`));
    }
    const kept = await readAll(first, "little");
    const before = first.diskBytes();
    const reading = first.read("little", { after: 0, maxBytes: 1e9 });
    await first.trim("much", first.end() - 1);
    await settled(first);
    expect((await reading).map(({ payload }) => text(payload))).toEqual(kept);
    expect(first.diskBytes()).toBeLessThan(before / 4);
    expect(await readAll(first, "little")).toEqual(kept);
    const heads = await first.heads("little", { after: 0, limit: 100 });
    await first.append(entry("little", "later"));
    await first.close();

    const second = await open({ segmentBytes: 10_000, cacheBytes: 0 });
    expect(await readAll(second, "little")).toEqual([...kept, "later"]);
    expect((await second.heads("little", { after: 0, limit: heads.length })).map(({ position }) => position)).toEqual(
      heads.map(({ position }) => position),
    );
    expect(second.highest("p")).toEqual([200, 0]);
    expect(second.end()).toBe(222);
    // What is left of it goes too, from the front.
    await second.trim("little", second.end() - 1);
    await second.trim("much", second.end() - 1);
    await settled(second);
    expect(second.diskBytes()).toBeLessThan(2_000);
    await second.close();
  });

  test("damage in a segment that is to be compacted is left where it is, and told by the next start", async () => {
    const first = await open({ segmentBytes: 3_000, cacheBytes: 0 });
    for (let index = 0; index < 12; index++) {
      await first.append(entry("little", `kept ${index}`));
      await first.append(entry("much", "x".repeat(1_000)));
    }
    const path = join(directory, "000000000002.log");
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(600) ^ 1, 600);
    writeFileSync(path, bytes);
    await first.trim("much", first.end() - 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await first.close();
    expect(readFileSync(path)).toEqual(bytes);
    await expect(open()).rejects.toThrow(DamagedJournal);
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

  test("goes on at its disk limit when entries are trimmed, be they in the segment that is written", async () => {
    const fill = async (journal: Journal, lengthBytes: number) => {
      for (let count = 0; ; count++) {
        const isTaken = await journal.append(entry("one", "x".repeat(lengthBytes))).catch(() => undefined);
        if (!isTaken) return count;
      }
    };
    const journal = await open({ maxDiskBytes: 100_000 });
    for (let round = 0; round < 3; round++) {
      expect(await fill(journal, 1_000)).toBeGreaterThan(80);
      expect(journal.diskBytes()).toBeLessThanOrEqual(101_000);
      await journal.trim("one", journal.end() - 1);
    }
    await journal.close();
    // A limit that is smaller than what an earlier run left.
    const smaller = await open({ maxDiskBytes: 5_000 });
    await smaller.trim("one", smaller.end() - 1);
    expect(await fill(smaller, 1_000)).toBeGreaterThan(1);
    await smaller.close();
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

describe("power loss at any moment, keeping any of what was not synced", () => {
  const directoryOnDisk = "/journal";
  const openOn = (disk: ForgetfulDisk) =>
    openJournal({ directory: directoryOnDisk, files: disk.files, log: silentLog, epoch: 1, segmentBytes: 6_000 });
  /** A process: from when it is dead, whatever it still had under way in the background does nothing. */
  const processOn = (disk: ForgetfulDisk) => {
    let isDead = false;
    const files = Object.fromEntries(
      Object.entries(disk.files).map(([name, call]) => [
        name,
        async (...given: readonly unknown[]) => {
          if (isDead) throw new Error("the process is dead");
          return (call as (...given: readonly unknown[]) => unknown)(...given);
        },
      ]),
    ) as unknown as Files;
    return {
      open: () =>
        openJournal({
          directory: directoryOnDisk,
          files,
          log: silentLog,
          epoch: 1,
          segmentBytes: 4_000,
          cacheBytes: 0,
        }),
      kill: () => {
        isDead = true;
      },
    };
  };
  const anyAppend = fc.record({ owner: fc.constantFrom("a", "b"), size: fc.integer({ min: 0, max: 9_000 }) });

  test("every acknowledged append is there, in order, and nothing that was not asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        // Several lives of one disk: what one start mends the next one reads.
        fc.array(
          fc.record({ appends: fc.array(anyAppend, { maxLength: 15 }), diesAfter: fc.integer({ min: 1, max: 60 }) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.integer(),
        fc.integer({ min: 0, max: 20 }),
        async (lives, seed, failPercent) => {
          const random = seededRandom(seed);
          const disk = new ForgetfulDisk(random);
          // Beside the power, calls fail now and then: what could not be synced must not be trusted by the next start.
          const failing = (step: string) => {
            if (/append|sync|create/.test(step) && random() * 100 < failPercent) throw new Error(`EIO: ${step}`);
          };
          const acknowledged: Record<string, string[]> = { a: [], b: [] };
          const asked = new Set<string>();
          for (const [life, { appends, diesAfter }] of lives.entries()) {
            disk.beforeStep = failing;
            disk.failPowerAfter(diesAfter);
            const journal = await openOn(disk).catch(() => undefined);
            for (const [index, { owner, size }] of appends.entries()) {
              const value = `${life}.${index}:${"x".repeat(size)}`;
              asked.add(value);
              const isDone = await journal?.append(entry(owner, value)).then(
                () => true,
                () => false,
              );
              if (isDone) acknowledged[owner]?.push(value);
              if (disk.isOff()) break;
            }
            disk.powerBack();
            disk.beforeStep = () => undefined;
            const again = await openOn(disk);
            for (const owner of ["a", "b"]) {
              const found = await readAll(again, owner);
              const known = new Set(acknowledged[owner]);
              expect(found.filter((value) => known.has(value))).toEqual(acknowledged[owner]);
              expect(found.filter((value) => !asked.has(value))).toEqual([]);
              expect(new Set(found).size).toBe(found.length);
              // What is read once is there from then on.
              acknowledged[owner] = found;
            }
            await again.close();
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("compacting loses nothing and brings nothing back that another start would not", async () => {
    const anyStep = fc.record({
      owner: fc.constantFrom("kept", "gone", "gone"),
      size: fc.integer({ min: 0, max: 3_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ steps: fc.array(anyStep, { maxLength: 25 }), diesAfter: fc.integer({ min: 5, max: 150 }) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.integer(),
        fc.integer({ min: 0, max: 10 }),
        async (lives, seed, failPercent) => {
          const random = seededRandom(seed);
          const disk = new ForgetfulDisk(random);
          const failing = (step: string) => {
            if (/append|sync|create|rename/.test(step) && random() * 100 < failPercent) throw new Error(`EIO: ${step}`);
          };
          let acknowledged: string[] = [];
          for (const [life, { steps, diesAfter }] of lives.entries()) {
            disk.beforeStep = failing;
            disk.failPowerAfter(diesAfter);
            const process = processOn(disk);
            const journal = await process.open().catch(() => undefined);
            for (const [index, { owner, size }] of steps.entries()) {
              const value = `${life}.${index}:${"x".repeat(owner === "kept" ? size / 100 : size)}`;
              const done = await journal?.append(entry(owner, value)).catch(() => undefined);
              if (done && owner === "kept") acknowledged.push(value);
              if (done && owner === "gone") await journal?.trim("gone", journal.end() - 1).catch(() => undefined);
              // What compacts in the background comes on, and is read while it does.
              if (index % 5 === 4 && journal && !disk.isOff()) {
                const found = await readAll(journal, "kept").catch(() => undefined);
                if (found) expect(found.filter((one) => acknowledged.includes(one))).toEqual(acknowledged);
              }
              if (disk.isOff()) break;
            }
            process.kill();
            disk.powerBack();
            disk.beforeStep = () => undefined;
            const again = await processOn(disk).open();
            const found = await readAll(again, "kept");
            expect(found.filter((one) => acknowledged.includes(one))).toEqual(acknowledged);
            expect(new Set(found).size).toBe(found.length);
            acknowledged = found;
            await again.trim("gone", again.end() - 1);
            await again.append(entry("gone", "x".repeat(3_000)));
            await again.close();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("goes on in the same process once files can be made and synced again", async () => {
    for (const failing of ["create", "append", "sync", "syncDirectory"]) {
      const disk = new ForgetfulDisk(seededRandom(1));
      const journal = await openOn(disk);
      for (let count = 0; count < 5; count++) await journal.append(entry("a", "x".repeat(2_000)));
      let isFull = true;
      disk.beforeStep = (step) => {
        if (isFull && step === failing) throw new Error("ENOSPC: no space left on device");
      };
      for (let count = 0; count < 5; count++) await journal.append(entry("a", "refused ".repeat(1_000))).catch(() => 0);
      isFull = false;
      expect(await journal.append(entry("a", "taken")), failing).toMatchObject({ outcome: "appended" });
      await journal.close();
      expect((await readAll(await openOn(disk), "a")).at(-1)).toBe("taken");
    }
  });

  test("a changed byte is found wherever it is, but for one that reads as a torn end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.nat(), async (seed, at) => {
        const disk = new ForgetfulDisk(seededRandom(seed));
        const journal = await openOn(disk);
        const values = Array.from({ length: 8 }, (_, index) => `${index}:${"y".repeat(index * 300)}`);
        for (const value of values) await journal.append(entry("a", value));
        await journal.close();
        const paths = disk.paths();
        const path = paths[seed & 1 ? 0 : paths.length - 1] ?? "";
        disk.flip(path, at % (await disk.files.sizeOf(path)));
        const again = await openOn(disk).catch((error: unknown) => error);
        if (again instanceof Error) {
          expect(again).toBeInstanceOf(DamagedJournal);
          expect(again.message).toContain(path);
          return;
        }
        const found = await readAll(again as Journal, "a");
        // The last block of the last segment alone may be taken for a torn one.
        expect(found.length).toBeGreaterThanOrEqual(values.length - 1);
        expect(found).toEqual(values.slice(0, found.length));
      }),
      { numRuns: 200 },
    );
  });
});
