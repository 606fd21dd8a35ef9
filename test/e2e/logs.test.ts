/* CloudWatch Logs with the AWS SDK and the AWS CLI: reading as it comes, metric filters, policies, what is refused and how. */
import { spawn } from "node:child_process";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteAccountPolicyCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteResourcePolicyCommand,
  DescribeAccountPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
  FilterLogEventsCommand,
  GetLogGroupFieldsCommand,
  GetLogRecordCommand,
  ListLogGroupsCommand,
  PutAccountPolicyCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  PutResourcePolicyCommand,
  PutSubscriptionFilterCommand,
  StartLiveTailCommand,
  type StartLiveTailResponseStream,
  TestMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { destinationArn, logsRegion, articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { arrivedEvents, type Clients, clientsOf, makePipe, readBucket } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let clients: Clients;
let logs: CloudWatchLogsClient;
const account = names.sourceAccount;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
  logs = newClient();
});

function newClient(): CloudWatchLogsClient {
  const options = { endpoint: server.url, region: logsRegion, credentials: server.keys("source"), maxAttempts: 1 };
  // The SDK puts `streaming-` before the host of Live Tail; an address has no such name.
  return new CloudWatchLogsClient({ ...options, disableHostPrefix: true });
}

afterAll(async () => {
  logs.destroy();
  clients.destroy();
  await server.stop();
  await remove(server.data);
});

async function makeGroup(logGroupName: string, streams: readonly string[] = ["s"]): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  for (const logStreamName of streams) await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
}

const put = (logGroupName: string, messages: readonly string[], logStreamName = "s") => {
  const timestamp = Date.now();
  const logEvents = messages.map((message) => ({ timestamp, message }));
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
};
const arnOf = (group: string) => `arn:aws:logs:${logsRegion}:${account}:log-group:${group}`;
const refusedAs = (name: string, message?: string | RegExp) =>
  expect.objectContaining({ name, ...(message !== undefined && { message: expect.stringMatching(message) }) });
const metricsText = async () => (await fetch(`${server.url}/_sluice/metrics`)).text();

