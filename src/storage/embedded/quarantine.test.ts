/*
 * A journal with damage anywhere, set aside: what was in good blocks is there, what was not is gone and counted, and a start goes on behind
 * every entry that there ever was.
 *
 * Mutants that made this fail: a stretch that is left out without saying what it skips, one that skips to the entry before the next good
 * block, a missing segment that gets no file, a segment of which the part behind the damage is not copied.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { pick, seededRandom } from "../../testing/seeded.ts";
import { DamagedJournal } from "../ports/journal.ts";
import { systemFiles } from "./files.ts";
import { openJournal } from "./journal.ts";
import { damageText, findJournalDamage } from "./journal-damage.ts";
import { quarantineJournal } from "./quarantine.ts";

const entries = 60;
let whole: string;

const textOf = (index: number) => `entry ${index} ${"x".repeat((index * 37) % 90)}`;
const open = (directory: string) =>
  openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1, segmentBytes: 900 });

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "sluice-quarantine-"));
  const journal = await open(whole);
  for (let index = 1; index <= entries; ) {
    // Blocks of one to four entries.
    const together = Array.from({ length: 1 + (index % 4) }, (_, more) => index + more).filter((one) => one <= entries);
    await Promise.all(
      together.map((one) => journal.append({ owner: one % 3 === 0 ? "b" : "a", payload: [Buffer.from(textOf(one))] })),
    );
    index += together.length;
  }
  await journal.close();
  expect(segmentsOf(whole).length).toBeGreaterThan(4);
});
afterAll(() => rmSync(whole, { recursive: true, force: true }));

const segmentsOf = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith(".log"))
    .sort();

/** A copy with a change, set aside. */
async function setAside(change: (directory: string) => void) {
  const root = mkdtempSync(join(tmpdir(), "sluice-quarantine-"));
  try {
    const directory = join(root, "journal");
    mkdirSync(directory);
    for (const name of readdirSync(whole)) copyFileSync(join(whole, name), join(directory, name));
    change(directory);
    const asItWas = new Map(segmentsOf(directory).map((name) => [name, readFileSync(join(directory, name))]));
    const refused = await findJournalDamage(systemFiles(), directory);
    const done = await quarantineJournal(systemFiles(), { directory, quarantine: join(root, "quarantine") });
    for (const { kept } of done)
      if (kept !== undefined) expect(readFileSync(kept)).toEqual(asItWas.get(kept.slice(-"000000000001.log".length)));
    expect(await findJournalDamage(systemFiles(), directory)).toMatchObject({ damage: [] });
    const journal = await open(directory);
    const found = new Map<number, string>();
    for (const owner of ["a", "b"])
      for (const { position, payload } of await journal.read(owner, { after: 0, maxBytes: 1e9 }))
        found.set(position, Buffer.from(payload).toString());
    const appended = await journal.append({ owner: "a", payload: [Buffer.from("next")] });
    await journal.close();
    await (await open(directory)).close();
    return { refused, done, found, appended };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const lostOf = (damage: readonly { readonly first: number; readonly next: number }[]) =>
  new Set(damage.flatMap(({ first, next }) => Array.from({ length: next - first }, (_, index) => first + index)));

test("a journal without damage is left alone", async () => {
  const { done, found } = await setAside(() => {});
  expect(done).toEqual([]);
  expect(found.size).toBe(entries);
});

describe.each(Array.from({ length: 60 }, (_, index) => index + 1))("damage by seed %i", (seed) => {
  test("costs what was in it, and nothing else", async () => {
    const random = seededRandom(seed);
    const { refused, done, found, appended } = await setAside((directory) => {
      for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
        const name = pick(random, segmentsOf(directory));
        const path = join(directory, name);
        const size = statSync(path).size;
        const way = random();
        const at = Math.floor(random() * size);
        const bytes = readFileSync(path);
        if (way < 0.15 && name !== segmentsOf(directory)[0] && name !== segmentsOf(directory).at(-1)) rmSync(path);
        else if (way < 0.3) writeFileSync(path, bytes.subarray(0, at));
        else if (way < 0.4) writeFileSync(path, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 20)]));
        else {
          bytes.fill((bytes[at] ?? 0) ^ 0x55, at, Math.min(size, at + 1 + Math.floor(random() * 30)));
          writeFileSync(path, bytes);
        }
      }
    });
    const lost = lostOf(done);
    for (const [position, value] of found) {
      expect(value).toBe(textOf(position));
      expect(lost.has(position)).toBe(false);
    }
    // What is neither there nor named was in the last commit, which nobody can tell from a torn one.
    const silent = Array.from({ length: entries }, (_, index) => index + 1).filter(
      (one) => !found.has(one) && !lost.has(one),
    );
    if (silent.length > 0) {
      expect(refused.torn).toBeDefined();
      expect(Math.min(...silent)).toBeGreaterThan(Math.max(0, ...found.keys()));
    }
    if (appended.outcome === "appended")
      expect(appended.position).toBeGreaterThan(Math.max(0, ...found.keys(), ...lost));
  });
});

test("a start refuses what is set aside, and each stretch is told with what it costs", async () => {
  const texts: string[] = [];
  await setAside((directory) => {
    const [, second = "", third = ""] = segmentsOf(directory);
    const bytes = readFileSync(join(directory, second));
    bytes.writeUInt8(bytes.readUInt8(700) ^ 1, 700);
    writeFileSync(join(directory, second), bytes);
    rmSync(join(directory, third));
    texts.push(second, third);
  }).then(({ done }) => {
    const [second, third] = texts;
    expect(done.map((one) => damageText("", one))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${second} is damaged: bytes \\d+ to \\d+ can't be used; entries \\d+ to \\d+ \\(\\d\\) are lost\\.$`,
        ),
      ),
      expect.stringMatching(new RegExp(`^${third} is missing; entries \\d+ to \\d+ \\(\\d+\\) are lost\\.$`)),
    ]);
  });
  const directory = mkdtempSync(join(tmpdir(), "sluice-quarantine-"));
  for (const name of readdirSync(whole)) copyFileSync(join(whole, name), join(directory, name));
  rmSync(join(directory, segmentsOf(directory)[1] ?? ""));
  await expect(open(directory)).rejects.toThrow(DamagedJournal);
  await expect(open(directory)).rejects.toThrow("sluice repair --quarantine");
  expect(existsSync(directory)).toBe(true);
  rmSync(directory, { recursive: true });
});
