import { join } from "node:path";
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logsStores } from "../../src/services/logs/parts.ts";
import { openTable } from "../../src/storage/embedded/table.ts";
import { clientsOf } from "../../test/support/pipe.ts";
import { startSluice, temporaryDirectory } from "../../test/support/sluice.ts";
import { processStats } from "../process-stats.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { withSluice } from "../servers.ts";

const logGroupName = "bench";
const streamCount = sized(1_000_000, 5_000);
const streamsPerCommit = 1_000;
const calls = sized(50, 3);
const nameOf = (index: number) => `stream-${String(index).padStart(7, "0")}`;

export const streams: readonly Row[] = [
  {
    name: "many-streams",
    title: `DescribeLogStreams: 50 out of ${streamCount.toLocaleString("en-US")} streams of a group, by name`,
    unit: "ms",
    better: "less",
    // No limit: a page is a look into an index, and a minimal program would have the page at hand.
    measure: async () =>
      withSluice(
        async (server, { sourceLogs: logs }) => {
          const byName = { logGroupName, logStreamNamePrefix: nameOf(streamCount / 2).slice(0, -2), descending: true };
          const name = await middleOf(() => logs.send(new DescribeLogStreamsCommand(byName)));
          const put = await middleOf((index) => putInto(logs, nameOf(index * 7)));
          const read = { logGroupName, logStreamNamePrefix: nameOf(7).slice(0, -1), limit: 100 };
          const filter = await middleOf(() => logs.send(new FilterLogEventsCommand(read)));
          const byTime = await whilePutting(logs, () =>
            logs.send(new DescribeLogStreamsCommand({ logGroupName, orderBy: "LastEventTime", descending: true })),
          );
          return {
            value: name,
            more: {
              "PutLogEvents into one of them": `${put.toFixed(1)} ms`,
              "FilterLogEvents of ten of them by prefix": `${filter.toFixed(1)} ms`,
              "50 by last event": `${byTime.tookMs.toFixed(0)} ms`,
              "slowest PutLogEvents meanwhile": `${byTime.slowestPutMs.toFixed(0)} ms`,
              "peak memory": `${processStats(server.pid).peakMegabytes.toFixed(0)} MB`,
            },
          };
        },
        { data: await directoryWithStreams() },
      ),
  },
];

/** A group whose streams are written through the table that the server has them in: the same rows, without a million requests. */
async function directoryWithStreams(): Promise<string> {
  const data = await temporaryDirectory();
  const server = await startSluice({ data, args: ["--log-level", "error"] });
  const clients = clientsOf(server);
  await clients.sourceLogs.send(new CreateLogGroupCommand({ logGroupName }));
  await clients.sourceLogs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: nameOf(0) }));
  clients.destroy();
  await server.stop();
  const table = openTable(join(data, "table"));
  const { streams: records } = logsStores(table);
  const [first] = await records.list([]);
  if (!first) throw new Error("a stream has a record");
  const [group = ""] = first.key;
  for (let start = 1; start < streamCount; start += streamsPerCommit) {
    const indexes = Array.from(
      { length: Math.min(streamsPerCommit, streamCount - start) },
      (_, index) => start + index,
    );
    await table.commit(
      indexes.map((index) => {
        const [logStreamName, generation] = [nameOf(index), `${first.value.generation}-${index}`];
        return records.putWrite([group, logStreamName], { ...first.value, logStreamName, generation });
      }),
    );
  }
  await table.close();
  return data;
}

function putInto(logs: CloudWatchLogsClient, logStreamName: string): Promise<unknown> {
  const logEvents = [{ timestamp: Date.now(), message: "an event" }];
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
}

/** Milliseconds of the call in the middle, the first ones left out. */
async function middleOf(call: (index: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let index = 0; index < calls + 2; index++) {
    const startMs = performance.now();
    await call(index);
    if (index >= 2) took.push(performance.now() - startMs);
  }
  return took.sort((a, b) => a - b)[took.length >> 1] ?? Number.NaN;
}

async function whilePutting(logs: CloudWatchLogsClient, call: () => Promise<unknown>) {
  const startMs = performance.now();
  let tookMs: number | undefined;
  const called = call().then(() => {
    tookMs = performance.now() - startMs;
  });
  let slowestPutMs = 0;
  while (tookMs === undefined) {
    const sentMs = performance.now();
    await putInto(logs, nameOf(1));
    slowestPutMs = Math.max(slowestPutMs, performance.now() - sentMs);
  }
  await called;
  return { tookMs, slowestPutMs };
}
