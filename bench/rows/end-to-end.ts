import { logsRegion } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import { motoPipe } from "../moto-pipe.ts";
import { type PipeLoad, runPipe } from "../pipe.ts";
import type { Row, Sample } from "../row.ts";
import { motoKeys, withLimit } from "../servers.ts";

const flowRecords: PipeLoad = {
  data: "flow records",
  eventsPerBatch: 7_000,
  connections: 4,
  batches: 400,
  warmUpBatches: 40,
};

/** PutLogEvents -> filter -> destination in another account -> Firehose in another region -> S3 in a third; every event counted. */
const variants: readonly {
  readonly name: string;
  readonly title: string;
  readonly load: PipeLoad;
  readonly target?: number;
}[] = [
  { name: "end-to-end", title: "end to end, 7,000 flow records a batch", load: flowRecords, target: 1_000_000 },
  {
    name: "end-to-end-one-core",
    title: "the same with the server on one core",
    load: { ...flowRecords, batches: 200, core: 0 },
  },
  {
    name: "end-to-end-timestamps",
    title: "end to end, every timestamp different",
    load: { ...flowRecords, data: "every timestamp different", batches: 200 },
  },
  {
    name: "end-to-end-unicode",
    title: "end to end, escapes and Unicode",
    load: { ...flowRecords, data: "escapes and Unicode", eventsPerBatch: 3_500, batches: 200 },
  },
  {
    name: "end-to-end-1000",
    title: "end to end, 1,000 a batch",
    load: { ...flowRecords, eventsPerBatch: 1_000, connections: 16, batches: 1_000, warmUpBatches: 100 },
  },
  {
    name: "end-to-end-10",
    title: "end to end, 10 a batch",
    load: { ...flowRecords, eventsPerBatch: 10, connections: 32, batches: 10_000, warmUpBatches: 1_000 },
  },
];

export const endToEnd: readonly Row[] = variants.map(({ load, ...row }) => ({
  ...row,
  unit: "events/s",
  better: "more",
  measure: () => measure(load),
  ...(row.name === "end-to-end" && { limit: () => limit(load), moto: () => motoPipe(load) }),
}));

async function measure(load: PipeLoad): Promise<Sample> {
  const run = await runPipe(load);
  const events = load.batches * load.eventsPerBatch;
  return {
    value: run.eventsPerSecond,
    more: {
      "ack p50": `${run.ack.p50Ms.toFixed(0)} ms`,
      "ack p99": `${run.ack.p99Ms.toFixed(0)} ms`,
      "peak memory": `${run.peakMegabytes.toFixed(0)} MB`,
      "gzip ratio": run.gzipRatio.toFixed(1),
      "server CPU": `${((run.serverCpuSeconds / events) * 1e6).toFixed(2)} us an event, ${(run.serverCpuSeconds / (run.ack.bodyBytes / 1e9)).toFixed(1)} s a GB`,
      "generator CPU": `${((run.ack.cpuSeconds / events) * 1e6).toFixed(2)} us an event`,
      ...(run.otherCpuShare > 0.05 && { "other programs took": `${Math.round(run.otherCpuShare * 100)} % of the CPU` }),
    },
  };
}

/** The naive chain: JSON.parse, stringify, gzip -6, two syncs. Not a bound but a yardstick: what anyone's first version does. */
async function limit({ data, eventsPerBatch, connections }: PipeLoad): Promise<number> {
  return withLimit("pipe", async (url) => {
    const requests = {
      kind: "put-log-events",
      region: logsRegion,
      groups: ["g"],
      logStream: "s",
      eventsPerBatch,
      data,
    } as const;
    const { firstByteMs, lastAnswerMs } = await runLoad({ url, keys: motoKeys, connections, count: 100, requests });
    return (100 * eventsPerBatch) / ((lastAnswerMs - firstByteMs) / 1000);
  });
}
