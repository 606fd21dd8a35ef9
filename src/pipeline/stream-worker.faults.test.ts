/*
 * A store that fails in every way it can, under a stream that crashes between any two steps: none lost, none twice, in order.
 *
 * Deliberate mutants that each make the property fail: trimming the journal before the seal's end is durable (lost records); settling a
 * new key at each try (twice); taking a 412 for a failure (never ends).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fakeClock } from "../../test/support/fake-clock.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import { silentLog } from "../core/log.ts";
import { noMetrics } from "../core/metrics.ts";
import { ServiceError } from "../core/service-error.ts";
import type { PutObjectRequest } from "../model/generated/s3.ts";
import { firehoseStores } from "../services/firehose/parts.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import { openBlobs } from "../storage/embedded/blobs.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import { systemIds } from "../system/ids.ts";
import { ownStore } from "./own-store.ts";
import type { Processing } from "./processing.ts";
import { blockCodec } from "./record-block.ts";
import { s3Target } from "./s3-target.ts";
import { StreamWorker } from "./stream-worker.ts";
import { traces as newTraces } from "./trace.ts";

/** What the store does with the next put. */
type Fate =
  | "takes it"
  | "refuses"
  | "is unavailable"
  | "takes it and says nothing"
  | "breaks off in the body"
  | "resets";
const fates: readonly Fate[] = [
  "takes it",
  "refuses",
  "is unavailable",
  "takes it and says nothing",
  "breaks off in the body",
  "resets",
];

const blocks = blockCodec({ installationKey: Buffer.alloc(32, 7), ids: systemIds });
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
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
    CompressionFormat: "UNCOMPRESSED",
    S3BackupMode: "Disabled",
    CloudWatchLoggingOptions: { Enabled: false },
  },
} as DeliveryStreamRecord;

async function world(
  options: { readonly maxHoldMs?: number; readonly maxBackoffMs?: number; readonly processing?: Processing } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), "sluice-faults-"));
  const clock = fakeClock(Date.UTC(2026, 10, 24, 12));
  const journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  const staging = await openBlobs(join(directory, "staging"), systemIds);
  const table = memoryTable();
  const traces = newTraces({ clock, log: silentLog });
  const objects = new Map<string, string>();
  const told: { code: string }[] = [];
  let fate: () => Fate = () => "takes it";
  const aws = {
    assumeRole: async () => ({ account: "111111111111", region: "us-east-1" }) as Caller,
    async call({ name }: { name: string }, input: unknown) {
      const { Key, Body } = input as PutObjectRequest;
      const there = objects.get(Key);
      if (name === "HeadObject") return { ContentLength: there?.length };
      const now = fate();
      if (now === "refuses") throw new ServiceError("AccessDenied", "Access Denied", { status: 403 });
      if (now === "is unavailable") throw new ServiceError("SlowDown", "Reduce your request rate.", { status: 503 });
      if (now === "resets") throw new Error("read ECONNRESET");
      if (there !== undefined) throw new ServiceError("PreconditionFailed", "At least one", { status: 412 });
      let text = "";
      for await (const chunk of Body?.chunks ?? []) {
        text += Buffer.from(chunk).toString();
        if (now === "breaks off in the body") throw new Error("socket hang up");
      }
      objects.set(Key, text);
      if (now === "takes it and says nothing") throw new ServiceError("RequestTimeout", "no answer", { status: 500 });
      return {};
    },
  } as unknown as AwsClient;
  const open = () =>
    new StreamWorker(stream, {
      journal,
      buffers: firehoseStores(table).buffers,
      staging,
      blocks,
      currentStream: async () => stream,
      processingOf: () => options.processing,
      targets: {
        s3: s3Target({
          aws,
          ids: systemIds,
          storeOf: () => ownStore({ aws, locateBucket: async () => ({ region: "us-west-2", owner: "111111111111" }) }),
        }),
      },
      aws,
      metrics: noMetrics,
      errorLog: { report: async ({ errorCode }) => void told.push({ code: errorCode }) },
      traces,
      clock,
      timer: clock,
      ids: systemIds,
      log: silentLog,
      capSeconds: undefined,
      maxBackoffMs: options.maxBackoffMs ?? 10_000,
      maxHoldMs: options.maxHoldMs,
    });
  let worker = open();
  worker.start();
  return {
    clock,
    journal,
    traces,
    told,
    staging,
    objects,
    setFate: (next: () => Fate) => {
      fate = next;
    },
    async put(...texts: readonly string[]) {
      const payload = blocks.encode(
        texts.map((text) => Buffer.from(text)),
        { arrivalMs: clock.nowMs(), owner: "g", isEncrypted: false },
      );
      await journal.append({ owner: "g", payload });
    },
    async restart() {
      const stopping = worker.stop();
      await clock.settle();
      await stopping;
      worker = open();
      worker.start();
    },
    async close() {
      const stopping = worker.stop();
      await clock.settle();
      await stopping;
      await journal.close();
      rmSync(directory, { recursive: true });
    },
  };
}

