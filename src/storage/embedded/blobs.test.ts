/*
 * Blobs on a disk whose power fails at any step, and on one that is full or broken.
 *
 * Mutants that made this fail: a put that does not sync its file, one that does not sync the directory that its name is in,
 * a failed put that leaves its temporary file.
 */
import { describe, expect, test } from "vitest";
import { ForgetfulDisk, PowerFailure } from "../../testing/forgetful-files.ts";
import { pick, seededIds, seededRandom } from "../../testing/seeded.ts";
import type { Blobs } from "../ports/blobs.ts";
import { openBlobs } from "./blobs.ts";

const directory = "/data/blobs";

/** What a blob holds tells which one it is, in pages that differ. */
const contentOf = (index: number, size: number) => Buffer.alloc(size, `blob ${index}, ${"x".repeat(index % 7)};`);

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(blobs: Blobs, id: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobs.read(id)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(Array.from({ length: 60 }, (_, index) => index + 1))("power failures by seed %i", (seed) => {
  test("every blob that was stored is there as it was, and what nobody names goes", async () => {
    const random = seededRandom(seed);
    const disk = new ForgetfulDisk(random);
    const ids = seededIds(seed);
    const open = () => openBlobs({ directory, files: disk.files, ids });
    const stored = new Map<string, Buffer>();
    let made = 0;
    for (let life = 0; life < 4; life++) {
      disk.failPowerAfter(5 + Math.floor(random() * 120));
      try {
        const blobs = await open();
        for (;;) {
          if (stored.size > 2 && random() < 0.3) {
            const id = pick(random, [...stored.keys()]);
            // Whether it is gone is not known before it is told.
            stored.delete(id);
            await blobs.delete(id);
          } else {
            const content = contentOf(made++, Math.floor(random() ** 2 * 20_000));
            const { id, lengthBytes } = await blobs.put(chunked(content, 1 + Math.floor(random() * 9_000)));
            expect(lengthBytes).toBe(content.byteLength);
            stored.set(id, content);
          }
        }
      } catch (error) {
        if (!(error instanceof PowerFailure)) throw error;
      }
      disk.powerBack();
      const blobs = await open();
      await blobs.sweep(async (id) => stored.has(id));
      for (const [id, content] of stored) expect((await readAll(blobs, id)).equals(content), `blob ${id}`).toBe(true);
      const names = disk.paths().map((path) => path.slice(path.lastIndexOf("/") + 1));
      expect(names.sort()).toEqual([...stored.keys()].sort());
    }
    expect(made).toBeGreaterThan(3);
  });
});

describe("a disk that fails", () => {
  test.each(["create", "append", "sync", "rename", "syncDirectory"])(
    "at a %s: the put fails, and leaves nothing",
    async (failing) => {
      const disk = new ForgetfulDisk(seededRandom(1));
      const blobs = await openBlobs({ directory, files: disk.files, ids: seededIds(1) });
      const kept = await blobs.put(chunked(contentOf(1, 9_000), 4_000));
      let isFull = true;
      disk.beforeStep = (step) => {
        if (isFull && step === failing) throw Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" });
      };
      await expect(blobs.put(chunked(contentOf(2, 9_000), 4_000))).rejects.toThrow("ENOSPC");
      isFull = false;
      await blobs.sweep(async (id) => id === kept.id);
      expect(disk.paths()).toHaveLength(1);
      const { id } = await blobs.put(chunked(contentOf(3, 9_000), 4_000));
      expect((await readAll(blobs, id)).equals(contentOf(3, 9_000))).toBe(true);
      expect((await readAll(blobs, kept.id)).equals(contentOf(1, 9_000))).toBe(true);
    },
  );

  test("what is read goes on being read when its name goes", async () => {
    const disk = new ForgetfulDisk(seededRandom(1));
    const blobs = await openBlobs({ directory, files: disk.files, ids: seededIds(1) });
    const content = contentOf(1, 1_000_000);
    const { id } = await blobs.put(chunked(content, 100_000));
    const chunks: Uint8Array[] = [];
    for await (const chunk of blobs.read(id)) {
      if (chunks.length === 0) await blobs.delete(id);
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    await expect(readAll(blobs, id)).rejects.toThrow("ENOENT");
  });
});
