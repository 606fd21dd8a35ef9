import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { destinationArn, articleDefaults as names, logsRegion as region } from "../../src/article/names.ts";
import { makePipe } from "../../test/support/pipe.ts";
import { runLoad } from "../load/client.ts";
import { batchBody } from "../load/event-data.ts";
import { processStats } from "../process-stats.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { syncsOf, withSluice } from "../servers.ts";

const [groupCount, filterCount] = [sized(2_000, 40), 20];
const [bytesPerSecond, seconds] = [20_000_000, sized(20, 0.5)];
const eventsPerBatch = 100;
const logStream = "stream";
const shape = { logStream, data: "flow records" } as const;
const batchBytes = batchBody({
  ...shape,
  group: "group-1000",
  events: eventsPerBatch,
  seed: 1,
  nowMs: Date.now(),
}).length;

/** A steady load over many groups, some of them with a filter: how long an acknowledgement takes, and whether memory stays. */
export const manyGroups: readonly Row[] = [
  {
    name: "many-groups",
    title: `20 MB/s over ${groupCount.toLocaleString("en-US")} groups and ${filterCount} filters: p99 of an acknowledgement`,
    unit: "ms",
    better: "less",
    measure: () =>
      withSluice(async (server, clients) => {
        await makePipe(clients, { bufferSeconds: 1 });
        const groups = Array.from({ length: groupCount }, (_, index) => `group-${index}`);
        for (let start = 0; start < groups.length; start += 20) {
          await Promise.all(
            groups.slice(start, start + 20).map((logGroupName, index) => make(logGroupName, start + index)),
          );
        }
        async function make(logGroupName: string, index: number): Promise<void> {
          await clients.sourceLogs.send(new CreateLogGroupCommand({ logGroupName }));
          await clients.sourceLogs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: logStream }));
          if (index >= filterCount) return;
          const filter = { logGroupName, filterName: "f", filterPattern: "", destinationArn: destinationArn(names) };
          await clients.sourceLogs.send(new PutSubscriptionFilterCommand(filter));
        }
        const requestsPerSecond = bytesPerSecond / batchBytes;
        const requests = {
          kind: "put-log-events",
          region,
          groups,
          logStream,
          eventsPerBatch,
          data: "flow records",
        } as const;
        const plan = { url: server.url, keys: server.keys("source"), connections: 32, requestsPerSecond, requests };
        await runLoad({ ...plan, count: Math.ceil(requestsPerSecond * sized(3, 0.3)) });
        const [before, syncsBefore] = [processStats(server.pid), await syncsOf(server)];
        const result = await runLoad({ ...plan, count: Math.ceil(requestsPerSecond * seconds) });
        const [after, syncsAfter] = [processStats(server.pid), await syncsOf(server)];
        const gigabytes = result.bodyBytes / 1e9;
        return {
          value: result.p99Ms,
          more: {
            p50: `${result.p50Ms.toFixed(1)} ms`,
            sent: `${(result.bodyBytes / 1e6 / ((result.lastAnswerMs - result.firstByteMs) / 1000)).toFixed(1)} MB/s`,
            memory: `${before.residentMegabytes.toFixed(0)} to ${after.residentMegabytes.toFixed(0)} MB`,
            "server CPU": `${((after.cpuSeconds - before.cpuSeconds) / gigabytes).toFixed(1)} s a GB`,
            syncs: `${Math.round((syncsAfter - syncsBefore) / gigabytes).toLocaleString("en-US")} a GB`,
            "peak memory": `${after.peakMegabytes.toFixed(0)} MB`,
          },
        };
      }),
  },
];
