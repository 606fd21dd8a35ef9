/*
 * Real producers, each in a process of its own: winston-cloudwatch, a pino transport, the AWS CLI; and two accounts, three regions, ten
 * filters and a thousand streams at once, of which each event arrives in exactly its buckets.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  PutDestinationCommand,
  PutDestinationPolicyCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMessages } from "../../src/cli/read-object.ts";
import { until } from "../support/article.ts";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const region = "us-east-2";
let server: RunningSluice;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
});

afterAll(async () => {
  await server.stop();
  await remove(server.data);
});

const logsClient = (profile: string, place: string) =>
  new CloudWatchLogsClient({ endpoint: server.url, region: place, credentials: server.keys(profile), maxAttempts: 1 });

describe("producers", () => {
  /** Runs a script as its users do: nothing of Sluice but an endpoint and keys in the environment. */
  function run(script: string): Promise<string> {
    const { accessKeyId, secretAccessKey } = server.keys("source");
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: root,
      env: {
        ...{ PATH: process.env["PATH"] ?? "", AWS_ENDPOINT_URL: server.url, AWS_REGION: region },
        ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
      },
    });
    let said = "";
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    return new Promise((resolve, reject) => {
      child.on("close", (code) => (code === 0 ? resolve(said) : reject(new Error(said))));
    });
  }

  async function messagesOf(logGroupName: string): Promise<readonly string[]> {
    const logs = logsClient("source", region);
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    logs.destroy();
    return events.map(({ message = "" }) => message);
  }

  test("winston-cloudwatch makes its group and stream and puts what is logged", async () => {
    await run(`
      import winston from "winston";
      import WinstonCloudWatch from "winston-cloudwatch";
      const transport = new WinstonCloudWatch({
        logGroupName: "winston", logStreamName: "one", awsRegion: "${region}", jsonMessage: true, uploadRate: 200,
        errorHandler: (error) => { console.error(error); process.exit(1); },
      });
      const logger = winston.createLogger({ transports: [transport] });
      for (let index = 0; index < 100; index++) logger.info("message " + index, { index, text: 'quote " \\\\ \\u00fc \\u{1f600}' });
      setTimeout(() => transport.kthxbye(() => process.exit(0)), 500);
    `);
    const messages = (await messagesOf("winston")).map((one) => JSON.parse(one));
    // What is of one millisecond, winston-cloudwatch puts in an order of its own.
    const indexes = messages.map(({ index }) => index).sort((a, b) => a - b);
    expect(indexes).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(messages.find(({ index }) => index === 7)).toMatchObject({
      level: "info",
      message: "message 7",
      text: 'quote " \\ \u00fc \u{1f600}',
    });
  });

  test("pino's transport for CloudWatch makes its group and stream and puts what is logged", async () => {
    await run(`
      import pino from "pino";
      const options = { logGroupName: "pino", logStreamName: "one", awsRegion: "${region}", interval: 100 };
      const logger = pino(pino.transport({ target: "@serdnam/pino-cloudwatch-transport", options }));
      for (let index = 0; index < 100; index++) logger.info({ index }, "message");
      setTimeout(() => { logger.info({ index: 100 }, "message"); logger.flush(); }, 1000);
      setTimeout(() => process.exit(0), 2500);
    `);
    const found = await until("pino's events", 5_000, async () => {
      const messages = await messagesOf("pino");
      return messages.length >= 101 ? messages : undefined;
    });
    const indexes = found.map((one) => JSON.parse(one).index).sort((a, b) => a - b);
    expect(indexes).toEqual(Array.from({ length: 101 }, (_, index) => index));
  });

  test("the AWS CLI makes a group and a stream and puts events", async () => {
    const [cli] = findAwsClis();
    if (!cli) throw new Error("there is no AWS CLI");
    const aws = awsOf(cli, server, server.data);
    const logs = (...args: string[]) => aws.json("source", ["logs", ...args, "--region", region]);
    await logs("create-log-group", "--log-group-name", "cli");
    await logs("create-log-stream", "--log-group-name", "cli", "--log-stream-name", "one");
    const events = JSON.stringify([{ timestamp: Date.now(), message: "from the CLI" }]);
    await logs(...["put-log-events", "--log-group-name", "cli", "--log-stream-name", "one", "--log-events", events]);
    expect(await messagesOf("cli")).toEqual(["from the CLI"]);
  });

  test("an entity is judged by AWS's rules, and the events are stored whatever it is", async () => {
    const logs = logsClient("source", region);
    await logs.send(new CreateLogGroupCommand({ logGroupName: "entities" }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: "entities", logStreamName: "s" }));
    const put = async (keyAttributes: Record<string, string>, attributes: Record<string, string> = {}) => {
      const logEvents = [{ timestamp: Date.now(), message: "x" }];
      const entity = { keyAttributes, attributes };
      const command = new PutLogEventsCommand({ logGroupName: "entities", logStreamName: "s", logEvents, entity });
      return (await logs.send(command)).rejectedEntityInfo?.errorType;
    };
    const service = { Type: "Service", Name: "app", Environment: "prod" };
    expect(await put(service, { Platform: "x" })).toBeUndefined();
    expect(await put({ ...service, Type: "Nothing" })).toBe("InvalidTypeValue");
    expect(await put({ Type: "Service", Name: "app" })).toBe("MissingRequiredFields");
    expect(await put({ Name: "app", Environment: "prod" })).toBe("MissingRequiredFields");
    expect(await put({ ...service, Color: "red" })).toBe("InvalidKeyAttributes");
    expect(await messagesOf("entities")).toHaveLength(5);
    logs.destroy();
  });
});

