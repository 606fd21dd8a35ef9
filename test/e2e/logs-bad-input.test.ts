/* CloudWatch Logs with what nobody should send: AWS's errors, no 500, and nothing lost that was acknowledged. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { destinationArn, logsRegion, articleDefaults as names } from "../../src/article/names.ts";
import { type Clients, clientsOf, makePipe } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let clients: Clients;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
  const credentials = server.keys("source");
  logs = new CloudWatchLogsClient({ endpoint: server.url, region: logsRegion, credentials, maxAttempts: 1 });
});

afterAll(async () => {
  logs.destroy();
  clients.destroy();
  await server.stop();
  await remove(server.data);
});

async function makeGroup(logGroupName: string): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
}

const put = (logGroupName: string, logEvents: readonly { timestamp: number; message: string }[]) =>
  logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: "s", logEvents: [...logEvents] }));

async function messagesOf(logGroupName: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName, ...(nextToken && { nextToken }) }));
    found.push(...(page.events ?? []).map(({ message = "" }) => message));
    nextToken = page.nextToken;
    if (nextToken === undefined) return found;
  }
}

test("one event with a bad timestamp among 10,000 refuses the batch, and nothing of it is stored", async () => {
  await makeGroup("timestamps");
  const now = Date.now();
  const many = Array.from({ length: 10_000 }, () => ({ timestamp: now, message: "x" }));
  for (const timestamp of [-1, now - 1, Number.MAX_SAFE_INTEGER]) {
    const events = many.map((one, index) => (index === 5_000 ? { ...one, timestamp } : one));
    await expect(put("timestamps", events)).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
  const tooMany = [...many, ...many.slice(0, 1)];
  await expect(put("timestamps", tooMany)).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect(await messagesOf("timestamps")).toEqual([]);
});

test("control characters, lone surrogates, NUL and a line of a megabyte come back as they were", async () => {
  await makeGroup("characters");
  const controls = Array.from({ length: 32 }, (_, code) => `a${String.fromCharCode(code)}b`);
  const odd = ["\u007f\u0080\u2028\u2029\ufeff", '"\\/\\u0041', "\ud800 alone \udc00", "\u{1f600}", "[ ".repeat(1_000)];
  const messages = [...controls, ...odd];
  const timestamp = Date.now();
  await put(
    "characters",
    messages.map((message) => ({ timestamp, message })),
  );
  await put("characters", [{ timestamp, message: "x".repeat(1_048_576 - 26) }]);
  const large = put("characters", [{ timestamp, message: "x".repeat(1_048_576 - 25) }]);
  await expect(large).rejects.toMatchObject({
    message: "Log event too large: 1048577 bytes exceeds limit of 1048576",
  });
  const found = await messagesOf("characters");
  expect(found.slice(0, messages.length)).toEqual(messages.map((one) => one.toWellFormed()));
  expect(found.slice(messages.length).map(({ length }) => length)).toEqual([1_048_550]);
});

test("tokens that no page gave are refused", async () => {
  await makeGroup("tokens");
  for (const nextToken of [
    "x",
    "f/1/s",
    "g/".padEnd(58, "1"),
    "b/",
    "f/".padEnd(60, "9"),
    Buffer.from("x").toString("base64"),
  ]) {
    const get = new GetLogEventsCommand({ logGroupName: "tokens", logStreamName: "s", nextToken });
    await expect(logs.send(get), nextToken).rejects.toMatchObject({ message: "The specified nextToken is invalid." });
    const filter = new FilterLogEventsCommand({ logGroupName: "tokens", nextToken });
    await expect(logs.send(filter), nextToken).rejects.toMatchObject({
      message: "The specified nextToken is invalid.",
    });
  }
});

test("a group that is deleted while it is written, read, counted and forwarded is gone whole", async () => {
  const group = "in-flight";
  for (let round = 0; round < 5; round++) {
    await makeGroup(group);
    const filter = { logGroupName: group, filterName: "f", filterPattern: "" };
    await logs.send(new PutSubscriptionFilterCommand({ ...filter, destinationArn: destinationArn(names) }));
    const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
    await logs.send(new PutMetricFilterCommand({ ...filter, metricTransformations }));
    let isOver = false;
    const keepOn = async (work: () => Promise<unknown>) => {
      const refusals: string[] = [];
      while (!isOver) await work().catch((error: Error) => refusals.push(error.name));
      return refusals;
    };
    const timestamp = Date.now();
    const work = [
      keepOn(() => put(group, [{ timestamp, message: `round ${round}` }])),
      keepOn(() =>
        put(
          group,
          Array.from({ length: 500 }, () => ({ timestamp, message: `round ${round}` })),
        ),
      ),
      keepOn(() => messagesOf(group)),
      keepOn(() => logs.send(new PutSubscriptionFilterCommand({ ...filter, destinationArn: destinationArn(names) }))),
    ];
    await new Promise((resolve) => setTimeout(resolve, 100 + round * 60));
    await logs.send(new DeleteLogGroupCommand({ logGroupName: group }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    isOver = true;
    const refusals = new Set((await Promise.all(work)).flat());
    expect([...refusals]).toEqual(["ResourceNotFoundException"]);
    await makeGroup(group);
    expect(await messagesOf(group)).toEqual([]);
    const described = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: group }));
    expect(described.subscriptionFilters).toEqual([]);
    await put(group, [{ timestamp, message: "after" }]);
    expect(await messagesOf(group)).toEqual(["after"]);
    await logs.send(new DeleteLogGroupCommand({ logGroupName: group }));
  }
  expect(server.log().filter((line) => line.includes('"level":"error"') || line.includes("failed"))).toEqual([]);
});
