import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logsRegion as region } from "../../src/article/names.ts";
import { remove, startSluice, temporaryDirectory } from "../../test/support/sluice.ts";
import { runLoad } from "../load/client.ts";
import { batchBody } from "../load/event-data.ts";
import { processStats } from "../process-stats.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { motoKeys, withLimit, withMoto, withSluice } from "../servers.ts";

const group = "bench";
const streams = Array.from({ length: sized(10, 4) }, (_, index) => `stream-${index}`);
const eventsPerBatch = 7_000;
/** Of each stream: five million events in all. */
const batchesPerStream = sized(72, 2);
const fewBatchesPerStream = sized(2, 1);
const range = { startFromHead: true, limit: 10_000 } as const;

/** Reads of a group of five million events in ten streams, each event with a timestamp of its own. */
export const reads: readonly Row[] = [
  {
    name: "ingest-memory",
    title: "peak memory while 5 million events come in",
    unit: "MB",
    better: "less",
    target: 400,
    measure: () => withEvents(async (_request, { peakMegabytes }) => ({ value: peakMegabytes })),
  },
  {
    name: "get-log-events",
    title: "GetLogEvents: a range of 10,000 events of one stream among 5 million (moto: among 140,000)",
    unit: "ms",
    better: "less",
    target: 20,
    async measure() {
      return withEvents(async (request, { oldestMs }) => {
        const span = { startTime: oldestMs + 3_500, endTime: oldestMs + 13_500, ...range };
        return {
          value: await request("GetLogEvents", { logGroupName: group, logStreamName: streams[3], ...span }),
        };
      });
    },
    limit: () =>
      withLimit("page", async (url) => {
        const requests = { kind: "json", service: "logs", target: "x", region, body: "{}" } as const;
        return (await runLoad({ url, keys: motoKeys, connections: 1, count: 20, requests })).p50Ms;
      }),
    moto: () =>
      onMoto(async (request, { oldestMs }) => {
        const span = { startTime: oldestMs + 3_500, endTime: oldestMs + 13_500, ...range };
        return request("GetLogEvents", { logGroupName: group, logStreamName: streams[3], ...span });
      }),
  },
  {
    name: "filter-log-events",
    title: "FilterLogEvents: a term that nothing matches, over 5 million events (moto: over 140,000)",
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
    limit: async () => bareSearch(),
    moto: () =>
      onMoto(async (request, { messageBytes }) => {
        return (
          messageBytes / 1e3 / (await request("FilterLogEvents", { logGroupName: group, filterPattern: "NODATA" }))
        );
      }),
  },
  {
    name: "start-with-data",
    title: "start on 5 million events that came 1,000 at a time",
    unit: "ms",
    better: "less",
    async measure() {
      const data = await temporaryDirectory();
      const first = await startSluice({ data, args: ["--log-level", "error"] });
      await fill({ url: first.url, keys: first.keys("source") }, 1_000, batchesPerStream * 7);
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

/** Megabytes a second of the same events' text that a search for bytes goes through, one event after the other. */
function bareSearch(): number {
  const shape = { group, logStream: "s", events: eventsPerBatch, data: "every timestamp different" } as const;
  const { logEvents } = JSON.parse(batchBody({ ...shape, seed: 1, nowMs: 0 }).toString());
  const messages: Buffer[] = logEvents.map(({ message }: { message: string }) => Buffer.from(message));
  const bytes = messages.reduce((sum, message) => sum + message.length, 0);
  const startedMs = performance.now();
  let [rounds, found] = [0, 0];
  for (; performance.now() - startedMs < sized(1_000, 10); rounds++) {
    for (const message of messages) if (message.includes("NODATA")) found++;
  }
  if (found > 0) throw new Error("nothing should match");
  return (rounds * bytes) / 1e6 / ((performance.now() - startedMs) / 1000);
}

/** Milliseconds: the median of twenty requests. */
type Request = (operation: string, input: object) => Promise<number>;

interface Filled {
  readonly oldestMs: number;
  readonly messageBytes: number;
}

interface Place {
  readonly url: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

function withEvents<T>(
  run: (
    request: Request,
    known: Filled & { readonly peakMegabytes: number; readonly logs: CloudWatchLogsClient },
  ) => Promise<T>,
): Promise<T> {
  return withSluice(async (server, { sourceLogs: logs }) => {
    const place = { url: server.url, keys: server.keys("source") };
    const filled = await fill(place, eventsPerBatch, batchesPerStream);
    const peakMegabytes = Math.round(processStats(server.pid).peakMegabytes);
    return run(requester(place, 20), { ...filled, peakMegabytes, logs });
  });
}

/** Far fewer events: moto goes through all of them for each page. */
function onMoto(run: (request: Request, filled: Filled) => Promise<number>): Promise<number | undefined> {
  return withMoto(async (url) => {
    const place = { url, keys: motoKeys };
    return run(requester(place, 3), await fill(place, eventsPerBatch, fewBatchesPerStream));
  });
}

function requester(place: Place, count: number): Request {
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const requests = { kind: "json", service: "logs", target: `Logs_20140328.${operation}`, region, body } as const;
    return (await runLoad({ ...place, connections: 1, count, requests })).p50Ms;
  };
}

async function fill(place: Place, batch: number, batches: number): Promise<Filled> {
  const logs = new CloudWatchLogsClient({ endpoint: place.url, region, credentials: place.keys });
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  for (const logStreamName of streams) {
    await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
  }
  logs.destroy();
  const oldestMs = Date.now() - 3_600_000;
  let bodyBytes = 0;
  for (const logStream of streams) {
    const requests = { kind: "history", region, group, logStream, eventsPerBatch: batch, oldestMs } as const;
    bodyBytes += (await runLoad({ ...place, connections: 4, count: batches, requests })).bodyBytes;
  }
  // An event's body but its message: `{"timestamp":1764000000000,"message":""},`.
  return { messageBytes: bodyBytes - streams.length * batches * batch * 41, oldestMs };
}
