/* Buffering by size and age, on a clock that the test drives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeClock, fakeClock } from "../../test/support/fake-clock.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import { silentLog } from "../core/log.ts";
import { ServiceError } from "../core/service-error.ts";
import type { PutObjectRequest } from "../model/generated/s3.ts";
import { firehoseStores } from "../services/firehose/parts.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Journal } from "../storage/ports/journal.ts";
import { systemIds } from "../system/ids.ts";
import { encodeRecordBlock } from "./record-block.ts";
import { StreamWorker } from "./stream-worker.ts";
import { traces } from "./trace.ts";

const megabyte = 1_048_576;
const startMs = Date.UTC(2026, 10, 24, 12);

let directory: string;
let journal: Journal;
let clock: FakeClock;
let worker: StreamWorker | undefined;
let objects: { key: string; bytes: number }[];
let refusal: ServiceError | undefined;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-stream-"));
  journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  clock = fakeClock(startMs);
  objects = [];
  refusal = undefined;
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
      let bytes = 0;
      for await (const chunk of Body?.chunks ?? []) bytes += chunk.byteLength;
      objects.push({ key: Key, bytes });
      return {};
    },
  } as unknown as AwsClient;
  worker = new StreamWorker(stream, {
    journal,
    buffers: firehoseStores(memoryTable()).buffers,
    currentStream: async () => stream,
    aws,
    locateBucket: async () => ({ region: "us-west-2", owner: "111111111111" }),
    traces: traces({ clock, log: silentLog }),
    clock,
    timer: clock,
    ids: systemIds,
    log: silentLog,
    capSeconds,
    maxBackoffMs: 60_000,
  });
  worker.start();
}

async function put(bytes: number): Promise<void> {
  await journal.append({ owner: "g", payload: encodeRecordBlock([Buffer.alloc(bytes, "x")], clock.nowMs()) });
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
