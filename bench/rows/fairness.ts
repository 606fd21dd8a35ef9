import { setTimeout as pause } from "node:timers/promises";
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logsRegion as region } from "../../src/article/names.ts";
import type { RunningSluice } from "../../test/support/sluice.ts";
import { prepareLoad, runLoad } from "../load/client.ts";
import type { LoadPlan, LoadResult } from "../load/protocol.ts";
import type { Row, Sample } from "../row.ts";
import { sized } from "../scale.ts";
import { withSluice } from "../servers.ts";

const lightPerSecond = 40;
const heavyPerSecond = 100 * lightPerSecond;
const seconds = sized(20, 0.5);
/** How long the load is there before anything is measured, and after. */
const settleMs = sized(2_000, 300);
const [logStream, eventsPerBatch] = ["s", 50];

/** What one account's, or one group's, load costs its neighbours. There is no limit: a minimal program has no accounts to be fair to. */
export const fairness: readonly Row[] = [
  row("fairness-account", "another account", "destination"),
  row("fairness-group", "another group of its account", "source"),
];

function row(name: string, whom: string, heavyProfile: string): Row {
  return {
    name,
    title: `p99 of a light producer beside ${whom} that sends 100 times as much, over its p99 alone`,
    unit: "times",
    better: "less",
    target: 2,
    measure: () =>
      withSluice(async (server, { sourceLogs, logs }) => {
        await makeGroup(sourceLogs, "light");
        await makeGroup(heavyProfile === "source" ? sourceLogs : logs, "heavy");
        const light = { ...planOf(server, "source", "light"), connections: 4, requestsPerSecond: lightPerSecond };
        await runLoad({ ...light, count: lightPerSecond * seconds });
        const alone = await runLoad({ ...light, count: lightPerSecond * seconds });
        const heavy = await prepareLoad({
          ...planOf(server, heavyProfile, "heavy"),
          connections: 64,
          requestsPerSecond: heavyPerSecond,
          count: heavyPerSecond * (seconds + (2 * settleMs) / 1_000),
        });
        const heavyLoad = heavy.start();
        const [beside, load] = await Promise.all([
          pause(settleMs).then(() => runLoad({ ...light, count: lightPerSecond * seconds })),
          heavyLoad,
        ]);
        return sampleOf(alone, beside, load);
      }),
  };
}

async function makeGroup(logs: CloudWatchLogsClient, logGroupName: string): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: logStream }));
}

function planOf(server: RunningSluice, profile: string, group: string): Pick<LoadPlan, "url" | "keys" | "requests"> {
  const shape = { kind: "put-log-events", region, groups: [group], logStream, eventsPerBatch } as const;
  return { url: server.url, keys: server.keys(profile), requests: { ...shape, data: "flow records" } };
}

function sampleOf(alone: LoadResult, beside: LoadResult, load: LoadResult): Sample {
  const text = ({ p50Ms, p99Ms }: LoadResult) => `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
  const loadPerSecond = (1_000 * load.requests) / (load.lastAnswerMs - load.firstByteMs);
  return {
    value: beside.p99Ms / alone.p99Ms,
    more: { alone: text(alone), beside: text(beside), load: `${Math.round(loadPerSecond)} requests/s` },
  };
}