describe("Live Tail", () => {
  /** A client of each test's own: what ends a session is that its connection ends. */
  let tailing: CloudWatchLogsClient;
  beforeEach(() => {
    tailing = newClient();
  });
  afterEach(() => tailing.destroy());

  async function open(input: ConstructorParameters<typeof StartLiveTailCommand>[0]) {
    const { responseStream } = await tailing.send(new StartLiveTailCommand(input));
    return (responseStream as AsyncIterable<StartLiveTailResponseStream>)[Symbol.asyncIterator]();
  }

  test("begins with sessionStart, then tells each second what came, and only what is asked for", async () => {
    await makeGroup("tail", ["a-1", "b-1"]);
    await put("tail", ["WANTED before"], "a-1");
    const identifiers = [arnOf("tail")];
    const events = await open({
      ...{ logGroupIdentifiers: identifiers, logStreamNamePrefixes: ["a"], logEventFilterPattern: "WANTED" },
    });
    const start = (await events.next()).value?.sessionStart;
    expect(start).toMatchObject({ logGroupIdentifiers: identifiers, logStreamNamePrefixes: ["a"] });
    expect(start).toMatchObject({
      logEventFilterPattern: "WANTED",
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await put("tail", ["WANTED 1", "other", "WANTED 2"], "a-1");
    await put("tail", ["WANTED of b"], "b-1");
    const startedMs = Date.now();
    const update = (await events.next()).value?.sessionUpdate;
    expect(update?.sessionMetadata).toEqual({ sampled: false });
    expect(update?.sessionResults).toEqual(
      ["WANTED 1", "WANTED 2"].map((message) => ({
        ...{ logStreamName: "a-1", logGroupIdentifier: identifiers[0], message },
        ...{ timestamp: expect.any(Number), ingestionTime: expect.any(Number) },
      })),
    );
    expect((await events.next()).value?.sessionUpdate?.sessionResults).toEqual([]);
    expect(Date.now() - startedMs).toBeGreaterThan(900);
    expect(Date.now() - startedMs).toBeLessThan(4_000);
  });

  test("shows 500 of more, and says so", async () => {
    await makeGroup("busy");
    const events = await open({ logGroupIdentifiers: [arnOf("busy")] });
    await events.next();
    await put(
      "busy",
      Array.from({ length: 2_000 }, (_, index) => `event ${index}`),
    );
    const update = (await events.next()).value?.sessionUpdate;
    expect([update?.sessionMetadata?.sampled, update?.sessionResults?.length]).toEqual([true, 500]);
  });

  test("refuses what AWS refuses, before the stream begins", async () => {
    await makeGroup("tail-2");
    const both = { logStreamNames: ["s"], logStreamNamePrefixes: ["s"] };
    const cases: readonly [ConstructorParameters<typeof StartLiveTailCommand>[0], string][] = [
      [{ logGroupIdentifiers: [arnOf("absent")] }, "ResourceNotFoundException"],
      [{ logGroupIdentifiers: [arnOf("tail-2")], ...both }, "InvalidParameterException"],
      [{ logGroupIdentifiers: [arnOf("tail-2"), arnOf("tail")], logStreamNames: ["s"] }, "InvalidParameterException"],
      [{ logGroupIdentifiers: [arnOf("tail-2")], logEventFilterPattern: "{ broken" }, "InvalidParameterException"],
      [{ logGroupIdentifiers: Array.from({ length: 11 }, () => arnOf("tail-2")) }, "InvalidParameterException"],
    ];
    for (const [input, name] of cases) await expect(open(input)).rejects.toEqual(refusedAs(name));
    // Sessions of the tests before end within a second or so of their connections: each place that is had is kept.
    const one = () => open({ logGroupIdentifiers: [arnOf("tail")] }).catch(() => undefined);
    let opened = 0;
    await until("places of ended sessions", 20_000, async () => {
      while (opened < 15 && (await one())) opened++;
      return opened === 15 || undefined;
    });
    await expect(open({ logGroupIdentifiers: [arnOf("tail")] })).rejects.toEqual(refusedAs("LimitExceededException"));
    tailing.destroy();
    tailing = newClient();
    await until("a place again", 20_000, one);
  });
});

const clis = findAwsClis();
// Version 1 has no `logs tail`.
const tailer = clis.find(({ version }) => !version.startsWith("1."));

test.runIf(tailer === undefined)(
  "NOT SHOWN, for want of AWS CLI 2: logs tail --follow; version 1 asks once",
  async () => {
    await makeGroup("followed");
    const [cli] = clis;
    if (!cli) throw new Error("there is no AWS CLI");
    const aws = awsOf(cli, server, server.data);
    await put("followed", ["seen by the poll"]);
    const found = await aws.json("source", [
      ...["logs", "filter-log-events", "--log-group-name", "followed", "--region", logsRegion],
    ]);
    expect(found.events.map(({ message }: { message: string }) => message)).toEqual(["seen by the poll"]);
  },
);

test.runIf(tailer)("aws logs tail --follow shows an event with the CLI's next poll, every five seconds", async () => {
  await makeGroup("followed");
  const cli = tailer as (typeof clis)[number];
  const child = spawn(cli.path, ["--endpoint-url", server.url, "logs", "tail", "followed", "--follow"], {
    env: {
      ...{ PATH: process.env["PATH"] ?? "", HOME: server.data, AWS_PAGER: "", AWS_REGION: logsRegion, LANG: "C.UTF-8" },
      // What Python writes to a pipe, it else keeps until there is a block of it.
      PYTHONUNBUFFERED: "1",
      AWS_ACCESS_KEY_ID: server.keys("source").accessKeyId,
      AWS_SECRET_ACCESS_KEY: server.keys("source").secretAccessKey,
    },
  });
  let shown = "";
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
    });
  }
  await put("followed", ["first"]);
  await until("the first event", 20_000, async () => shown.includes("first") || undefined);
  await put("followed", ["second"]);
  const putMs = Date.now();
  // The CLI asks every five seconds: what Sluice adds to that is what is left above it.
  await until("the second event", 8_000, async () => shown.includes("second") || undefined);
  expect(Date.now() - putMs).toBeLessThan(6_500);
  child.kill();
});

