import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutDestinationCommand,
  PutDestinationPolicyCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { roleArn } from "../../src/article/names.ts";
import { type LogsMessage, readMessages } from "../../src/cli/read-object.ts";
import type { Keys } from "../support/sluice.ts";
import type { Arrival } from "./ledger.ts";

export const destinationAccount = "111111111111";
export const sourceAccount = "222222222222";
export const regions = { logs: "us-east-2", firehose: "us-east-1", bucket: "us-west-2" } as const;
export const bucket = "torture-bucket";
/** Below it is what no delivery stream writes. */
export const otherPrefix = "other/";
export const uploadsPrefix = `${otherPrefix}uploads/`;

/** A subscription filter of the world; `takes` says of an event's text what the pattern says. */
export interface WorldFilter {
  readonly name: string;
  readonly group: string;
  readonly pattern: string;
  readonly takes: (text: string) => boolean;
  /** The destination in the other account. */
  readonly destination: string;
}

const takesAll = () => true;
const takesKept = (text: string) => text.includes("keep");

export const logStreams = ["one", "two"];
export const groups = ["plain", "picked", "both"];
export const filters: readonly WorldFilter[] = [
  { name: "plain-all", group: "plain", pattern: "", takes: takesAll, destination: "quick" },
  { name: "picked-some", group: "picked", pattern: "keep", takes: takesKept, destination: "zipped" },
  { name: "both-all", group: "both", pattern: "", takes: takesAll, destination: "quick" },
  { name: "both-some", group: "both", pattern: "keep", takes: takesKept, destination: "zipped" },
];
/** Delivery streams that destinations point at, and one that records are put to directly. */
export const streams = [
  { name: "quick", compression: "UNCOMPRESSED", prefix: "quick/", seconds: 0 },
  { name: "zipped", compression: "GZIP", prefix: "zipped/", seconds: 1 },
  { name: "direct", compression: "UNCOMPRESSED", prefix: "direct/", seconds: 1 },
] as const;
export const directStream = "direct";

/** The clients that set the world up and read its bucket. */
export interface WorldClients {
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly firehose: FirehoseClient;
  readonly logs: CloudWatchLogsClient;
  readonly sourceLogs: CloudWatchLogsClient;
  destroy(): void;
}

export function worldClients(url: string, keys: (profile: string) => Keys): WorldClients {
  const shared = { endpoint: url, maxAttempts: 1 };
  const destination = { ...shared, credentials: keys("destination") };
  const clients = {
    s3: new S3Client({ ...destination, region: regions.bucket, forcePathStyle: true }),
    iam: new IAMClient({ ...destination, region: regions.firehose }),
    firehose: new FirehoseClient({ ...destination, region: regions.firehose }),
    logs: new CloudWatchLogsClient({ ...destination, region: regions.logs }),
    sourceLogs: new CloudWatchLogsClient({ ...shared, credentials: keys("source"), region: regions.logs }),
  };
  return { ...clients, destroy: () => Object.values(clients).forEach((client) => void client.destroy()) };
}

const trust = (service: string) => ({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
});
const allow = (action: string | readonly string[], resource: string | readonly string[]) => ({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: action, Resource: resource },
});

/** What lets Firehose write; taken away and given back to make S3 refuse. */
export const deliveryPolicy = {
  RoleName: "to-s3",
  PolicyName: "write",
  PolicyDocument: JSON.stringify(allow(["s3:PutObject", "s3:PutObjectAcl"], `arn:aws:s3:::${bucket}/*`)),
};

/** Two accounts, three regions, three groups of two streams, four filters, two destinations, three delivery streams, one bucket. */
export async function makeWorld(clients: WorldClients): Promise<void> {
  const { s3, iam, firehose, logs, sourceLogs } = clients;
  const CreateBucketConfiguration = { LocationConstraint: regions.bucket };
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
  const role = async (RoleName: string, service: string) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust(service)) }));
  await role("to-s3", "firehose.amazonaws.com");
  await iam.send(new PutRolePolicyCommand(deliveryPolicy));
  await role("to-firehose", "logs.amazonaws.com");
  const PolicyDocument = JSON.stringify(allow("firehose:PutRecord", "*"));
  await iam.send(new PutRolePolicyCommand({ RoleName: "to-firehose", PolicyName: "put", PolicyDocument }));
  for (const { name, compression, prefix, seconds } of streams) {
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: name,
        ExtendedS3DestinationConfiguration: {
          RoleARN: roleArn(destinationAccount, "to-s3"),
          BucketARN: `arn:aws:s3:::${bucket}`,
          Prefix: prefix,
          CompressionFormat: compression,
          BufferingHints: { SizeInMBs: 1, IntervalInSeconds: seconds },
        },
      }),
    );
  }
  for (const { name } of streams) await untilActive(firehose, name);
  for (const name of ["quick", "zipped"]) await makeDestination(logs, name);
  for (const logGroupName of groups) {
    await sourceLogs.send(new CreateLogGroupCommand({ logGroupName }));
    for (const logStreamName of logStreams)
      await sourceLogs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  }
  for (const { name, group, pattern, destination } of filters) {
    const filter = { logGroupName: group, filterName: name, filterPattern: pattern };
    const destinationArn = `arn:aws:logs:${regions.logs}:${destinationAccount}:destination:${destination}`;
    await sourceLogs.send(new PutSubscriptionFilterCommand({ ...filter, destinationArn }));
  }
}