describe("a store with faults", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ put: fc.integer({ min: 1, max: 4 }) }) },
      { weight: 4, arbitrary: fc.record({ advanceMs: fc.constantFrom(0, 500, 1_500, 12_000) }) },
      { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
    ),
    { minLength: 3, maxLength: 14 },
  );

  test.each([
    ["records as they are", undefined],
    [
      "records that are processed",
      {
        async run({ batches, emit }) {
          for await (const { arrivalMs, records } of batches) await emit({ kind: "data", arrivalMs, records });
        },
      } satisfies Processing,
    ],
  ])(
    "%s: none lost, none twice, in order",
    async (_what, processing) => {
      await fc.assert(
        fc.asyncProperty(steps, fc.array(fc.constantFrom(...fates), { maxLength: 25 }), async (plan, planned) => {
          const it = await world(processing && { processing });
          const left = [...planned];
          it.setFate(() => left.shift() ?? "takes it");
          const texts: string[] = [];
          for (const step of plan) {
            if ("put" in step) {
              const more = Array.from({ length: step.put }, (_one, index) => `<${texts.length + index}>`);
              texts.push(...more);
              await it.put(...more);
            } else if ("restart" in step) await it.restart();
            else await it.clock.advance(step.advanceMs);
          }
          for (let turn = 0; turn < 60 && [...it.objects.values()].join("").length < texts.join("").length; turn++) {
            await it.clock.advance(12_000);
          }
          expect([...it.objects.values()].join("")).toBe(texts.join(""));
          const isTrimmed = async () => (await it.journal.heads("g", { after: 0, limit: 1 })).length === 0;
          for (let turn = 0; turn < 60 && !(await isTrimmed()); turn++) await it.clock.advance(12_000);
          expect(await it.staging.sweep(async () => false)).toBe(0);
          expect(await isTrimmed()).toBe(true);
          await it.close();
        }),
        { numRuns: 8 },
      );
    },
    60_000,
  );

  test("503 for an hour: the buffer is on disk, memory holds none of it, order is kept, and all of it arrives", async () => {
    const it = await world({ maxBackoffMs: 300_000 });
    it.setFate(() => "is unavailable");
    await it.put("<first>");
    await it.clock.advance(2_000);
    const big = "x".repeat(1_048_576);
    for (let count = 0; count < 8; count++) await it.put(`${count}${big}`);
    await it.clock.advance(3_600_000);
    expect(it.objects.size).toBe(0);
    expect(it.journal.diskBytes()).toBeGreaterThan(8_000_000);
    it.setFate(() => "takes it");
    for (let turn = 0; turn < 500 && it.objects.size < 9; turn++) await it.clock.advance(1_000);
    expect([...it.objects.values()].map((text) => text.slice(0, 1)).join("")).toBe("<01234567");
    expect([...it.objects.values()].join("").length).toBe("<first>".length + 8 * (big.length + 1));
    await it.close();
  }, 60_000);

  test("another object under the key is not overwritten, and told", async () => {
    const it = await world();
    it.setFate(() => "takes it and says nothing");
    await it.put("<a>");
    await it.clock.advance(1_000);
    for (const key of it.objects.keys()) it.objects.set(key, "something longer");
    it.setFate(() => "takes it");
    await it.clock.advance(30_000);
    expect([...it.objects.values()]).toEqual(["something longer"]);
    expect(it.traces.all()[0]?.lastFailure?.cause).toContain("there is another object at s3://b/");
    await it.close();
  });
});

describe("delivery.maxHoldHours", () => {
  test("what is older is dropped, counted and named with its range; what is younger is held", async () => {
    const it = await world({ maxHoldMs: 3_600_000, maxBackoffMs: 60_000 });
    it.setFate(() => "refuses");
    await it.put("<old 1>", "<old 2>");
    await it.clock.advance(3_500_000);
    await it.put("<young>");
    await it.clock.advance(200_000);
    const [trace] = it.traces.all();
    expect(trace?.dropped).toBe(2);
    expect(trace?.lastDrop?.what).toMatch(
      /^2 records of 14 bytes that came 2026-11-24T12:00:0\d\.\d{3}Z to 2026-11-24T12:00:0\d/,
    );
    expect(trace?.lastDrop?.cause).toBe("Access Denied");
    it.setFate(() => "takes it");
    await it.clock.advance(80_000);
    expect([...it.objects.values()]).toEqual(["<young>"]);
    expect(new Set(it.told.map(({ code }) => code))).toEqual(new Set(["S3.AccessDenied"]));
    await it.close();
  });
});
