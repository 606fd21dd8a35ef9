/* Small bodies with their records, larger ones in files: what comes out is what went in. */
import { expect, test } from "vitest";
import type { IdSource } from "../../core/id-source.ts";
import { bytesSealer } from "../../storage/encrypted-blobs.ts";
import { memoryTable } from "../../storage/memory/table.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { readBody, receiveBody } from "./bodies.ts";
import { s3Stores } from "./parts.ts";
import type { ObjectRecord, PartRecord } from "./records.ts";
import { sweepBodies } from "./sweep.ts";

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function world() {
  const files = new Map<string, Buffer>();
  const blobs = {
    async put(chunks: AsyncIterable<Uint8Array>) {
      const bytes = await collect(chunks);
      files.set("file", bytes);
      return { id: "file", lengthBytes: bytes.byteLength };
    },
    async *read(id: string, range?: { start: number; end: number }) {
      yield files.get(id)?.subarray(range?.start ?? 0, range && range.end + 1) ?? Buffer.alloc(0);
    },
  } as unknown as Blobs;
  const ids = { bytes: (length: number) => new Uint8Array(length), uuid: () => "0-1" } as unknown as IdSource;
  const stores = s3Stores(memoryTable());
  return { files, parts: { blobs, ids, stores, bytesSealer: bytesSealer({ key: new Uint8Array(32), ids }) } };
}

test.each([0, 1, 16_384, 16_385, 100_000])("%i bytes, whole and in ranges", async (length) => {
  const { parts, files } = world();
  const plain = Buffer.from(Uint8Array.from({ length }, (_, index) => index & 255));
  const chunks = (async function* () {
    for (let at = 0; at < length; at += 1_000) yield plain.subarray(at, at + 1_000);
  })();
  const { blobId, lengthBytes, sealed } = await receiveBody(parts, chunks);
  expect(lengthBytes).toBe(length);
  expect(files.size).toBe(length > 16_384 ? 1 : 0);
  await parts.stores.blobs.put([blobId], { bucket: "b", key: "k", ...(sealed !== undefined && { sealed }) });
  const object = { blobId, sizeBytes: length } as ObjectRecord;
  expect((await collect(readBody(parts, object))).equals(plain)).toBe(true);
  if (length > 10) expect(await collect(readBody(parts, object, { start: 3, end: 9 }))).toEqual(plain.subarray(3, 10));
});

test("a body that breaks off leaves nothing, and says so", async () => {
  const { parts, files } = world();
  const broken = (length: number) =>
    (async function* () {
      yield Buffer.alloc(length);
      throw new Error("the client went away");
    })();
  await expect(receiveBody(parts, broken(10))).rejects.toThrow("the client went away");
  await expect(receiveBody(parts, broken(50_000))).rejects.toThrow("the client went away");
  expect(files.size).toBe(0);
});

test("the next start finishes what a crash interrupted: parts that no object has go, those that one has stay", async () => {
  const table = memoryTable();
  const stores = s3Stores(table);
  const files = new Set<string>();
  const blobs = {
    delete: async (id: string) => void files.delete(id),
    async sweep(isKept: (id: string) => Promise<boolean>) {
      for (const id of [...files]) if (!(await isKept(id))) files.delete(id);
      return 0;
    },
  } as unknown as Blobs;
  for (const [uploadId, number] of [
    ["done", 1],
    ["done", 2],
    ["done", 3],
    ["aborted", 1],
    ["open", 1],
  ] as const) {
    const blobId = `${uploadId}${number}`;
    files.add(blobId);
    await stores.parts.put([uploadId, `0000${number}`], { partNumber: number, blobId } as PartRecord);
    await stores.blobs.put([blobId], { bucket: "b", key: "k" });
  }
  files.add("of a put that was never acknowledged");
  await stores.discarded.put(["done"], { keep: "1,3" });
  await stores.discarded.put(["aborted"], { keep: "" });
  await sweepBodies({ table, stores, blobs });
  expect([...files].sort()).toEqual(["done1", "done3", "open1"]);
  expect((await stores.parts.list([])).map(({ value }) => value.blobId)).toEqual(["done1", "done3", "open1"]);
  expect(await stores.discarded.list([])).toEqual([]);
  await sweepBodies({ table, stores, blobs });
  expect(files.size).toBe(3);
});
