/* Each format read back by a reader that is not its writer: gzip and unzip as programs, the framings of Snappy by the archive's. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader } from "../archive/byte-reader.ts";
import { isHadoop, isXerial, readHadoop, readXerial } from "../archive/snappy.ts";
import type { CompressionFormat } from "../services/firehose/records.ts";
import { objectBody } from "./object-body.ts";

const name = "0a1b2c3d-0000-4000-8000-000000000000";

function dataOf(records: readonly Uint8Array[]) {
  async function* blocks() {
    for (const data of records) yield { count: 1, arrivalMs: 0, data, lengthOf: () => data.byteLength };
  }
  return { blocks };
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** In pieces that no framing fits. */
async function* chunked(body: Buffer) {
  for (let at = 0; at < body.byteLength; at += 50_001) yield body.subarray(at, at + 50_001);
}

const packed = (records: readonly Uint8Array[], compression: CompressionFormat) =>
  bytesOf(objectBody(dataOf(records), { compression, name, atMs: Date.UTC(2026, 10, 24, 13, 5, 9) }));

/** From nothing to several blocks of every framing; text that packs and bytes that don't. */
const samples: readonly (readonly [string, readonly Uint8Array[]])[] = [
  ["no record", []],
  ["an empty record", [Buffer.alloc(0)]],
  ["one byte", [Buffer.from("x")]],
  ["lines", Array.from({ length: 5_000 }, (_one, index) => Buffer.from(`line ${index}\n`))],
  ["a megabyte that does not pack", [noise(1_048_577)]],
  ["blocks of exactly the framings' sizes", [noise(32_768), noise(131_072), Buffer.alloc(262_144, "a")]],
];

function noise(bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  for (let index = 0, state = 1; index < bytes; index++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    made[index] = state >> 16;
  }
  return made;
}

function readBy(program: string, args: (file: string) => readonly string[], body: Buffer): Buffer {
  const directory = mkdtempSync(join(tmpdir(), "sluice-body-"));
  try {
    const file = join(directory, "object");
    writeFileSync(file, body);
    const { status, stdout, stderr } = spawnSync(program, args(file), { maxBuffer: 16 * 1_048_576 });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const hasUnzip = spawnSync("unzip", ["-v"]).status === 0;
const python = spawnSync("python3", ["-c", "import zipfile"]).status === 0 ? "python3" : undefined;

describe.each(samples)("%s", (_what, records) => {
  const plain = Buffer.concat(records);

  test("uncompressed is the records and nothing between", async () => {
    expect(await packed(records, "UNCOMPRESSED")).toEqual(plain);
  });

  test("GZIP by gzip", async () => {
    expect(readBy("gzip", (file) => ["-dcf", file], await packed(records, "GZIP"))).toEqual(plain);
  });

  test.runIf(hasUnzip || python)("ZIP by unzip or Python's zipfile, one entry named by the UUID", async () => {
    const body = await packed(records, "ZIP");
    if (hasUnzip) {
      expect(readBy("unzip", (file) => ["-p", file], body)).toEqual(plain);
      expect(readBy("unzip", (file) => ["-tqq", file], body).toString()).toBe("");
    }
    if (python) {
      const read = "import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;";
      const names = readBy(python, (file) => ["-c", `${read}print(z.namelist())`, file], body).toString();
      expect(names.trim()).toBe(`['${name}']`);
      const write = `${read}sys.stdout.buffer.write(z.read(z.namelist()[0]))`;
      expect(readBy(python, (file) => ["-c", write, file], body)).toEqual(plain);
    }
  });

  test("Snappy in snappy-java's framing", async () => {
    const body = await packed(records, "Snappy");
    expect(isXerial(body)).toBe(true);
    expect(await bytesOf(readXerial(new ByteReader(chunked(body))))).toEqual(plain);
  });

  test("HADOOP_SNAPPY in Hadoop's framing", async () => {
    const body = await packed(records, "HADOOP_SNAPPY");
    if (plain.byteLength > 0) expect(isHadoop(body)).toBe(true);
    expect(await bytesOf(readHadoop(new ByteReader(chunked(body))))).toEqual(plain);
  });
});

describe("a try that is repeated", () => {
  const records = fc.array(fc.uint8Array({ maxLength: 50_000 }), { maxLength: 20 });
  const formats = fc.constantFrom<CompressionFormat>("GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY");

  // Deliberate mutant: a ZIP whose entry gets a new random name with each try gives other bytes.
  test("sends the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(records, formats, async (given, format) => {
        expect(await packed(given, format)).toEqual(await packed(given, format));
      }),
      { numRuns: 15 },
    );
  });

  test("an error while reading comes out", async () => {
    for (const compression of ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"] as const) {
      async function* blocks(): AsyncGenerator<never> {
        yield* [];
        throw new Error("gone");
      }
      await expect(bytesOf(objectBody({ blocks }, { compression, name, atMs: 0 }))).rejects.toThrow("gone");
    }
  });
});

test("the sources of these readers are not those of the writers", () => {
  expect(readFileSync(join(import.meta.dirname, "../archive/snappy.ts"), "utf8")).not.toContain('from "snappy"');
});
