/* Quotas of the configuration, each in the words of its service: none by default, AWS's own, of one operation, of an account. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { FirehoseClient, PutRecordCommand } from "@aws-sdk/client-firehose";
import { IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

let server: RunningSluice | undefined;
let folder: string | undefined;

async function start(quotas: object): Promise<RunningSluice> {
  folder = await temporaryDirectory();
  const config = join(folder, "config.json");
  await writeFile(config, JSON.stringify({ quotas }));
  server = await startSluice({ data: join(folder, "data"), args: ["--config", config] });
  return server;
}

afterEach(async () => {
  await server?.stop();
  if (folder) await remove(folder);
});

const options = ({ url, keys }: RunningSluice, profile = "source", region = "us-east-2") => ({
  endpoint: url,
  region,
  credentials: keys(profile),
  maxAttempts: 1,
});

/** What `count` calls at once are answered: "ok", or the error's name and text. */
async function answers(count: number, call: () => Promise<unknown>): Promise<readonly string[]> {
  const one = () =>
    call().then(
      () => "ok",
      (error: Error) => `${error.name}: ${error.message}`,
    );
  return Promise.all(Array.from({ length: count }, one));
}

const refused = (found: readonly string[]) => [...new Set(found.filter((one) => one !== "ok"))];

describe("quotas of requests", () => {
  test("AWS's own, by account and region, where they are asked for", async () => {
    const here = await start({ requests: "aws" });
    const logs = new CloudWatchLogsClient(options(here));
    const elsewhere = new CloudWatchLogsClient(options(here, "source", "us-west-2"));
    const another = new CloudWatchLogsClient(options(here, "destination"));
    for (const client of [logs, elsewhere, another])
      await client.send(new CreateLogGroupCommand({ logGroupName: "g" }));
    const retain = () => new PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays: 1 });
    const found = await answers(12, () => logs.send(retain()));
    expect(found.filter((one) => one === "ok").length).toBeLessThan(8);
    expect(refused(found)).toEqual(["ThrottlingException: Rate exceeded"]);
    await elsewhere.send(retain());
    await another.send(retain());
    await logs.send(new DescribeLogGroupsCommand({}));
    expect(here.log().join("\n")).toContain("over the quotas of the configuration");
  });

  test("none by default", async () => {
    const here = await start({});
    const logs = new CloudWatchLogsClient(options(here));
    await logs.send(new CreateLogGroupCommand({ logGroupName: "g" }));
    const retain = () => logs.send(new PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays: 1 }));
    expect(refused(await answers(40, retain))).toEqual([]);
  });

  test("of an operation, in the words of each service", async () => {
    const operations = {
      "iam:ListUsers": 2,
      "sts:GetCallerIdentity": 2,
      "ec2:DescribeVpcs": 2,
      "s3:ListBuckets": 2,
      "firehose:PutRecord": 2,
    };
    const here = await start({ operations });
    const all = options(here);
    const record = { DeliveryStreamName: "none", Record: { Data: new Uint8Array([1]) } };
    const iam = new IAMClient(all);
    const [sts, ec2, s3, firehose] = [
      new STSClient(all),
      new EC2Client(all),
      new S3Client(all),
      new FirehoseClient(all),
    ];
    expect(refused(await answers(6, () => iam.send(new ListUsersCommand({}))))).toEqual(["Throttling: Rate exceeded"]);
    expect(refused(await answers(6, () => sts.send(new GetCallerIdentityCommand({}))))).toEqual([
      "Throttling: Rate exceeded",
    ]);
    expect(refused(await answers(6, () => ec2.send(new DescribeVpcsCommand({}))))).toEqual([
      "RequestLimitExceeded: Request limit exceeded.",
    ]);
    expect(refused(await answers(6, () => s3.send(new ListBucketsCommand({}))))).toEqual([
      "SlowDown: Please reduce your request rate.",
    ]);
    expect(refused(await answers(6, () => firehose.send(new PutRecordCommand(record))))).toContain(
      "ServiceUnavailableException: Slow down.",
    );
  });
});

describe("quotas of an account", () => {
  test("requests, bytes and groups: of this one, and not of its neighbour", async () => {
    const limits = { requestsPerSecond: 20, bytesPerSecond: 100_000, logGroups: 2 };
    const here = await start({ accounts: { "222222222222": limits } });
    const logs = new CloudWatchLogsClient(options(here));
    const neighbour = new CloudWatchLogsClient(options(here, "destination"));
    const make = (client: CloudWatchLogsClient, logGroupName: string) =>
      client.send(new CreateLogGroupCommand({ logGroupName }));
    for (const name of ["a", "b"]) await make(logs, name);
    await expect(make(logs, "c")).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Resource limit exceeded.",
    });
    for (const name of ["a", "b", "c"]) await make(neighbour, name);
    const batch = (client: CloudWatchLogsClient) => () =>
      client.send(
        new PutLogEventsCommand({
          logGroupName: "a",
          logStreamName: "s",
          logEvents: [{ timestamp: Date.now(), message: "x".repeat(60_000) }],
        }),
      );
    for (const client of [logs, neighbour]) {
      await client.send(new CreateLogStreamCommand({ logGroupName: "a", logStreamName: "s" }));
    }
    expect(refused(await answers(6, batch(logs)))).toEqual(["ThrottlingException: Rate exceeded"]);
    expect(refused(await answers(6, batch(neighbour)))).toEqual([]);
    const describeGroups = (client: CloudWatchLogsClient) => () => client.send(new DescribeLogGroupsCommand({}));
    expect(refused(await answers(60, describeGroups(logs)))).toEqual(["ThrottlingException: Rate exceeded"]);
    expect(refused(await answers(60, describeGroups(neighbour)))).toEqual([]);
  });

  test("bytes of log events on disk: until some are deleted, and not a neighbour's", async () => {
    const here = await start({ account: { logBytes: 300_000 } });
    const logs = new CloudWatchLogsClient(options(here));
    const neighbour = new CloudWatchLogsClient(options(here, "destination"));
    for (const [client, logGroupName] of [
      [logs, "a"],
      [logs, "b"],
      [neighbour, "a"],
    ] as const) {
      await client.send(new CreateLogGroupCommand({ logGroupName }));
      await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
    }
    const put = (client: CloudWatchLogsClient, logGroupName: string) => () =>
      client.send(
        new PutLogEventsCommand({
          logGroupName,
          logStreamName: "s",
          logEvents: [{ timestamp: Date.now(), message: "x".repeat(60_000) }],
        }),
      );
    const both = [...(await answers(3, put(logs, "a"))), ...(await answers(3, put(logs, "b")))];
    expect(both.filter((one) => one === "ok")).toHaveLength(4);
    expect(refused(both)).toEqual(["ThrottlingException: Rate exceeded"]);
    expect(here.log().join("\n")).toContain("quotas.logBytes allows 300000");
    expect(refused(await answers(3, put(neighbour, "a")))).toEqual([]);
    await logs.send(new DeleteLogGroupCommand({ logGroupName: "a" }));
    await expect.poll(async () => (await answers(1, put(logs, "b")))[0], { timeout: 5_000 }).toBe("ok");
  });
});
