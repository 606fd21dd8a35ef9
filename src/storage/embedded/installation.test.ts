/*
 * FORMAT, EPOCH and KEY: a newer format, a changed byte and a missing file are refused by name; an older format is migrated.
 *
 * Mutants that made this fail: a version that is compared for equality only, a key that is made anew where it does not fit, an epoch
 * whose checksum is not looked at.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemIds } from "../../system/ids.ts";
import { DirectoryRefused } from "./directory-refused.ts";
import { formatVersion, migrate } from "./format.ts";
import { openInstallation } from "./installation.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-installation-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = () => openInstallation(directory, systemIds);
const pathOf = (name: string) => join(directory, name);
const names = ["EPOCH", "FORMAT", "KEY"];

describe("an installation", () => {
  test("keeps its key and counts its starts", async () => {
    const first = await open();
    const second = await open();
    expect([first.epoch, second.epoch]).toEqual([1, 2]);
    expect(second.key).toEqual(Buffer.from(first.key));
    expect(readdirSync(directory)).toEqual(names);
  });

  test("goes on where its first start died before FORMAT was written", async () => {
    const { key } = await open();
    rmSync(pathOf("FORMAT"));
    expect(await open()).toEqual({ epoch: 2, key: Buffer.from(key) });
  });

  test.each(names)("any changed byte of %s is found, named, and nothing is touched", async (name) => {
    await open();
    const good = readFileSync(pathOf(name));
    for (let at = 0; at < good.length; at++) {
      for (const flip of [0x01, 0x80]) {
        const bad = Buffer.from(good);
        bad.writeUInt8(bad.readUInt8(at) ^ flip, at);
        writeFileSync(pathOf(name), bad);
        const refused = await open().then(
          () => undefined,
          (error: unknown) => error,
        );
        // A format that is changed into an older number can't be told from one; it is migrated again, which is safe to repeat.
        if (refused === undefined && name === "FORMAT") continue;
        expect(refused, `byte ${at}`).toBeInstanceOf(DirectoryRefused);
        expect(String(refused)).toContain(directory);
        expect(readFileSync(pathOf(name))).toEqual(bad);
      }
    }
    writeFileSync(pathOf(name), good);
    await open();
  });

  test.each(names)("is refused without its %s, once there is data", async (name) => {
    await open();
    mkdirSync(pathOf("journal"));
    rmSync(pathOf(name));
    await expect(open()).rejects.toThrow(`${pathOf(name)} is`);
  });

  test("of format 1 gets its checksums, wherever a crash came between", async () => {
    const key = Buffer.from(systemIds.bytes(32));
    for (const done of [[], ["EPOCH"], ["EPOCH", "KEY"]]) {
      writeFileSync(pathOf("FORMAT"), `${formatVersion}\n`);
      writeFileSync(pathOf("EPOCH"), "7");
      writeFileSync(pathOf("KEY"), key);
      if (done.length > 0) {
        writeFileSync(pathOf("FORMAT"), "1\n");
        await open();
        for (const name of ["EPOCH", "KEY"].filter((one) => !done.includes(one))) {
          writeFileSync(pathOf(name), name === "KEY" ? key : "7");
        }
      }
      writeFileSync(pathOf("FORMAT"), "1\n");
      const opened = await open();
      expect(opened.key).toEqual(key);
      expect(opened.epoch).toBeGreaterThanOrEqual(8);
      expect(readFileSync(pathOf("FORMAT"), "latin1")).toBe(`${formatVersion}\n`);
    }
  });
});

describe("a format", () => {
  const steps = (ran: number[]) => ({
    2: async () => void ran.push(2),
    3: async () => void ran.push(3),
  });

  test("that is newer is refused in words, and nothing is changed", async () => {
    writeFileSync(pathOf("FORMAT"), "4\n");
    await expect(migrate(directory, { current: 3, steps: {} })).rejects.toThrow(
      `${directory} has format 4, and this Sluice knows formats up to 3: a newer Sluice wrote it.`,
    );
    expect(readFileSync(pathOf("FORMAT"), "latin1")).toBe("4\n");
  });

  test("goes up one at a time, and a crash between repeats only the last", async () => {
    writeFileSync(pathOf("FORMAT"), "1\n");
    const ran: number[] = [];
    const dying = { ...steps(ran), 3: () => Promise.reject(new Error("died")) };
    await expect(migrate(directory, { current: 3, steps: dying })).rejects.toThrow("died");
    expect(await migrate(directory, { current: 3, steps: steps(ran) })).toBe(2);
    expect(ran).toEqual([2, 3]);
    expect(await migrate(directory, { current: 3, steps: {} })).toBe(3);
  });

  test("that is no longer migrated says which Sluice can", async () => {
    writeFileSync(pathOf("FORMAT"), "1\n");
    await expect(migrate(directory, { current: 3, steps: { 3: async () => undefined } })).rejects.toThrow(
      "has format 1, which this Sluice no longer migrates to 3",
    );
  });
});
