/*
 * A flipped byte in each file that a check reads is named, and nothing is changed by looking.
 *
 * Mutants that made this fail: a check without the small files, one of a single journal, one that cuts a torn end as a start does.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { systemIds } from "../../system/ids.ts";
import { checkDirectory } from "./check.ts";
import { openEmbedded } from "./open.ts";

let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-check-"));
  const storage = await open();
  for (const journal of [storage.logJournal, storage.firehoseJournal])
    for (const value of ["a", "b", "c"]) await journal.append({ owner: "one", payload: [Buffer.from(value)] });
  await storage.close();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = () => openEmbedded({ directory, ids: systemIds, log: silentLog, maxDiskBytes: 0 });
const segment = (journal: string) => join("journal", journal, "000000000001.log");
const contents = () =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path).toString("base64")]);

describe("a check", () => {
  test("finds nothing where nothing is", async () => {
    expect(await checkDirectory(directory)).toEqual({ damage: [], notes: [], entries: 6 });
  });

  test.each(["FORMAT", "EPOCH", "KEY", segment("logs"), segment("firehose")])(
    "names a flipped byte in %s",
    async (name) => {
      const path = join(directory, name);
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.readUInt8(0) ^ 0x40, 0);
      writeFileSync(path, bytes);
      const before = contents();
      const { damage } = await checkDirectory(directory);
      expect(damage).toEqual([expect.stringContaining(`${path} is damaged`)]);
      expect(contents()).toEqual(before);
    },
  );

  test("tells a torn end from damage, and leaves it", async () => {
    const path = join(directory, segment("logs"));
    const { size } = statSync(path);
    writeFileSync(path, readFileSync(path).subarray(0, size - 1));
    const before = contents();
    const { damage, notes, entries } = await checkDirectory(directory);
    expect([damage, notes.length, entries]).toEqual([[], 1, 5]);
    expect(contents()).toEqual(before);
  });

  test("refuses a directory in use, and one without data", async () => {
    const storage = await open();
    await expect(checkDirectory(directory)).rejects.toThrow("A Sluice runs on");
    await storage.close();
    const empty = mkdtempSync(join(tmpdir(), "sluice-check-"));
    await expect(checkDirectory(empty)).rejects.toThrow("There is no data");
    rmSync(empty, { recursive: true });
  });
});
