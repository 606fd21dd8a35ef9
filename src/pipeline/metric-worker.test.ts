/*
 * What metric filters count, exactly once whatever ends the process. Failed on the mutant that commits the counts without the position
 * ("counts each event once"), and on the one that gives points to the metrics before the commit ("what is not durable is not shown").
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeClock, fakeClock } from "../../test/support/fake-clock.ts";
import { silentLog } from "../core/log.ts";
import { MetricStore } from "../metrics/store.ts";
import type { MetricTransformation } from "../model/generated/logs.ts";
import { batchOf } from "../services/logs/batch/batch.ts";
import { encodeBatch } from "../services/logs/batch/record.ts";
import { type LogsStores, logsStores } from "../services/logs/parts.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { Table } from "../storage/ports/table.ts";
import { MetricWorkers } from "./metric-workers.ts";

let directory: string;
let journal: Journal;
let clock: FakeClock;
let table: Table;
let stores: LogsStores;
let metrics: MetricStore;
let workers: MetricWorkers;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "sluice-metrics-"));
  journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  clock = fakeClock(Date.UTC(2026, 10, 24, 12));
  table = memoryTable();
  stores = logsStores(table);
  await start();
});

afterEach(async () => {
  await workers.stop();
  await journal.close();
  rmSync(directory, { recursive: true });
});

/** A process of its own: nothing in memory is left of the one before. */
async function start(): Promise<void> {
  metrics = new MetricStore({ clock });
  workers = new MetricWorkers({ table, stores, journal, metrics, clock, timer: clock, log: silentLog });
  await workers.start();
}

async function putFilter(filterName: string, filterPattern: string, more: Partial<MetricTransformation> = {}) {
  await stores.metricFilters.put(["g", filterName], {
    ...{ filterName, filterPattern, logGroupName: "group", account: "222222222222", region: "us-east-2" },
    transformation: { metricName: filterName, metricNamespace: "App", metricValue: "1", ...more },
    ...{ creationTime: 0, generation: `generation of ${filterName}`, groupGeneration: "g" },
    effectiveFrom: journal.end(),
  });
}

async function put(...messages: readonly string[]): Promise<void> {
  const nowMs = clock.nowMs();
  const header = { logStream: "s", ingestionMs: nowMs, batchNumber: 1n };
  const batch = batchOf(messages.map((message) => ({ timestamp: nowMs, message })));
  const payload = encodeBatch(batch, { from: 0, to: messages.length }, header);
  await journal.append({ owner: "g", stream: "s", time: { minMs: nowMs, maxMs: nowMs }, payload });
}

const seriesOf = (name: string) =>
  metrics
    .all()
    .filter((one) => one.name === name)
    .map(({ dimensions, total }) => ({ dimensions, sum: total.sum, count: total.count }));

describe("a metric filter", () => {
  test("counts what comes after it and matches, by its value, unit and dimensions", async () => {
    await put("ERROR before");
    await putFilter("Errors", "ERROR", { unit: "Count" });
    await putFilter("Latency", "{ $.latency = * }", { metricValue: "$.latency", dimensions: { Path: "$.path" } });
    await putFilter("Bytes", "[ip, ..., status = 2*, bytes]", { metricValue: "$bytes" });
    await put("ERROR one", '{"latency":12.5,"path":"/a"}', '{"latency":"slow","path":"/a"}', '{"latency":1}');
    await put(
      '{"latency":7.5,"path":"/a"}',
      '{"latency":1,"path":"/b"}',
      "10.0.0.1 - x 200 1500",
      "10.0.0.1 - x 404 9",
    );
    await clock.advance(2_000);
    expect(seriesOf("Errors")).toEqual([{ dimensions: {}, sum: 1, count: 1 }]);
    expect(seriesOf("Latency")).toEqual([
      { dimensions: { Path: "/a" }, sum: 20, count: 2 },
      { dimensions: { Path: "/b" }, sum: 1, count: 1 },
    ]);
    expect(seriesOf("Bytes")).toEqual([{ dimensions: {}, sum: 1500, count: 1 }]);
    expect(metrics.all().find(({ name }) => name === "Errors")).toMatchObject({ unit: "Count", namespace: "App" });
  });

  test("gives its default value for a minute that has events and no match", async () => {
    await putFilter("Errors", "ERROR", { defaultValue: 0 });
    await put("fine");
    await clock.advance(61_000);
    expect(seriesOf("Errors")).toEqual([{ dimensions: {}, sum: 0, count: 1 }]);
    await put("ERROR");
    await put("fine");
    await clock.advance(61_000);
    await clock.advance(600_000);
    expect(seriesOf("Errors")).toEqual([{ dimensions: {}, sum: 1, count: 2 }]);
  });

  test("counts each event once, over any end of the process, and what is not durable is not shown", async () => {
    await putFilter("Errors", "ERROR");
    for (let turn = 0; turn < 6; turn++) {
      await put("ERROR", "fine");
      await clock.advance(1_500);
      await put("ERROR");
      await clock.advance(5);
      await put("ERROR");
      await clock.advance(turn % 2 === 0 ? 5 : 1_500);
      // The process dies: nothing more is written, whatever it knew. The next one knows the table and the journal.
      const shown = seriesOf("Errors")[0]?.sum ?? 0;
      const durable = (await stores.metricStates.get(["generation of Errors"]))?.series[0]?.total.sum ?? 0;
      expect(shown).toBe(durable);
      const dead = workers;
      const commit = table.commit.bind(table);
      Object.assign(table, { commit: () => Promise.reject(new Error("dead")) });
      await dead.stop().catch(() => {});
      Object.assign(table, { commit });
      expect(seriesOf("Errors")[0]?.sum ?? 0).toBe(durable);
      await start();
    }
    await clock.advance(2_000);
    expect(seriesOf("Errors")).toEqual([{ dimensions: {}, sum: 18, count: 18 }]);
  });

  test("keeps its counts when it is replaced, and leaves nothing behind when it goes", async () => {
    await putFilter("Errors", "ERROR");
    await put("ERROR", "WARN");
    await clock.advance(1_500);
    const record = await stores.metricFilters.get(["g", "Errors"]);
    if (record) await stores.metricFilters.put(["g", "Errors"], { ...record, filterPattern: "WARN" });
    await clock.advance(0);
    await put("ERROR", "WARN", "WARN");
    await clock.advance(1_500);
    expect(seriesOf("Errors")).toEqual([{ dimensions: {}, sum: 3, count: 3 }]);
    await stores.metricFilters.delete(["g", "Errors"]);
    await clock.advance(100);
    expect(await stores.metricStates.list([])).toEqual([]);
  });

  test("stops at a thousand sets of dimensions", async () => {
    await putFilter("Wide", "{ $.id = * }", { dimensions: { Id: "$.id" } });
    await put(...Array.from({ length: 1_200 }, (_, id) => JSON.stringify({ id })));
    await put('{"id":5}');
    await clock.advance(2_000);
    expect(seriesOf("Wide")).toHaveLength(1_000);
    expect(seriesOf("Wide").reduce((sum, one) => sum + one.sum, 0)).toBe(1_001);
  });
});