async function untilActive(firehose: FirehoseClient, name: string): Promise<void> {
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name });
  while ((await firehose.send(describe)).DeliveryStreamDescription?.DeliveryStreamStatus !== "ACTIVE") await pause(50);
}

async function makeDestination(logs: CloudWatchLogsClient, destinationName: string): Promise<void> {
  const targetArn = `arn:aws:firehose:${regions.firehose}:${destinationAccount}:deliverystream/${destinationName}`;
  const target = { targetArn, roleArn: roleArn(destinationAccount, "to-firehose") };
  await logs.send(new PutDestinationCommand({ destinationName, ...target }));
  const statement = {
    Effect: "Allow",
    Principal: { AWS: sourceAccount },
    Action: "logs:PutSubscriptionFilter",
    Resource: `arn:aws:logs:${regions.logs}:${destinationAccount}:destination:${destinationName}`,
  };
  const accessPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await logs.send(new PutDestinationPolicyCommand({ destinationName, accessPolicy }));
}

/** What is in the bucket so far: objects are read once, since nothing ever writes one a second time. */
export class BucketReader {
  readonly arrived = new Map<Arrival, number>();
  readonly #read = new Map<string, string>();
  /** Places where events of one log stream are out of order within an object, and objects that changed. */
  readonly disorder: string[] = [];

  get objects(): number {
    return this.#read.size;
  }

  /** Reads every object that came since; `true` where one did. */
  async readNew({ s3 }: WorldClients): Promise<boolean> {
    let isNew = false;
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken }));
      for (const { Key = "", ETag = "" } of page.Contents ?? []) {
        const known = this.#read.get(Key);
        if (known === ETag || Key.startsWith(otherPrefix)) continue;
        if (known !== undefined) this.disorder.push(`${Key} was written a second time`);
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        this.#take(Key, (await Body?.transformToByteArray()) ?? new Uint8Array());
        this.#read.set(Key, ETag);
        isNew = true;
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return isNew;
  }

  #take(key: string, body: Uint8Array): void {
    if (key.startsWith("direct/")) {
      for (const line of Buffer.from(body).toString().split("\n")) if (line) this.#count(line);
      return;
    }
    const messages = readMessages(key.startsWith("zipped/") ? gunzipSync(body) : body);
    if (!messages) throw new Error(`${key} holds no messages`);
    const last = new Map<string, number>();
    for (const message of messages) this.#takeMessage(key, message, last);
  }

  #takeMessage(key: string, message: LogsMessage, last: Map<string, number>): void {
    if (message.messageType !== "DATA_MESSAGE") return;
    for (const filter of message.subscriptionFilters) {
      for (const { message: text } of message.logEvents) {
        this.#count(`${filter} ${text}`);
        const order = orderOf(text);
        const place = `${filter} ${message.logGroup} ${message.logStream} ${order.producer}`;
        if (order.number < (last.get(place) ?? -1)) this.disorder.push(`${key}: ${place}: ${text}`);
        last.set(place, order.number);
      }
    }
  }

  #count(arrival: Arrival): void {
    this.arrived.set(arrival, (this.arrived.get(arrival) ?? 0) + 1);
  }
}

/** `PRODUCER:NUMBER ...`, a thousand numbers a put: what a producer puts first into each event. A retry repeats a whole put. */
function orderOf(text: string): { producer: string; number: number } {
  const [, producer = "", number = "0"] = /^(\S+?):(\d+) /.exec(text) ?? [];
  return { producer, number: Math.floor(Number(number) / 1_000) };
}
