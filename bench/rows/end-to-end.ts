import { logsRegion } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import { motoPipe } from "../moto-pipe.ts";
import { type PipeLoad, type PipeRun, runPipe } from "../pipe.ts";
import type { Row, Sample } from "../row.ts";
import { isQuick, sized } from "../scale.ts";
import { motoKeys, withLimit } from "../servers.ts";

const flowRecords: PipeLoad = {
  data: "flow records",
  eventsPerBatch: 7_000,
  connections: 4,
  batches: sized(400, 8),
  warmUpBatches: sized(40, 2),
};
const half = { ...flowRecords, batches: sized(200, 8) };
/** Of fifty million: enough that what is kept for each event would show. */
const looks = isQuick ? [20_000, 40_000] : [5_000_000, 25_000_000, 50_000_000];

interface Variant {
  readonly name: string;
  readonly title: string;
  readonly load: PipeLoad;
  readonly target?: number;
}

/** PutLogEvents -> filter -> destination in another account -> Firehose in another region -> S3 in a third; every event counted. */
const variants: readonly Variant[] = [
  { name: "end-to-end", title: "end to end, 7,000 flow records a batch", load: flowRecords, target: 1_000_000 },
  {
    name: "end-to-end-one-core",
    title: "the same with the server on one core",
    load: { ...half, core: 0 },
  },
  {
    name: "end-to-end-timestamps",
    title: "end to end, every timestamp different",
    load: { ...half, data: "every timestamp different" },
  },
  {
    name: "end-to-end-unicode",
    title: "end to end, escapes and Unicode, 3,500 a batch",
    load: { ...half, data: "escapes and Unicode", eventsPerBatch: 3_500 },
  },
  {
    name: "end-to-end-1000",
    title: "end to end, 1,000 a batch, 16 connections",
    load: {
      ...flowRecords,
      eventsPerBatch: 1_000,
      connections: 16,
      batches: sized(1_500, 20),
      warmUpBatches: sized(100, 5),
    },
  },
  {
    name: "end-to-end-10",
    title: "end to end, 10 a batch, 32 connections",
    load: {
      ...flowRecords,
      eventsPerBatch: 10,
      connections: 32,
      batches: sized(10_000, 100),
      warmUpBatches: sized(1_000, 20),
    },
  },
];

export const endToEnd: readonly Row[] = [
  ...variants.map(
    ({ load, ...row }): Row => ({
      ...row,
      unit: "events/s",
      better: "more",
      measure: async () => sampleOf(load, await runPipe(load)),
      // On one core there is no fair limit: the minimal program would need pinning in the same way, and shows nothing new.
      ...(load.core === undefined && { limit: () => minimal("chain", load) }),
      ...(row.name === "end-to-end" && {
        also: {
          name: "the naive chain (JSON.parse, stringify, gzip -6, two syncs)",
          measure: () => minimal("pipe", load),
        },
        moto: () => motoPipe({ ...load, batches: sized(40, 2) }),
      }),
    }),
  ),
  {
    name: "end-to-end-50m",
    title: "peak memory over 50 million events end to end",
    unit: "MB",
    better: "less",
    target: 400,
    isLong: true,
    async measure() {
      const load = { ...flowRecords, batches: sized(7_103, 8), memoryAtEvents: looks };
      const run = await runPipe(load);
      const memory = run.memory.map(
        (megabytes, index) => `${megabytes.toFixed(0)} MB after ${named(looks[index] ?? 0)}`,
      );
      const { value: rate, more } = sampleOf(load, run);
      return {
        value: run.peakMegabytes,
        more: { resident: memory.join("; "), rate: `${Math.round(rate).toLocaleString("en-US")} events/s`, ...more },
      };
    },
  },
];

function named(events: number): string {
  return events >= 1e6 ? `${events / 1e6} million` : `${events}`;
}

function sampleOf({ batches, eventsPerBatch }: PipeLoad, run: PipeRun): Sample {
  const events = batches * eventsPerBatch;
  const gigabytes = run.ack.bodyBytes / 1e9;
  return {
    value: run.eventsPerSecond,
    more: {
      "ack p50": `${run.ack.p50Ms.toFixed(0)} ms`,
      "ack p99": `${run.ack.p99Ms.toFixed(0)} ms`,
      "peak memory": `${run.peakMegabytes.toFixed(0)} MB`,
      "gzip ratio": run.gzipRatio.toFixed(1),
      "server CPU": `${((run.serverCpuSeconds / events) * 1e6).toFixed(2)} us an event (main thread ${((run.mainThreadSeconds / events) * 1e6).toFixed(2)}), ${(run.serverCpuSeconds / gigabytes).toFixed(1)} s a GB`,
      syncs: `${Math.round(run.syncs / gigabytes).toLocaleString("en-US")} a GB`,
      "generator CPU": `${((run.ack.cpuSeconds / events) * 1e6).toFixed(2)} us an event`,
      ...(run.otherCpuShare > 0.05 && { "other programs took": `${Math.round(run.otherCpuShare * 100)} % of the CPU` }),
    },
  };
}

/** Events a second that a program of bench/limit takes of the same bytes. */
async function minimal(kind: "chain" | "pipe", load: PipeLoad): Promise<number> {
  const { data, eventsPerBatch, connections } = load;
  const count = Math.max(1, Math.floor(load.batches / 4));
  return withLimit(kind, async (url) => {
    const shape = { kind: "put-log-events", region: logsRegion, groups: ["g"], logStream: "s" } as const;
    const plan = { url, keys: motoKeys, connections, requests: { ...shape, eventsPerBatch, data } };
    await runLoad({ ...plan, count: Math.ceil(count / 10) });
    const { firstByteMs, lastAnswerMs } = await runLoad({ ...plan, count });
    return (count * eventsPerBatch) / ((lastAnswerMs - firstByteMs) / 1000);
  });
}