test("two accounts, three regions, ten filters, a thousand streams: each event in exactly its buckets", async () => {
  const regions = ["us-east-1", "us-east-2", "us-west-2"];
  const profiles = { source: "222222222222", destination: "111111111111" };
  const owner = { endpoint: server.url, credentials: server.keys("destination"), maxAttempts: 1 };
  const iam = new IAMClient({ ...owner, region });
  const s3 = new S3Client({ ...owner, region, forcePathStyle: true });
  const role = async (name: string, service: string, actions: string) => {
    const statement = (more: object) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });
    const trust = statement({ Principal: { Service: service }, Action: "sts:AssumeRole" });
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
    const document = statement({ Action: actions, Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: "p", PolicyDocument: document }));
    return `arn:aws:iam::${profiles.destination}:role/${name}`;
  };
  const firehoseRole = await role("many-firehose", "firehose.amazonaws.com", "s3:*");
  const logsRole = await role("many-logs", "logs.amazonaws.com", "firehose:PutRecord");

  // One bucket, stream and destination for each region; the stream is in the next region.
  for (const [index, place] of regions.entries()) {
    const bucket = `many-${place}`;
    await s3.send(
      new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
    );
    const streamRegion = regions[(index + 1) % 3] ?? region;
    const firehose = new FirehoseClient({ ...owner, region: streamRegion });
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: bucket,
        ExtendedS3DestinationConfiguration: {
          ...{ RoleARN: firehoseRole, BucketARN: `arn:aws:s3:::${bucket}` },
          BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
        },
      }),
    );
    const shown = new DescribeDeliveryStreamCommand({ DeliveryStreamName: bucket });
    while ((await firehose.send(shown)).DeliveryStreamDescription?.DeliveryStreamStatus !== "ACTIVE") await pause(100);
    firehose.destroy();
    const logs = logsClient("destination", place);
    const targetArn = `arn:aws:firehose:${streamRegion}:${profiles.destination}:deliverystream/${bucket}`;
    await logs.send(new PutDestinationCommand({ destinationName: "many", targetArn, roleArn: logsRole }));
    const accessPolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          ...{ Effect: "Allow", Principal: { AWS: Object.values(profiles) }, Action: "logs:PutSubscriptionFilter" },
          Resource: `arn:aws:logs:${place}:${profiles.destination}:destination:many`,
        },
      ],
    });
    await logs.send(new PutDestinationPolicyCommand({ destinationName: "many", accessPolicy }));
    logs.destroy();
  }

  // Six groups, in each account and region one; four of them have two filters: ten in all.
  const expected = new Map<string, string[]>(regions.map((place) => [place, []]));
  const groups = Object.keys(profiles).flatMap((profile) => regions.map((place) => ({ profile, place })));
  const perGroup = [170, 166, 166, 166, 166, 166];
  await Promise.all(
    groups.map(async ({ profile, place }, index) => {
      const logs = logsClient(profile, place);
      const logGroupName = `many-${profile}`;
      await logs.send(new CreateLogGroupCommand({ logGroupName }));
      const patterns = index < 4 ? ["RED", "BLUE"] : ["RED"];
      for (const filterPattern of patterns) {
        const destinationArn = `arn:aws:logs:${place}:${profiles.destination}:destination:many`;
        const filter = { logGroupName, filterName: filterPattern, filterPattern, destinationArn };
        await logs.send(new PutSubscriptionFilterCommand(filter));
      }
      for (let stream = 0; stream < (perGroup[index] ?? 0); stream++) {
        const logStreamName = `stream-${stream}`;
        await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
        const messages = ["RED", "BLUE", "GREEN", "RED BLUE"].map((color) => `${color} ${profile} ${place} ${stream}`);
        const logEvents = messages.map((message) => ({ timestamp: Date.now(), message }));
        await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
        for (const pattern of patterns) {
          for (const message of messages) {
            const key = `${profiles[profile as keyof typeof profiles]} ${pattern}: ${message}`;
            if (message.includes(pattern)) expected.get(place)?.push(key);
          }
        }
      }
      const { logStreams } = await logs.send(
        new DescribeLogStreamsCommand({ logGroupName, orderBy: "LastEventTime", descending: true, limit: 3 }),
      );
      expect(logStreams).toHaveLength(3);
      logs.destroy();
    }),
  );

  for (const place of regions) {
    const wanted = (expected.get(place) ?? []).sort();
    const arrived = async () => {
      const found: string[] = [];
      const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: `many-${place}` }));
      for (const { Key } of objects) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: `many-${place}`, Key }));
        for (const one of readMessages((await Body?.transformToByteArray()) ?? new Uint8Array()) ?? []) {
          if (one.messageType !== "DATA_MESSAGE") continue;
          for (const { message } of one.logEvents) found.push(`${one.owner} ${one.subscriptionFilters}: ${message}`);
        }
      }
      return found.sort();
    };
    await until(`all events of ${place}`, 60_000, async () => (await arrived()).length >= wanted.length || undefined);
    expect(await arrived()).toEqual(wanted);
  }
  iam.destroy();
  s3.destroy();
});
