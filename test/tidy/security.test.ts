/* SECURITY.md names a test for each point: the file exists and has it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const rows = readFileSync(join(root, "SECURITY.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && line.includes(".ts`"));

test("there are points", () => expect(rows.length).toBeGreaterThan(12));

test.each(rows.map((row) => row.split(" | ")))("%s: its tests are there", (_point, _what, tests = "") => {
  for (const [, file = "", name = ""] of tests.matchAll(/`([^`]+\.ts)`:([^`|]*)/g)) {
    expect(existsSync(join(root, file)), `${file} exists`).toBe(true);
    expect(readFileSync(join(root, file), "utf8"), `${file} has the test`).toContain(name.trim());
  }
});
