/* What a filter forwards, holds and gives up, on a clock that the test drives and a target that the test lets refuse. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeClock, fakeClock } from "../../test/support/fake-clock.ts";
import type { AwsClient, UpTo } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import { silentLog } from "../core/log.ts";
import { ServiceError } from "../core/service-error.ts";
import { MetricStore } from "../metrics/store.ts";
import { batchOf } from "../services/logs/batch/batch.ts";
import { envelopes } from "../services/logs/batch/envelopes.ts";
import { encodeBatch } from "../services/logs/batch/record.ts";
import { logsStores } from "../services/logs/parts.ts";
import type { SubscriptionFilterRecord } from "../services/logs/records.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Journal } from "../storage/ports/journal.ts";
import { systemIds } from "../system/ids.ts";
import { ForwardWorker } from "./forward.ts";
import type { HoldSettings } from "./giving-up.ts";
import { type HopTrace, traces } from "./trace.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let directory: string;
let journal: Journal;
let clock: FakeClock;
let worker: ForwardWorker | undefined;
let metrics: MetricStore;
let trace: HopTrace | undefined;
let refusal: ServiceError | undefined;
let highest: UpTo | undefined;
let arrived: number;
let filter: SubscriptionFilterRecord | undefined;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-forward-"));
  journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  clock = fakeClock(Date.UTC(2026, 10, 24, 12));
  metrics = new MetricStore({ clock });
  [refusal, highest, arrived] = [undefined, undefined, 0];
});

afterEach(async () => {
  const stopped = worker?.stop();
  await clock.advance(0);
  await stopped;
  await journal.close();
  rmSync(directory, { recursive: true });
});

async function put(...messages: readonly string[]): Promise<void> {
  const nowMs = clock.nowMs();
  const header = { logStream: "s", ingestionMs: nowMs, batchNumber: BigInt(nowMs) };
  const batch = batchOf(messages.map((message) => ({ timestamp: nowMs, message })));
  const payload = encodeBatch(batch, { from: 0, to: messages.length }, header);
  await journal.append({ owner: "g", stream: "s", time: { minMs: nowMs, maxMs: nowMs }, payload });
}

function start(hold: HoldSettings = { onDenied: "hold", maxHoldMs: undefined }): void {
  const record: SubscriptionFilterRecord = {
    filterName: "Fil\u00fcter",
    logGroupName: "group",
    filterPattern: "take",
    destinationArn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/s",
    roleArn: "arn:aws:iam::111111111111:role/r",
    distribution: "ByLogStream",
    creationTime: 0,
    generation: "f",
    groupGeneration: "g",
    account: "111111111111",
    region: "us-east-2",
    effectiveFrom: journal.end(),
  };
  filter = record;
  const allTraces = traces({ clock, log: silentLog });
  worker = new ForwardWorker(record, {
    journal,
    highest: () => highest,
    cursors: logsStores(memoryTable()).cursors,
    currentFilter: async () => filter,
    destination: async () => undefined,
    envelopes: async (load, current) => envelopes((await load()) ?? new Uint8Array(), current),
    aws: {
      assumeRole: async () => ({ account: "111111111111", region: "us-east-2" }) as Caller,
      async call(_operation: unknown, _input: unknown, _caller: unknown, options: { handOff: { upTo: UpTo } }) {
        if (refusal) throw refusal;
        highest = options.handOff.upTo;
        arrived += 1;
      },
    } as unknown as AwsClient,
    traces: allTraces,
    metrics,
    clock,
    timer: clock,
    ids: systemIds,
    log: silentLog,
    maxBackoffMs: hourMs,
    hold,
  });
  [trace] = allTraces.all();
  worker.start();
}

const sumOf = (name: string) =>
  metrics
    .all()
    .filter((one) => one.name === name)
    .reduce((sum, { total }) => sum + total.sum, 0);
const denied = new ServiceError("AccessDeniedException", "no");

describe("a filter", () => {
  test("sees only what comes after it, and counts what it forwards by AWS's names", async () => {
    await put("take this is older");
    start();
    await put("take 1", "leave", "take 2");
    await clock.advance(0);
    expect(arrived).toBe(1);
    const forwarded = metrics.all().find(({ name }) => name === "ForwardedLogEvents");
    expect(forwarded).toMatchObject({
      account: "111111111111",
      namespace: "AWS/Logs",
      unit: "None",
      dimensions: { LogGroupName: "group", DestinationType: "Firehose", FilterName: "Fil?ter" },
      total: { sum: 2 },
    });
    expect(sumOf("ForwardedBytes")).toBeGreaterThan(50);
  });

  test("holds what is denied for as long as it takes, and gives all of it when it may", async () => {
    start();
    refusal = denied;
    await put("take 1");
    await clock.advance(30 * hourMs);
    await put("take 2");
    refusal = undefined;
    await clock.advance(2 * hourMs);
    expect([arrived, trace?.dropped]).toEqual([2, 0]);
    expect(sumOf("DeliveryErrors")).toBeGreaterThan(1);
    expect(sumOf("DeliveryThrottling")).toBe(0);
  });

  test("with onDenied aws it skips for ten minutes what is denied, counted, and goes on after", async () => {
    start({ onDenied: "aws", maxHoldMs: undefined });
    refusal = denied;
    await put("take 1", "take 2", "leave");
    await clock.advance(minuteMs);
    refusal = undefined;
    await put("take 3");
    await clock.advance(minuteMs);
    expect([arrived, trace?.dropped]).toEqual([0, 3]);
    await clock.advance(9 * minuteMs);
    await put("take 4");
    await clock.advance(minuteMs);
    expect([arrived, trace?.dropped]).toEqual([1, 3]);
  });

  test("with onDenied aws it tries at once when something changed, and holds what is only throttled", async () => {
    start({ onDenied: "aws", maxHoldMs: undefined });
    refusal = new ServiceError("ServiceUnavailableException", "Slow down.", { status: 503 });
    await put("take 1");
    await clock.advance(hourMs);
    expect([arrived, trace?.dropped, sumOf("DeliveryErrors")]).toEqual([0, 0, 0]);
    expect(sumOf("DeliveryThrottling")).toBeGreaterThan(1);
    refusal = undefined;
    await clock.advance(2 * hourMs);
    expect(arrived).toBe(1);
    refusal = denied;
    await put("take 2");
    await clock.advance(minuteMs);
    refusal = undefined;
    worker?.nudge();
    await put("take 3");
    await clock.advance(0);
    expect([arrived, trace?.dropped]).toEqual([2, 1]);
  });

  test("with maxHoldHours it drops what waited longer, counted, and keeps what did not", async () => {
    start({ onDenied: "hold", maxHoldMs: 24 * hourMs });
    refusal = denied;
    await put("take 1", "take 2");
    await clock.advance(12 * hourMs);
    await put("take 3");
    expect(trace?.dropped).toBe(0);
    await clock.advance(14 * hourMs);
    expect(trace?.dropped).toBe(2);
    refusal = undefined;
    await clock.advance(2 * hourMs);
    expect([arrived, trace?.dropped]).toEqual([1, 2]);
  });

  test("that was deleted stops, whatever it still had", async () => {
    start();
    refusal = denied;
    await put("take 1");
    await clock.advance(minuteMs);
    filter = undefined;
    refusal = undefined;
    await clock.advance(hourMs);
    expect(arrived).toBe(0);
  });
});
