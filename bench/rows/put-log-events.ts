import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand } from "@aws-sdk/client-cloudwatch-logs";
import { logsRegion } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import type { LoadPlan, LoadResult } from "../load/protocol.ts";
import { processStats } from "../process-stats.ts";
import type { Row, Sample } from "../row.ts";
import { sized } from "../scale.ts";
import { motoKeys, syncsOf, withLimit, withMoto, withSluice } from "../servers.ts";

interface Shape {
  readonly eventsPerBatch: number;
  readonly connections: number;
  readonly count: number;
  readonly motoCount: number;
  /** What the row counts. */
  readonly unit: "events" | "requests";
}

const large: Shape = {
  eventsPerBatch: 7_000,
  connections: 4,
  count: sized(400, 8),
  motoCount: sized(40, 4),
  unit: "events",
};
const small: Shape = {
  eventsPerBatch: 10,
  connections: 32,
  count: sized(20_000, 100),
  motoCount: sized(500, 50),
  unit: "requests",
};
const logStream = "stream";
const logGroup = "bench";

/** Durable before the answer, no subscription. */
export const putLogEvents: readonly Row[] = [
  row(large, "put-log-events-large", "PutLogEvents, 7,000 events a batch, 4 connections", 700_000),
  row(small, "put-log-events-small", "PutLogEvents, 10 events a batch, 32 connections", 6_000),
];

function row(shape: Shape, name: string, title: string, target: number): Row {
  return {
    name,
    title,
    unit: `${shape.unit}/s`,
    better: "more",
    target,
    measure: () => onSluice(shape),
    limit: async () => rateOf(await onLimit(shape), shape),
    moto: () => onMoto({ ...shape, count: shape.motoCount }),
  };
}

const planOf = (
  { url, keys }: Pick<LoadPlan, "url" | "keys">,
  { eventsPerBatch, connections, count }: Shape,
): LoadPlan => {
  const shape = { kind: "put-log-events", region: logsRegion, groups: [logGroup], logStream } as const;
  return { url, keys, connections, count, requests: { ...shape, eventsPerBatch, data: "flow records" } };
};

async function onSluice(shape: Shape): Promise<Sample> {
  return withSluice(async (server, { sourceLogs }) => {
    await makeGroup(sourceLogs);
    const plan = planOf({ url: server.url, keys: server.keys("source") }, shape);
    await runLoad({ ...plan, count: Math.ceil(shape.count / 10) });
    const [before, syncsBefore] = [processStats(server.pid), await syncsOf(server)];
    const result = await runLoad(plan);
    const [after, syncsAfter] = [processStats(server.pid), await syncsOf(server)];
    return {
      value: rateOf(result, shape),
      more: {
        "ack p50": `${result.p50Ms.toFixed(1)} ms`,
        "ack p99": `${result.p99Ms.toFixed(1)} ms`,
        "server CPU": `${(((after.cpuSeconds - before.cpuSeconds) / result.requests) * 1e6).toFixed(0)} us a request`,
        syncs: `${((syncsAfter - syncsBefore) / result.requests).toFixed(2)} a request`,
      },
    };
  });
}

function onLimit(shape: Shape): Promise<LoadResult> {
  return withLimit("ingest", async (url) => {
    const plan = planOf({ url, keys: motoKeys }, shape);
    await runLoad({ ...plan, count: Math.ceil(shape.count / 10) });
    return runLoad(plan);
  });
}

async function onMoto(shape: Shape): Promise<number | undefined> {
  return withMoto(async (url) => {
    await makeGroup(new CloudWatchLogsClient({ endpoint: url, region: logsRegion, credentials: motoKeys }));
    return rateOf(await runLoad(planOf({ url, keys: motoKeys }, shape)), shape);
  });
}

async function makeGroup(logs: CloudWatchLogsClient): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: logStream }));
}

function rateOf({ requests, firstByteMs, lastAnswerMs }: LoadResult, { eventsPerBatch, unit }: Shape): number {
  return (requests * (unit === "events" ? eventsPerBatch : 1)) / ((lastAnswerMs - firstByteMs) / 1000);
}