describe("metric filters", () => {
  test("are put, described, replaced, tested and deleted", async () => {
    await makeGroup("metered");
    const transformation = { metricName: "Latency", metricNamespace: "App", metricValue: "$.ms" };
    const filter = { logGroupName: "metered", filterName: "f", filterPattern: "{ $.ms = * }" };
    const dimensions = { Path: "$.path" };
    await logs.send(
      new PutMetricFilterCommand({
        ...filter,
        metricTransformations: [{ ...transformation, dimensions, unit: "Count" }],
      }),
    );
    const { metricFilters } = await logs.send(new DescribeMetricFiltersCommand({ logGroupName: "metered" }));
    expect(metricFilters).toEqual([
      {
        ...filter,
        creationTime: expect.any(Number),
        applyOnTransformedLogs: false,
        metricTransformations: [{ ...transformation, dimensions, unit: "Count" }],
      },
    ]);
    const ofMetric = new DescribeMetricFiltersCommand({ metricName: "Latency", metricNamespace: "App" });
    expect((await logs.send(ofMetric)).metricFilters).toHaveLength(1);
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "metered" }));
    expect(logGroups?.[0]?.metricFilterCount).toBe(1);

    await put("metered", ['{"ms":12,"path":"/a"}', '{"ms":30,"path":"/a"}', "no json"]);
    const shown = await until(
      "the metric",
      5_000,
      async () => /^app_latency_sum\{(.*)\} 42$/m.exec(await metricsText())?.[1],
    );
    expect(shown).toContain('namespace="App",metric="Latency",unit="Count",dimension_Path="/a"');
    const text = await until("what came in", 5_000, async () => {
      const found = await metricsText();
      return /aws_logs_incoming_log_events_sum\{.*dimension_LogGroupName="metered"\} 3/.test(found) ? found : undefined;
    });
    expect(text).toMatch(/aws_logs_incoming_bytes_sum\{.*dimension_LogGroupName="metered"\} \d+/);

    await logs.send(new DeleteMetricFilterCommand({ logGroupName: "metered", filterName: "f" }));
    await expect(
      logs.send(new DeleteMetricFilterCommand({ logGroupName: "metered", filterName: "f" })),
    ).rejects.toEqual(refusedAs("ResourceNotFoundException"));
  });

  test("hold to AWS's rules", async () => {
    await makeGroup("ruled");
    await logs.send(new CreateLogGroupCommand({ logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" }));
    const base = { metricName: "m", metricNamespace: "App", metricValue: "1" };
    const putFilter = (filterPattern: string, change: object, logGroupName = "ruled", filterName = "f") =>
      logs.send(
        new PutMetricFilterCommand({
          ...{ logGroupName, filterName, filterPattern },
          metricTransformations: [{ ...base, ...change }],
        }),
      );
    const invalid = (message: string | RegExp) => refusedAs("InvalidParameterException", message);
    const dimensions = { A: "$.a" };
    await expect(putFilter("ERROR", { dimensions })).rejects.toEqual(invalid("does not support dimensions"));
    await expect(putFilter("{ $.a = * }", { dimensions, defaultValue: 0 })).rejects.toEqual(
      invalid("mutually exclusive"),
    );
    await expect(putFilter("ERROR", { metricValue: "$.a" })).rejects.toEqual(invalid("Invalid metric transformation"));
    await expect(putFilter("{ $.a = }", {})).rejects.toEqual(invalid("Invalid metric filter pattern"));
    await expect(putFilter("x".repeat(1_025), {})).rejects.toEqual(invalid("less than or equal to 1024"));
    await expect(putFilter("ERROR", {}, "rare")).rejects.toEqual(refusedAs("InvalidOperationException"));
    await expect(putFilter("ERROR", {}, "absent")).rejects.toEqual(refusedAs("ResourceNotFoundException"));
    for (let index = 0; index < 5; index++) await putFilter(`%a${index}%`, {}, "ruled", `r${index}`);
    await expect(putFilter("%b%", {}, "ruled", "r6")).rejects.toEqual(refusedAs("LimitExceededException"));
    await putFilter("%b%", {}, "ruled", "r4");
    await putFilter(" ", {}, "ruled", "blank");
    const { metricFilters } = await logs.send(
      new DescribeMetricFiltersCommand({ logGroupName: "ruled", filterNamePrefix: "b" }),
    );
    expect(metricFilters?.map(({ filterPattern }) => filterPattern)).toEqual([" "]);
  });

  test("TestMetricFilter tells what a pattern takes and what it extracts", async () => {
    const line = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534';
    const ask = async (filterPattern: string, ...logEventMessages: string[]) =>
      (await logs.send(new TestMetricFilterCommand({ filterPattern, logEventMessages }))).matches;
    const numbered = { $1: "127.0.0.1", $2: "-", $3: "frank", $4: "10/Oct/2000:13:25:15 -0700" };
    const request = "GET /apache_pb.gif HTTP/1.0";
    expect(await ask("[]", line)).toEqual([
      { eventNumber: 1, eventMessage: line, extractedValues: { ...numbered, $5: request, $6: "200", $7: "1534" } },
    ]);
    expect(await ask("[..., request, status = 2*, size]", "nothing", line)).toEqual([
      {
        eventNumber: 2,
        eventMessage: line,
        extractedValues: { ...numbered, $request: request, $status: "200", $size: "1534" },
      },
    ]);
    const json = '{"eventType":"UpdateTrail","n":1.50,"in":{"a.b":[true]}}';
    expect(await ask("{ $.eventType = UpdateTrail && ($.n > 1 || $.in.['a.b'][0] IS TRUE) }", json)).toEqual([
      {
        ...{ eventNumber: 1, eventMessage: json },
        extractedValues: { "$.eventType": "UpdateTrail", "$.n": "1.50", "$.in.['a.b'][0]": "true" },
      },
    ]);
    expect(await ask("ERROR", "ERROR 1", "fine", "ERROR 2")).toEqual([
      { eventNumber: 1, eventMessage: "ERROR 1", extractedValues: {} },
      { eventNumber: 3, eventMessage: "ERROR 2", extractedValues: {} },
    ]);
  });
});

describe("an account's subscription policy", () => {
  test("forwards from every group but those that it leaves alone, beside the groups' own filters", async () => {
    await makeGroup("mine");
    await makeGroup("left-alone");
    const policy = {
      policyName: "everything",
      policyType: "SUBSCRIPTION_FILTER_POLICY",
      policyDocument: JSON.stringify({ DestinationArn: destinationArn(names), FilterPattern: "TAKE" }),
      scope: "ALL",
      selectionCriteria: 'LogGroupName NOT IN ["left-alone"]',
    } as const;
    await put("mine", ["TAKE is older than the policy"]);
    const { accountPolicy } = await logs.send(new PutAccountPolicyCommand(policy));
    expect(accountPolicy).toEqual({ ...policy, lastUpdatedTime: expect.any(Number), accountId: account });
    await makeGroup("made-later");
    for (const group of ["mine", "left-alone", "made-later"]) await put(group, [`TAKE ${group}`, "not this"]);
    const text = await until("the policy's events", 30_000, async () => {
      const all = await arrivedEvents(clients);
      return all.includes("TAKE mine") && all.includes("TAKE made-later") ? all : undefined;
    });
    expect(text.filter((one) => one.startsWith("TAKE")).sort()).toEqual(["TAKE made-later", "TAKE mine"]);
    const message = (await readBucket(clients)).find(({ logGroup }) => logGroup === "mine");
    expect(message).toMatchObject({ subscriptionFilters: ["everything"], policyLevel: "ACCOUNT_LEVEL_POLICY" });
    expect(await metricsText()).toMatch(
      /aws_logs_forwarded_log_events_sum\{.*dimension_LogGroupName="mine",.*dimension_FilterName="everything",dimension_PolicyLevel="ACCOUNT_LEVEL_POLICY"\} 1/,
    );

    const type = { policyType: policy.policyType };
    const { accountPolicies } = await logs.send(new DescribeAccountPoliciesCommand(type));
    expect(accountPolicies?.map(({ policyName }) => policyName)).toEqual(["everything"]);
    const second = logs.send(new PutAccountPolicyCommand({ ...policy, policyName: "another" }));
    await expect(second).rejects.toEqual(refusedAs("LimitExceededException"));
    const named = new DeleteAccountPolicyCommand({ ...type, policyName: "everything" });
    await logs.send(named);
    await expect(logs.send(named)).rejects.toEqual(refusedAs("ResourceNotFoundException"));
    await put("mine", ["TAKE is later than the policy"]);
    const unserved = { policyName: "p", policyType: "DATA_PROTECTION_POLICY", policyDocument: "{}" } as const;
    await expect(logs.send(new PutAccountPolicyCommand(unserved))).rejects.toEqual(refusedAs("NotImplemented"));
    const bad = logs.send(new PutAccountPolicyCommand({ ...policy, policyDocument: "{}" }));
    await expect(bad).rejects.toEqual(refusedAs("InvalidParameterException"));
  });
});

describe("subscription filters", () => {
  test("refuse targets in AWS's words", async () => {
    await makeGroup("refusing");
    const putFilter = (destinationArn: string, more: object = {}) =>
      logs.send(
        new PutSubscriptionFilterCommand({
          ...{ logGroupName: "refusing", filterName: "f", filterPattern: "", destinationArn, ...more },
        }),
      );
    const role = roleArn(account, "any");
    const invalid = (message: string) => refusedAs("InvalidParameterException", message);
    const cases: readonly [string, object, unknown][] = [
      ["arn:aws:es:us-east-2:222222222222:x", {}, invalid("cannot work with destinationArn for vendor es")],
      [
        "arn:aws:kinesis:us-east-2:222222222222:stream/x",
        {},
        invalid("for vendor kinesis cannot be used without roleArn"),
      ],
      ["arn:aws:kinesis:us-east-2:222222222222:stream/x", { roleArn: role }, refusedAs("NotImplemented", "kinesis")],
      [
        "arn:aws:lambda:us-east-2:222222222222:function:x",
        { roleArn: role },
        invalid("for vendor lambda cannot be used with"),
      ],
      [
        "arn:aws:lambda:us-east-2:111111111111:function:x",
        {},
        refusedAs("AccessDeniedException", "Cross-account lambda"),
      ],
      ["arn:aws:lambda:us-east-2:222222222222:function:x", {}, refusedAs("NotImplemented", "lambda")],
      [
        "arn:aws:firehose:us-east-2:222222222222:deliverystream/x",
        { roleArn: role },
        invalid("Could not deliver test message"),
      ],
      [destinationArn(names), { roleArn: role }, invalid("for vendor logs cannot be used with roleArn")],
      [destinationArn(names), { emitSystemFields: ["@other"] }, invalid("@aws.account, @aws.region")],
      [destinationArn(names), { fieldSelectionCriteria: "x" }, refusedAs("NotImplemented", "fieldSelectionCriteria")],
      [destinationArn(names), { applyOnTransformedLogs: true }, refusedAs("NotImplemented", "applyOnTransformedLogs")],
      [destinationArn(names), { logGroupName: "absent" }, refusedAs("ResourceNotFoundException")],
      [
        `${destinationArn(names)}-2`,
        {},
        refusedAs("AccessDeniedException", `User with accountId: ${account} is not authorized`),
      ],
    ];
    for (const [target, more, refusal] of cases) await expect(putFilter(target, more)).rejects.toEqual(refusal);
    for (let index = 0; index < 5; index++)
      await putFilter(destinationArn(names), { filterName: `f${index}`, filterPattern: "no" });
    await expect(putFilter(destinationArn(names))).rejects.toEqual(
      refusedAs("LimitExceededException", "^Resource limit exceeded.$"),
    );
    await logs.send(new DeleteLogGroupCommand({ logGroupName: "refusing" }));
  });
});

test("resource policies are kept, limited and checked", async () => {
  const document = (principal: object) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: principal, Action: "logs:PutLogEvents", Resource: "*" }],
    });
  const policyDocument = document({ Service: "route53.amazonaws.com" });
  for (let index = 0; index < 10; index++) {
    const { resourcePolicy } = await logs.send(
      new PutResourcePolicyCommand({ policyName: `p${index}`, policyDocument }),
    );
    expect(resourcePolicy).toEqual({
      ...{ policyName: `p${index}`, policyDocument, policyScope: "ACCOUNT", lastUpdatedTime: expect.any(Number) },
    });
  }
  const one = (policyName: string, text = policyDocument) =>
    logs.send(new PutResourcePolicyCommand({ policyName, policyDocument: text }));
  await expect(one("p10")).rejects.toEqual(refusedAs("LimitExceededException", "^Resource limit exceeded.$"));
  const bad = one("p1", document({ AWS: "es.amazonaws.com" }));
  await expect(bad).rejects.toEqual(
    refusedAs("InvalidParameterException", "^Could not convert to persistable policy.$"),
  );
  const { resourcePolicies, nextToken } = await logs.send(new DescribeResourcePoliciesCommand({ limit: 4 }));
  expect([resourcePolicies?.length, nextToken]).toEqual([4, expect.any(String)]);
  for (let index = 0; index < 10; index++)
    await logs.send(new DeleteResourcePolicyCommand({ policyName: `p${index}` }));
  await expect(logs.send(new DeleteResourcePolicyCommand({ policyName: "non-existent" }))).rejects.toEqual(
    refusedAs("ResourceNotFoundException", "^Policy with name \\[non-existent\\] does not exist.$"),
  );
});

