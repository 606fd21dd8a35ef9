/*
 * A directory of which a part is gone is refused, and nothing in it changes.
 *
 * Mutant that made this fail: a start that makes a new table beside journals that are there, which swept them.
 */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { systemIds } from "../../system/ids.ts";
import { openEmbedded } from "./open.ts";

let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-parts-"));
  const storage = await open();
  await storage.table.commit([{ put: ["row", "1"], value: 1 }]);
  for (const journal of [storage.logJournal, storage.firehoseJournal])
    await journal.append({ owner: "g", payload: [Buffer.from("x")] } as never);
  await storage.close();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = () => openEmbedded({ directory, ids: systemIds, log: silentLog, maxDiskBytes: Number.MAX_SAFE_INTEGER });
const filesNow = () => readdirSync(directory, { recursive: true }).filter((name) => !String(name).endsWith("EPOCH"));

test.each<[string, () => void, string]>([
  [
    "the table",
    () => rmSync(join(directory, "table"), { recursive: true }),
    "data.mdb is missing, and there is data in journal/logs/",
  ],
  [
    "the table's file",
    () => truncateSync(join(directory, "table", "data.mdb"), 0),
    "data.mdb is cut off: it has 0 bytes",
  ],
  [
    "a journal",
    () => rmSync(join(directory, "journal", "firehose"), { recursive: true }),
    "firehose is missing, and the table names",
  ],
])("without %s", async (_what, lose, said) => {
  lose();
  const before = filesNow();
  await expect(open()).rejects.toThrow(said);
  expect(filesNow()).toEqual(before);
});

test("whole, it opens again; so does one whose first start died before the table was made", async () => {
  await (await open()).close();
  for (const name of ["table", "journal", "blobs", "staging"]) rmSync(join(directory, name), { recursive: true });
  await (await open()).close();
});
