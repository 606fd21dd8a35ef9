import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeDataDirectory } from "./data-directory.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the data directory and those above it are made, for this user alone, and what is there is taken", async () => {
  const path = join(folder, "a", "b", "c");
  for (let runs = 0; runs < 2; runs++) {
    await makeDataDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  }
});

describe("a data directory that can't be is refused with the reason", () => {
  const file = join(folder, "file");
  const dangling = join(folder, "dangling");
  const closed = join(folder, "closed");
  writeFileSync(file, "");
  symlinkSync(join(folder, "nowhere"), dangling);
  mkdirSync(closed, { mode: 0o500 });

  test.each([
    ["a file", file, `${file} is not a directory`],
    ["below a file", join(file, "x"), `${join(file, "x")} has a part that is not a directory`],
    ["below a device", "/dev/null/x", "/dev/null/x has a part that is not a directory"],
    ["a link to nothing", dangling, `${dangling} is a link to something that is not there`],
    ["below a link to nothing", join(dangling, "x"), `${dangling} is a link to something that is not there`],
    ["a name that is too long", join(folder, "x".repeat(300)), "its path is too long"],
  ])("%s", async (_what, path, why) => {
    await expect(makeDataDirectory(path)).rejects.toThrow(
      `The data directory ${path} can't be used: ${why}. Choose another with --data or SLUICE_DATA.`,
    );
  });

  test.runIf(process.platform === "linux")("where the system makes none", async () => {
    await expect(makeDataDirectory("/proc/sluice/data")).rejects.toThrow(
      "can't be used: the system makes no /proc/sluice.",
    );
  });

  // Who is root may write everywhere.
  test.skipIf(process.getuid?.() === 0)("where this user may not write", async () => {
    const below = join(closed, "x");
    await expect(makeDataDirectory(below)).rejects.toThrow(`this user may not write or enter ${below}`);
    await expect(makeDataDirectory(closed)).rejects.toThrow(`this user may not write or enter ${closed}`);
  });
});
