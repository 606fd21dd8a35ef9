/* Seen red on mutants: a nonce without the last-segment flag (truncation), a range that starts one byte late. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { IdSource } from "../core/id-source.ts";
import { encryptedBlobs } from "./encrypted-blobs.ts";
import type { Blobs } from "./ports/blobs.ts";

function world() {
  const files = new Map<string, Buffer>();
  let count = 0;
  const inner = {
    async put(chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(Buffer.from(chunk));
      const id = `file${count++}`;
      files.set(id, Buffer.concat(parts));
      return { id, lengthBytes: files.get(id)?.byteLength ?? 0 };
    },
    async *read(id, range) {
      const bytes = files.get(id)?.subarray(range?.start ?? 0, range ? range.end + 1 : undefined) ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.byteLength; at += 50_000) yield bytes.subarray(at, at + 50_000);
    },
    delete: async (id) => void files.delete(id),
    async sweep(isKept) {
      for (const id of [...files.keys()]) if (!(await isKept(id))) files.delete(id);
      return 0;
    },
    close: async () => undefined,
  } satisfies Blobs as Blobs;
  const ids = { bytes: (length: number) => new Uint8Array(length).fill(count + 1) } as unknown as IdSource;
  return { files, blobs: encryptedBlobs(inner, { key: new Uint8Array(32).fill(7), ids }), inner };
}

async function* inPieces(bytes: Uint8Array, pieceBytes: number) {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const bytesOf = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255));
const lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073, 300_000];

test.each(lengths)("%i bytes come back, whole and in any range, and are not there in the clear", async (length) => {
  const { blobs, files } = world();
  const plain = bytesOf(length);
  for (const piece of [1_000, 65_536, 262_144]) {
    const { id, lengthBytes } = await blobs.put(inPieces(plain, piece));
    expect(lengthBytes).toBe(length);
    expect((await collect(blobs.read(id))).equals(plain)).toBe(true);
    if (length > 100) expect([...files.values()].at(-1)?.includes(plain.subarray(10, 60))).toBe(false);
    if (length === 0) continue;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.nat(length - 1), async (a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) };
        expect((await collect(blobs.read(id, range))).equals(plain.subarray(range.start, range.end + 1))).toBe(true);
      }),
      { numRuns: 25 },
    );
  }
});

test("a bit that changed, a cut, a segment moved or of another blob: refused, never read", async () => {
  const { blobs, files } = world();
  const { id } = await blobs.put(inPieces(bytesOf(200_000), 65_536));
  await blobs.put(inPieces(bytesOf(200_000), 65_536));
  const [[name = "", whole = Buffer.alloc(0)] = [], [, other = Buffer.alloc(0)] = []] = [...files];
  const [head, segment] = [32, 65_552];
  const part = (bytes: Buffer, number: number) =>
    bytes.subarray(head + number * segment, head + (number + 1) * segment);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(70_000) ^ 1, 70_000);
  const bad: readonly Buffer[] = [
    flipped,
    whole.subarray(0, -1),
    whole.subarray(0, head + 2 * segment),
    Buffer.concat([whole.subarray(0, head), part(whole, 1), part(whole, 0), whole.subarray(head + 2 * segment)]),
    Buffer.concat([whole.subarray(0, head), part(other, 0), whole.subarray(head + segment)]),
    whole.subarray(0, 20),
    Buffer.concat([whole, Buffer.alloc(1)]),
  ];
  for (const bytes of bad) {
    files.set(name, bytes);
    await expect(collect(blobs.read(id))).rejects.toThrow("is not what was written");
  }
});

test("blobs from before encryption are read, kept and deleted as they are", async () => {
  const { blobs, inner, files } = world();
  const old = await inner.put(inPieces(Buffer.from("in the clear"), 4));
  expect((await collect(blobs.read(old.id, { start: 3, end: 5 }))).toString()).toBe("the");
  const { id } = await blobs.put(inPieces(Buffer.from("new"), 4));
  await blobs.sweep(async (one) => one === old.id || one === id);
  expect(files.size).toBe(2);
  await blobs.delete(id);
  await blobs.sweep(async () => false);
  expect(files.size).toBe(0);
});