test("groups are listed by names and classes; records and fields are shown", async () => {
  await makeGroup("listed/app");
  await logs.send(new CreateLogGroupCommand({ logGroupName: "listed/rare", logGroupClass: "INFREQUENT_ACCESS" }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: "other/listed" }));
  const list = async (input: object) =>
    (await logs.send(new ListLogGroupsCommand(input))).logGroups?.map(({ logGroupName }) => logGroupName);
  expect(await list({ logGroupNamePattern: "^listed" })).toEqual(["listed/app", "listed/rare"]);
  expect(await list({ logGroupNamePattern: "listed/app|^other" })).toEqual(["listed/app", "other/listed"]);
  expect(await list({ logGroupClass: "INFREQUENT_ACCESS", logGroupNamePattern: "listed" })).toEqual(["listed/rare"]);
  await put("listed/app", ['{"a":{"b":1},"c":["x"]}', "plain text"]);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "listed/app" }));
  expect(logGroups?.[0]?.storedBytes).toBeGreaterThan(30);
  const { logGroupFields } = await logs.send(new GetLogGroupFieldsCommand({ logGroupName: "listed/app" }));
  expect(logGroupFields).toContainEqual({ name: "@message", percent: 100 });
  expect(logGroupFields).toContainEqual({ name: "a.b", percent: 50 });
  const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: "listed/app" }));
  const { logRecord } = await logs.send(new GetLogRecordCommand({ logRecordPointer: events?.[0]?.eventId }));
  expect(logRecord).toMatchObject({ "@logStream": "s", "@log": `${account}:listed/app`, "a.b": "1", "c.0": "x" });
});
