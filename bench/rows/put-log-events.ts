import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand } from "@aws-sdk/client-cloudwatch-logs";
import { logsRegion } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import type { LoadPlan, LoadResult } from "../load/protocol.ts";
import type { Row } from "../row.ts";
import { motoKeys, withLimit, withMoto, withSluice } from "../servers.ts";

interface Shape {
  readonly eventsPerBatch: number;
  readonly connections: number;
  readonly count: number;
}

const large: Shape = { eventsPerBatch: 7_000, connections: 4, count: 400 };
const small: Shape = { eventsPerBatch: 10, connections: 32, count: 20_000 };
const logStream = "stream";
const logGroup = "bench";

/** Durable before the answer, no subscription. */
export const putLogEvents: readonly Row[] = [
  {
    name: "put-log-events-large",
    title: "PutLogEvents, 7,000 events a batch, 4 connections",
    unit: "events/s",
    better: "more",
    target: 700_000,
    measure: async () => sampleOf(await onSluice(large), large, "events"),
    limit: async () => rateOf(await onLimit({ ...large, count: 150 }), large, "events"),
    moto: () => onMoto({ ...large, count: 40 }, "events"),
  },
  {
    name: "put-log-events-small",
    title: "PutLogEvents, 10 events a batch, 32 connections",
    unit: "requests/s",
    better: "more",
    target: 6_000,
    measure: async () => sampleOf(await onSluice(small), small, "requests"),
    limit: async () => rateOf(await onLimit(small), small, "requests"),
    moto: () => onMoto({ ...small, count: 500 }, "requests"),
  },
];

const planOf = (
  { url, keys }: Pick<LoadPlan, "url" | "keys">,
  { eventsPerBatch, connections, count }: Shape,
): LoadPlan => {
  const data = "flow records";
  const requests = {
    kind: "put-log-events",
    region: logsRegion,
    groups: [logGroup],
    logStream,
    eventsPerBatch,
    data,
  } as const;
  return { url, keys, connections, count, requests };
};

async function onSluice(shape: Shape): Promise<LoadResult> {
  return withSluice(async (server, { sourceLogs }) => {
    await sourceLogs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
    await sourceLogs.send(new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: logStream }));
    const plan = planOf({ url: server.url, keys: server.keys("source") }, shape);
    await runLoad({ ...plan, count: Math.ceil(shape.count / 10) });
    return runLoad(plan);
  });
}

function onLimit(shape: Shape): Promise<LoadResult> {
  return withLimit("ingest", (url) => runLoad(planOf({ url, keys: motoKeys }, shape)));
}

async function onMoto(shape: Shape, unit: "events" | "requests"): Promise<number | undefined> {
  const result = await withMoto(async (url) => {
    const logs = new CloudWatchLogsClient({ endpoint: url, region: logsRegion, credentials: motoKeys });
    await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: logStream }));
    return runLoad(planOf({ url, keys: motoKeys }, shape));
  });
  return result && rateOf(result, shape, unit);
}

function rateOf(
  { requests, firstByteMs, lastAnswerMs }: LoadResult,
  shape: Shape,
  unit: "events" | "requests",
): number {
  return (requests * (unit === "events" ? shape.eventsPerBatch : 1)) / ((lastAnswerMs - firstByteMs) / 1000);
}

function sampleOf(result: LoadResult, shape: Shape, unit: "events" | "requests") {
  const more = { "ack p50": `${result.p50Ms.toFixed(1)} ms`, "ack p99": `${result.p99Ms.toFixed(1)} ms` };
  return { value: rateOf(result, shape, unit), more };
}
