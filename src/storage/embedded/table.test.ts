/*
 * What LMDB's file holds after the power went between a commit and its flush. Mutant that made this fail: a table without safeRestore, which
 * trusts the latest commit while the machine was not started anew.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remove, temporaryDirectory } from "../../../test/support/sluice.ts";
import { checkTable } from "./check-table.ts";
import { openTable } from "./table.ts";

const pageBytes = 4096;
let base: string;
beforeAll(async () => {
  base = await temporaryDirectory();
});
afterAll(() => remove(base));

const fileOf = (directory: string) => join(directory, "data.mdb");

/** A folder of its own that holds a file: lmdb remembers one that it could not look at, as long as the process lives. */
function placed(name: string, image: Uint8Array): string {
  const directory = join(base, name);
  mkdirSync(directory);
  writeFileSync(fileOf(directory), image);
  return directory;
}

/** A table of 200 rows, and what its file was before and after all of them were written again. */
async function twoStates(directory: string) {
  const rows = (text: string) =>
    Array.from({ length: 200 }, (_, index) => ({ put: ["row", String(index)], value: `${text} ${"x".repeat(300)}` }));
  const table = openTable(directory);
  await table.commit(rows("first"));
  const before = readFileSync(fileOf(directory));
  await table.commit(rows("second"));
  const after = readFileSync(fileOf(directory));
  await table.close();
  return { before, after };
}

test("a commit whose pages never reached the disk is taken back, and a look at it changes nothing", async () => {
  const { before, after } = await twoStates(join(base, "made"));
  // The pages that name the commit were written by the kernel in its own time; those they name were not, and neither was the flush's mark.
  const half = pageBytes / 2;
  const image = Buffer.concat([before, Buffer.alloc(Math.max(0, after.length - before.length))]);
  after.copy(image, 0, 0, half);
  after.copy(image, pageBytes, pageBytes, 2 * pageBytes);

  const looked = placed("looked", image);
  const seen: string[] = [];
  const { damage, rows } = await checkTable(looked, ({ value }) => void seen.push(String(value).slice(0, 5)));
  expect({ damage, rows, values: new Set(seen) }).toEqual({ damage: [], rows: 201, values: new Set(["first"]) });
  expect(readFileSync(fileOf(looked)).equals(image)).toBe(true);

  const table = openTable(placed("started", image));
  const found = await table.scan({ prefix: ["row"] });
  expect(new Set(found.map(({ value }) => String(value).slice(0, 5)))).toEqual(new Set(["first"]));
  expect(found).toHaveLength(200);
  await table.commit([{ put: ["row", "0"], value: "third" }]);
  expect(await table.get(["row", "0"])).toMatchObject({ value: "third" });
  await table.close();
});

test("a file as a commit left it is taken as it is", async () => {
  const { after } = await twoStates(join(base, "whole"));
  const table = openTable(placed("copied", after));
  const found = await table.scan({ prefix: ["row"] });
  expect(new Set(found.map(({ value }) => String(value).slice(0, 6)))).toEqual(new Set(["second"]));
  await table.close();
});
