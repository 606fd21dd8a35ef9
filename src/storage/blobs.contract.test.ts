/* What all blobs must do, whatever holds them. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { seededIds } from "../testing/seeded.ts";
import { openBlobs } from "./embedded/blobs.ts";
import { systemFiles } from "./embedded/files.ts";
import { encryptedBlobs } from "./encrypted-blobs.ts";
import { memoryBlobs } from "./memory/blobs.ts";
import type { Blobs } from "./ports/blobs.ts";

const ids = seededIds(1);
const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "sluice-blobs-"));
  directories.push(directory);
  return directory;
}

async function* chunksOf(...parts: readonly string[]) {
  for (const part of parts) yield Buffer.from(part);
}

async function read(blobs: Blobs, id: string, range?: { start: number; end: number }): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of blobs.read(id, range)) {
    expect(part.byteLength).toBeLessThanOrEqual(256 * 1_024);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

describe.each<[string, () => Blobs | Promise<Blobs>]>([
  ["in memory", () => memoryBlobs(ids)],
  ["embedded", () => openBlobs({ directory: newDirectory(), files: systemFiles(), ids })],
  [
    "embedded, encrypted",
    async () =>
      encryptedBlobs(await openBlobs({ directory: newDirectory(), files: systemFiles(), ids }), {
        key: ids.bytes(32),
        ids,
      }),
  ],
])("blobs %s", (_name, open) => {
  test("give back what was put, whole and by range", async () => {
    const blobs = await open();
    const { id, lengthBytes } = await blobs.put(chunksOf("one ", "", "two ", "x".repeat(600_000)));
    expect(lengthBytes).toBe(600_008);
    expect((await read(blobs, id)).toString()).toBe(`one two ${"x".repeat(600_000)}`);
    expect((await read(blobs, id, { start: 2, end: 5 })).toString()).toBe("e tw");
    expect((await read(blobs, id, { start: 600_007, end: 600_007 })).toString()).toBe("x");
    const empty = await blobs.put(chunksOf());
    expect(empty.lengthBytes).toBe(0);
    expect(await read(blobs, empty.id)).toHaveLength(0);
  });

  test("never use an id twice", async () => {
    const blobs = await open();
    const made = await Promise.all(Array.from({ length: 50 }, () => blobs.put(chunksOf("x"))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(50);
  });

  test("keep nothing of a body that breaks off, and say what it said", async () => {
    const blobs = await open();
    const broken = (async function* () {
      yield Buffer.from("half");
      throw new Error("the client went away");
    })();
    await expect(blobs.put(broken)).rejects.toThrow("the client went away");
    expect(await blobs.sweep(async () => true)).toBe(0);
    const left = directories.flatMap((directory) =>
      readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    );
    expect(left).toEqual([]);
  });

  test("are gone when deleted, twice too, and when no one keeps them", async () => {
    const blobs = await open();
    const [a, b] = [await blobs.put(chunksOf("a")), await blobs.put(chunksOf("b"))];
    await blobs.delete(a.id);
    await blobs.delete(a.id);
    await expect(read(blobs, a.id)).rejects.toThrow();
    const c = await blobs.put(chunksOf("c"));
    expect(await blobs.sweep(async (id) => id === c.id)).toBe(1);
    await expect(read(blobs, b.id)).rejects.toThrow();
    expect((await read(blobs, c.id)).toString()).toBe("c");
  });
});
