/*
 * MD5s on another thread are those of one's own, whatever the chunks, many at a time; what breaks off is forgotten, and a thread that dies
 * fails its bodies and no other.
 *
 * Mutants that made this fail: bytes that are not copied, sums of two bodies in one hash, waiting for room that a dead thread will not make.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { Unavailable } from "../../core/unavailable.ts";
import { seededRandom } from "../../testing/seeded.ts";
import { type Md5Maker, md5Threads, onOwnThread } from "./body-md5.ts";

let directory: string;
let file: URL;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-md5-"));
  const outfile = join(directory, "md5-worker.mjs");
  const entry = join(import.meta.dirname, "md5-worker.ts");
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", target: "node20" });
  file = pathToFileURL(outfile);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const megabyte = 1_048_576;
const bodyOf = (seed: number, bytes: number) => {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length: 1_024 }, () => Math.floor(random() * 256)))
    .toString("latin1")
    .repeat(Math.ceil(bytes / 1_024))
    .slice(0, bytes);
};

/** Sums a body in chunks that lie in one buffer, which is written over behind each. */
async function sumOf(maker: Md5Maker, body: Buffer, chunkBytes: number, lengthBytes: number | undefined) {
  const md5 = maker.begin(lengthBytes);
  for (let at = 0; at < body.byteLength; at += chunkBytes) {
    const chunk = body.subarray(at, at + chunkBytes);
    await md5.update(chunk);
  }
  return (await md5.digest()).toString("hex");
}

describe.each(["known", "unknown"])("bodies whose length is %s", (known) => {
  test("have the sums of one's own thread, eight at a time", async () => {
    const maker = md5Threads({ file, count: 2, log: silentLog });
    const sizes = [0, 1, 1_000, megabyte, megabyte + 1, 3 * megabyte, 9 * megabyte, 12 * megabyte];
    const sums = await Promise.all(
      sizes.map(async (size, index) => {
        const body = Buffer.from(bodyOf(index, size), "latin1");
        const chunkBytes = [70_000, 262_144, 5 * megabyte][index % 3] ?? 1;
        const lengthBytes = known === "known" ? size : undefined;
        return [await sumOf(maker, body, chunkBytes, lengthBytes), createHash("md5").update(body).digest("hex")];
      }),
    );
    for (const [sum, expected] of sums) expect(sum).toBe(expected);
    await maker.close();
  });
});

test("a chunk may be written over once it was taken", async () => {
  const maker = md5Threads({ file, count: 1, log: silentLog });
  const md5 = maker.begin(4 * megabyte);
  const expected = createHash("md5");
  const chunk = Buffer.alloc(megabyte);
  for (let round = 0; round < 4; round++) {
    chunk.fill(round);
    expected.update(chunk);
    await md5.update(chunk);
  }
  expect((await md5.digest()).toString("hex")).toBe(expected.digest("hex"));
  await maker.close();
});

test("what is under way of one body is bounded, and a body that breaks off is forgotten", async () => {
  const maker = md5Threads({ file, count: 1, log: silentLog });
  const md5 = maker.begin(100 * megabyte);
  const waits = Array.from({ length: 8 }, () => md5.update(Buffer.alloc(megabyte)));
  expect(waits.filter((one) => one !== undefined).length).toBeGreaterThan(2);
  await Promise.all(waits.slice(-1));
  md5.drop();
  const body = Buffer.from(bodyOf(1, 2 * megabyte), "latin1");
  expect(await sumOf(maker, body, 100_000, body.byteLength)).toBe(createHash("md5").update(body).digest("hex"));
  await maker.close();
});

test("a thread that dies fails its bodies with an error that clients try again", async () => {
  const dying = join(directory, "dying.mjs");
  writeFileSync(
    dying,
    'import { parentPort } from "node:worker_threads"; parentPort.once("message", () => process.exit(1));',
  );
  const maker = md5Threads({ file: pathToFileURL(dying), count: 1, log: silentLog });
  await expect(sumOf(maker, Buffer.alloc(20 * megabyte), megabyte, 20 * megabyte)).rejects.toThrow(Unavailable);
  const md5 = maker.begin(2 * megabyte);
  md5.update(Buffer.alloc(2 * megabyte));
  await expect(md5.digest()).rejects.toThrow(Unavailable);
  await maker.close();
});

test("small bodies start no thread", async () => {
  const maker = md5Threads({ file: pathToFileURL(join(directory, "not there.mjs")), count: 1, log: silentLog });
  const body = Buffer.from("small");
  const expected = await sumOf(onOwnThread, body, 2, undefined);
  expect([await sumOf(maker, body, 2, 5), await sumOf(maker, body, 2, undefined)]).toEqual([expected, expected]);
  await maker.close();
});
