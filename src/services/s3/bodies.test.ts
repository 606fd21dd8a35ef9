/* Small bodies with their records, larger ones in files: what comes out is what went in. */
import { expect, test } from "vitest";
import type { IdSource } from "../../core/id-source.ts";
import { bytesSealer } from "../../storage/encrypted-blobs.ts";
import { memoryTable } from "../../storage/memory/table.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { readBody, receiveBody } from "./bodies.ts";
import { s3Stores } from "./parts.ts";
import type { ObjectRecord } from "./records.ts";

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
