import type { AwsClient } from "../../src/core/aws-client.ts";
import { Firehose } from "../../src/model/generated/firehose.ts";
import { Iam } from "../../src/model/generated/iam.ts";
import { Logs } from "../../src/model/generated/logs.ts";
import { S3 } from "../../src/model/generated/s3.ts";
import { rootOf } from "./engine.ts";

/** The receiving and the sending account, and three regions: Firehose's, Logs' and the bucket's. */
export const destinationAccount = "111111111111";
export const sourceAccount = "222222222222";
export const inFirehose = rootOf(destinationAccount, "us-east-1");
export const inLogs = rootOf(destinationAccount, "us-east-2");
export const inBucket = rootOf(destinationAccount, "us-west-2");
export const inSource = rootOf(sourceAccount, "us-east-2");
export const bucket = "simulated-bucket";

export const groups = ["plain", "picked"] as const;
export const logStreams = ["one", "two"] as const;
export const deliveryStreams = [
  { name: "quick", seconds: 0 },
  { name: "slow", seconds: 60 },
] as const;
export const filters = [
  { name: "plain-all", group: "plain", pattern: "", to: "quick", takes: (_text: string) => true },
  { name: "plain-some", group: "plain", pattern: "keep", to: "slow", takes: (text: string) => text.includes("keep") },
  { name: "picked-some", group: "picked", pattern: "keep", to: "slow", takes: (text: string) => text.includes("keep") },
] as const;

const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const roleArn = (name: string) => `arn:aws:iam::${destinationAccount}:role/${name}`;
const destinationArn = (name: string) => `arn:aws:logs:us-east-2:${destinationAccount}:destination:${name}`;

/** What may be taken from the pipe and given back: each hop's own permission. */
export const permissions = {
  deliver: {
    RoleName: "to-s3",
    PolicyName: "p",
    PolicyDocument: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
  },
  forward: {
    RoleName: "to-firehose",
    PolicyName: "p",
    PolicyDocument: policy({ Effect: "Allow", Action: "firehose:PutRecord", Resource: "*" }),
  },
} as const;
export type Permission = keyof typeof permissions;

export async function makeWorld(aws: AwsClient): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: "us-west-2" } as const;
  await aws.call(S3.CreateBucket, { Bucket: bucket, CreateBucketConfiguration }, inBucket);
  for (const [service, { RoleName }] of [
    ["firehose", permissions.deliver],
    ["logs", permissions.forward],
  ] as const) {
    const trust = policy({
      Effect: "Allow",
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sts:AssumeRole",
    });
    await aws.call(Iam.CreateRole, { RoleName, AssumeRolePolicyDocument: trust }, inFirehose);
  }
  for (const permission of ["deliver", "forward"] as const) await give(aws, permission);
  for (const { name, seconds } of deliveryStreams) {
    const ExtendedS3DestinationConfiguration = {
      RoleARN: roleArn("to-s3"),
      BucketARN: `arn:aws:s3:::${bucket}`,
      Prefix: `${name}/`,
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: seconds },
    };
    await aws.call(
      Firehose.CreateDeliveryStream,
      { DeliveryStreamName: name, ExtendedS3DestinationConfiguration },
      inFirehose,
    );
  }
}

/** Once the streams are active. */
export async function subscribe(aws: AwsClient): Promise<void> {
  for (const { name } of deliveryStreams) {
    const targetArn = `arn:aws:firehose:us-east-1:${destinationAccount}:deliverystream/${name}`;
    await aws.call(Logs.PutDestination, { destinationName: name, targetArn, roleArn: roleArn("to-firehose") }, inLogs);
    const accessPolicy = policy({
      Effect: "Allow",
      Principal: { AWS: sourceAccount },
      Action: "logs:PutSubscriptionFilter",
      Resource: destinationArn(name),
    });
    await aws.call(Logs.PutDestinationPolicy, { destinationName: name, accessPolicy }, inLogs);
  }
  for (const logGroupName of groups) {
    await aws.call(Logs.CreateLogGroup, { logGroupName }, inSource);
    for (const logStreamName of logStreams)
      await aws.call(Logs.CreateLogStream, { logGroupName, logStreamName }, inSource);
  }
  for (const { name, group, pattern, to } of filters) {
    const filter = {
      logGroupName: group,
      filterName: name,
      filterPattern: pattern,
      destinationArn: destinationArn(to),
    };
    await aws.call(Logs.PutSubscriptionFilter, filter, inSource);
  }
}

export async function give(aws: AwsClient, permission: Permission): Promise<void> {
  await aws.call(Iam.PutRolePolicy, permissions[permission], inFirehose);
}

export async function take(aws: AwsClient, permission: Permission): Promise<void> {
  const { RoleName, PolicyName } = permissions[permission];
  await aws.call(Iam.DeleteRolePolicy, { RoleName, PolicyName }, inFirehose);
}

/** Every object of the bucket, in the order of their keys. */
export async function readObjects(aws: AwsClient): Promise<ReadonlyMap<string, Buffer>> {
  const objects = new Map<string, Buffer>();
  const { Contents: contents = [] } = await aws.call(S3.ListObjectsV2, { Bucket: bucket }, inBucket);
  for (const { Key = "" } of contents) {
    const { Body } = await aws.call(S3.GetObject, { Bucket: bucket, Key }, inBucket);
    objects.set(Key, await whole(Body));
  }
  return objects;
}

async function whole(body: unknown): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of (body as { readonly chunks: AsyncIterable<Uint8Array> }).chunks) parts.push(part);
  return Buffer.concat(parts);
}

/** How many objects there are: cheap enough to be asked again and again. */
export async function countObjects(aws: AwsClient, prefix: string): Promise<number> {
  const listed = await aws.call(S3.ListObjectsV2, { Bucket: bucket, Prefix: prefix }, inBucket);
  return listed.KeyCount ?? listed.Contents?.length ?? 0;
}

/** Log events that the group's readers see. */
export async function countStored(aws: AwsClient, logGroupName: string): Promise<number> {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const page = await aws.call(Logs.FilterLogEvents, { logGroupName, ...(nextToken && { nextToken }) }, inSource);
    count += page.events?.length ?? 0;
    nextToken = page.nextToken;
  } while (nextToken);
  return count;
}
