/* Buffering by size and age, on a clock that the test drives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeClock, fakeClock } from "../../test/support/fake-clock.ts";
import { storesOf } from "../../test/support/stream-stores.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import { silentLog } from "../core/log.ts";
import { noMetrics } from "../core/metrics.ts";
import { ServiceError } from "../core/service-error.ts";
import type { PutObjectRequest } from "../model/generated/s3.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import { openBlobs } from "../storage/embedded/blobs.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import type { Journal } from "../storage/ports/journal.ts";
import { systemIds } from "../system/ids.ts";
import { ownStore } from "./own-store.ts";
import type { Processing } from "./processing.ts";
import { blockCodec } from "./record-block.ts";
import { s3Target } from "./s3-target.ts";
import { StagedUse } from "./staged-use.ts";
import { StreamWorker } from "./stream-worker.ts";
import { traces } from "./trace.ts";

const locateBucket = async () => ({ region: "us-west-2", owner: "111111111111" });
const megabyte = 1_048_576;
const startMs = Date.UTC(2026, 10, 24, 12);

let directory: string;
let journal: Journal;
let clock: FakeClock;
let worker: StreamWorker | undefined;
let objects: { key: string; bytes: number; text: string }[];
let refusal: ServiceError | undefined;
let processing: Processing | undefined;
let blobs: Blobs;
const blocks = blockCodec({ installationKey: Buffer.alloc(32, 1), ids: systemIds });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-stream-"));
  journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  clock = fakeClock(startMs);
  objects = [];
  refusal = undefined;
  processing = undefined;
  blobs = await openBlobs(join(directory, "staging"), systemIds);
});

afterEach(async () => {
  const stopped = worker?.stop();
  await clock.advance(0);
  await stopped;
  await journal.close();
  rmSync(directory, { recursive: true });
});

function start(hints: { SizeInMBs: number; IntervalInSeconds: number }, capSeconds?: number): void {
  const stream = {
    name: "s",
    arn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/s",
    account: "111111111111",
    region: "us-east-1",
    generation: "g",
    versionId: 1,
    destination: {
      RoleARN: "r",
      BucketARN: "arn:aws:s3:::b",
      BufferingHints: hints,
      CompressionFormat: "UNCOMPRESSED",
    },
  } as DeliveryStreamRecord;
  const aws = {
    assumeRole: async () => ({ account: "111111111111", region: "us-east-1" }) as Caller,
    async call(_operation: unknown, input: unknown) {
      if (refusal) throw refusal;
      const { Key, Body } = input as PutObjectRequest;
      const chunks: Uint8Array[] = [];
      for await (const chunk of Body?.chunks ?? []) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      objects.push({ key: Key, bytes: body.byteLength, text: body.toString("utf8", 0, 100) });
      return {};
    },
  } as unknown as AwsClient;
  worker = new StreamWorker(stream, {
    journal,
    ...storesOf(memoryTable()),
    stagedUse: new StagedUse(0),
    staging: blobs,
    blocks,
    currentStream: async () => stream,
    processingOf: () => processing,
    targets: {
      s3: s3Target({ aws, ids: systemIds, storeOf: () => ownStore({ aws, locateBucket }) }),
    },
    aws,
    metrics: noMetrics,
    errorLog: { report: async () => undefined },
    traces: traces({ clock, log: silentLog }),
    clock,
    timer: clock,
    ids: systemIds,
    log: silentLog,
    capSeconds,
    maxBackoffMs: 60_000,
    maxHoldMs: undefined,
  });
  worker.start();
}

async function putRecords(records: readonly Uint8Array[]): Promise<void> {
  const payload = blocks.encode(records, { arrivalMs: clock.nowMs(), owner: "g", isEncrypted: false });
  await journal.append({ owner: "g", payload });
}

async function put(bytes: number): Promise<void> {
  await putRecords([Buffer.alloc(bytes, "x")]);
  await clock.settle();
}

const seconds = (count: number) => clock.advance(count * 1000);

describe("buffering hints", () => {
  test("by default five minutes from the first record, not a second less", async () => {
    start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    await put(100);
    await seconds(200);
    await put(100);
    await seconds(99);
    expect(objects).toEqual([]);
    await seconds(1);
    expect(objects).toMatchObject([
      { bytes: 200, key: expect.stringMatching(/^2026\/11\/24\/12\/s-1-2026-11-24-12-00-00-/) },
    ]);
    await seconds(1_000);
    expect(objects).toHaveLength(1);
  });

  test("or five megabytes, at once", async () => {
    start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    for (let count = 0; count < 4; count++) await put(megabyte);
    expect(objects).toEqual([]);
    await put(megabyte);
    expect(objects).toMatchObject([{ bytes: 5 * megabyte }]);
  });

  test("zero seconds is at once", async () => {
    start({ SizeInMBs: 1, IntervalInSeconds: 0 });
    await put(10);
    await seconds(0);
    expect(objects).toMatchObject([{ bytes: 10 }]);
  });

  test("a cap shortens the interval", async () => {
    start({ SizeInMBs: 5, IntervalInSeconds: 900 }, 5);
    await put(10);
    await seconds(4);
    expect(objects).toEqual([]);
    await seconds(1);
    expect(objects).toMatchObject([{ bytes: 10 }]);
  });

  test("a flush does not wait", async () => {
    start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    await put(10);
    const flushed = worker?.flush();
    await clock.settle();
    await flushed;
    expect(objects).toMatchObject([{ bytes: 10 }]);
  });
});

describe("a bucket that refuses", () => {
  test("is tried with growing pauses, not with each record, under one key; a nudge tries at once", async () => {
    refusal = new ServiceError("AccessDenied", "Access Denied", { status: 403 });
    start({ SizeInMBs: 1, IntervalInSeconds: 0 });
    await put(10);
    await seconds(300);
    for (let count = 0; count < 20; count++) await put(10);
    expect(objects).toEqual([]);
    refusal = undefined;
    worker?.nudge();
    await clock.settle();
    await seconds(0);
    // What came in the meantime is an object of its own, behind the sealed one.
    expect(objects.map(({ bytes }) => bytes)).toEqual([10, 200]);
  });
});

describe("processing between buffer and seal", () => {
  const text = (record: Uint8Array) => Buffer.from(record).toString("utf8");
  const start64 = (hints = { SizeInMBs: 1, IntervalInSeconds: 60 }) => start(hints);

  test("groups by kind and partition, in order, and forgets what it staged", async () => {
    processing = {
      async run({ batches, emit }) {
        for await (const { records, arrivalMs } of batches) {
          for (const record of records) {
            if (text(record) === "drop") continue;
            if (text(record) === "bad") await emit({ kind: "processing-failed", arrivalMs, records: [record] });
            else {
              const partition = { fromQuery: { p: text(record).slice(0, 1) }, fromLambda: {} };
              await emit({ kind: "data", partition, arrivalMs, records: [record, Buffer.from("\n")] });
            }
          }
        }
      },
    };
    start64();
    await putRecords(["a1", "b1", "drop", "bad"].map((one) => Buffer.from(one)));
    await putRecords(["b2", "a2"].map((one) => Buffer.from(one)));
    await clock.settle();
    await seconds(60);
    expect(objects.map((one) => one.text)).toEqual(["a1\na2\n", "b1\nb2\n", "bad"]);
    expect(objects[2]?.key).toMatch(/^processing-failed\/2026\/11\/24\/12\/s-1-/);
    expect(await blobs.sweep(async () => false)).toBe(0);
    expect((await journal.heads("g", { after: 0, limit: 10 })).length).toBe(0);
  });

  test("a buffer whose records are all dropped makes no object and is forgotten", async () => {
    processing = { run: async () => undefined };
    start64();
    await put(10);
    await seconds(60);
    expect(objects).toEqual([]);
    expect((await journal.heads("g", { after: 0, limit: 10 })).length).toBe(0);
  });

  test("what fails is run again later, and nothing of the failed run is kept", async () => {
    let runs = 0;
    processing = {
      async run({ batches, emit }) {
        runs++;
        for await (const { records, arrivalMs } of batches) await emit({ kind: "data", arrivalMs, records });
        if (runs < 3) throw new ServiceError("ServiceUnavailableException", "not now", { status: 503 });
      },
    };
    start64();
    await putRecords([Buffer.from("one")]);
    await clock.settle();
    await seconds(60);
    await seconds(5);
    expect(runs).toBe(3);
    expect(objects.map((one) => one.text)).toEqual(["one"]);
    expect(await blobs.sweep(async () => false)).toBe(0);
  });

  test("objects are cut at the size hint, and more is staged than fits the memory it may use", async () => {
    processing = {
      async run({ batches, emit }) {
        for await (const { arrivalMs } of batches) {
          for (let count = 0; count < 40; count++) {
            await emit({ kind: "data", arrivalMs, records: [Buffer.alloc(megabyte / 2, "x")] });
          }
        }
      },
    };
    start64({ SizeInMBs: 8, IntervalInSeconds: 1 });
    await put(10);
    await seconds(1);
    expect(objects.map(({ bytes }) => bytes / megabyte)).toEqual([8, 8, 4]);
  });
});
