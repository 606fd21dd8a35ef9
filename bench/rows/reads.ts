import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logsRegion as region } from "../../src/article/names.ts";
import { remove, startSluice, temporaryDirectory } from "../../test/support/sluice.ts";
import { runLoad } from "../load/client.ts";
import { processStats } from "../process-stats.ts";
import type { Row } from "../row.ts";
import { withSluice } from "../servers.ts";

const group = "bench";
const streams = Array.from({ length: 10 }, (_, index) => `stream-${index}`);
const eventsPerBatch = 7_000;
/** Of each stream: five million events in all. */
const batchesPerStream = 72;
const allEvents = streams.length * batchesPerStream * eventsPerBatch;

/** Reads of a group of five million events in ten streams, each event with a timestamp of its own. */
export const reads: readonly Row[] = [
  {
    name: "get-log-events",
    title: "GetLogEvents: a range of 10,000 events of one stream among 5 million",
    unit: "ms",
    better: "less",
    target: 20,
    async measure() {
      return withEvents(async (request, { oldestMs, peakMegabytes }) => {
        const span = { startTime: oldestMs + 3_500, endTime: oldestMs + 13_500, startFromHead: true, limit: 10_000 };
        const { milliseconds } = await request("GetLogEvents", {
          logGroupName: group,
          logStreamName: streams[3],
          ...span,
        });
        return { value: milliseconds, more: { "peak memory while 5 million events came in": `${peakMegabytes} MB` } };
      });
    },
  },
  {
    name: "filter-log-events",
    title: "FilterLogEvents: a term that nothing matches, over 5 million events",
    unit: "MB/s",
    better: "more",
    target: 200,
    async measure() {
      return withEvents(async (_request, { messageBytes, logs }) => {
        const startedMs = performance.now();
        for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken; isFirst = false) {
          const page = new FilterLogEventsCommand({ logGroupName: group, filterPattern: "NODATA", nextToken });
          ({ nextToken } = await logs.send(page));
        }
        return { value: messageBytes / 1e6 / ((performance.now() - startedMs) / 1000) };
      });
    },
  },
  {
    name: "start-with-data",
    title: "start on 5 million events that came 1,000 at a time",
    unit: "ms",
    better: "less",
    async measure() {
      const data = await temporaryDirectory();
      const first = await startSluice({ data, args: ["--log-level", "error"] });
      await fill(first, 1_000);
      await first.kill();
      const startedMs = performance.now();
      const second = await startSluice({ data, args: ["--log-level", "error"] });
      const value = performance.now() - startedMs;
      await second.stop();
      await remove(data);
      return { value };
    },
  },
];

/** The median of twenty requests. */
type Request = (operation: string, input: object) => Promise<{ readonly milliseconds: number }>;

interface Known {
  readonly oldestMs: number;
  readonly messageBytes: number;
  readonly peakMegabytes: number;
  readonly logs: CloudWatchLogsClient;
}

function withEvents<T>(run: (request: Request, known: Known) => Promise<T>): Promise<T> {
  return withSluice(async (server, { sourceLogs: logs }) => {
    const { messageBytes, oldestMs } = await fill(server, eventsPerBatch);
    const peakMegabytes = Math.round(processStats(server.pid).peakMegabytes);
    const request: Request = async (operation, input) => {
      const body = JSON.stringify(input);
      const requests = { kind: "json", service: "logs", target: `Logs_20140328.${operation}`, region, body } as const;
      const plan = { url: server.url, keys: server.keys("source"), connections: 1, count: 20, requests };
      return { milliseconds: (await runLoad(plan)).p50Ms };
    };
    return run(request, { oldestMs, messageBytes, peakMegabytes, logs });
  });
}

async function fill(
  server: Parameters<Parameters<typeof withSluice>[0]>[0],
  batch: number,
): Promise<{ messageBytes: number; oldestMs: number }> {
  const logs = new CloudWatchLogsClient({ endpoint: server.url, region, credentials: server.keys("source") });
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  for (const logStreamName of streams) {
    await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
  }
  logs.destroy();
  const oldestMs = Date.now() - 3_600_000;
  const count = Math.ceil((batchesPerStream * eventsPerBatch) / batch);
  let bodyBytes = 0;
  for (const logStream of streams) {
    const requests = { kind: "history", region, group, logStream, eventsPerBatch: batch, oldestMs } as const;
    const plan = { url: server.url, keys: server.keys("source"), connections: 4, count, requests };
    bodyBytes += (await runLoad(plan)).bodyBytes;
  }
  // An event's body but its message: `{"timestamp":1764000000000,"message":""},`.
  return { messageBytes: bodyBytes - allEvents * 41, oldestMs };
}
