/*
 * Envelopes made on threads are those that the caller's thread makes, whatever becomes of the thread.
 *
 * Mutants that made this fail: jobs of a thread that ended are forgotten, a failed job's batch is not loaded again.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Log } from "../../../core/log.ts";
import type { Envelopes } from "../../../pipeline/forward.ts";
import { batchOf } from "./batch.ts";
import { envelopeThreads } from "./envelope-threads.ts";
import { envelopes } from "./envelopes.ts";
import { encodeBatch } from "./record.ts";

const directory = mkdtempSync(join(tmpdir(), "sluice-threads-"));
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const filter = { account: "1", region: "r", logGroupName: "g", filterName: "f", filterPattern: "ACCEPT" };
const payloads = Array.from({ length: 12 }, (_, batch) => {
  const list = Array.from({ length: 100 + batch * 300 }, (_one, index) => ({
    timestamp: batch,
    message: `${batch} 10.0.${index % 250}.1 443 ${index % 3 ? "ACCEPT" : "REJECT"} OK`,
  }));
  const header = { logStream: "s", ingestionMs: 1, batchNumber: BigInt(batch) };
  return Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: list.length }, header));
});
const expected = payloads.map((payload) => envelopes(payload, filter));
const worker = join(directory, "worker.mjs");

beforeAll(async () => {
  const entry = join(import.meta.dirname, "envelope-worker.ts");
  await build({
    entryPoints: [entry],
    outfile: worker,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** As plain objects that can be compared. */
const shown = (all: readonly (Envelopes | undefined)[]) =>
  all.map(
    (one) => one && { ...one, envelopes: one.envelopes.map((made) => ({ ...made, data: Buffer.from(made.data) })) },
  );

async function made(path: string | undefined) {
  const makers = envelopeThreads({ ...(path && { file: pathToFileURL(path) }), count: 2, log: silent });
  const all = await Promise.all(payloads.map((payload) => makers.make(async () => new Uint8Array(payload), filter)));
  await makers.close();
  return shown(all);
}

test("threads make the same as the caller's thread", async () => {
  expect(await made(worker)).toEqual(shown(expected));
});

test.each([
  [
    "dies with its first job",
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(1));',
  ],
  ["can't even start", 'throw new Error("no");'],
])("a thread that %s leaves its work to the caller's", async (_what, program) => {
  const broken = join(directory, "broken.mjs");
  writeFileSync(broken, program);
  expect(await made(broken)).toEqual(shown(expected));
});

test("a job that fails tells its own error", async () => {
  const makers = envelopeThreads({ file: pathToFileURL(worker), count: 1, log: silent });
  await expect(makers.make(async () => new Uint8Array(100_000), filter)).rejects.toThrow("not a log batch");
  await makers.close();
});
