/*
 * kill -9 between any two steps from buffer to bucket of a stream with processors and partitions, then a restart: every acknowledged record
 * is once in the bucket or once in the error prefix, and what a Lambda function made is delivered as it was buffered, not made again; a
 * partition that was delivered is not delivered again when another one of the same records was not.
 *
 * Mutants that made this fail: the journal's position committed before the partitions' buffers (lost records) or after them (twice), staged
 * outputs that are swept at start although a buffer names them (the stream stops), a seal that is not kept before its upload (doubled
 * objects).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
} from "@aws-sdk/client-firehose";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/article.ts";
import { bundleServer, startChild } from "../support/child-server.ts";
import { type Clients, clientsOf } from "../support/pipe.ts";
import { remove, temporaryDirectory } from "../support/sluice.ts";
import type { Death } from "./dying-storage.ts";

/** Behind the commit that brings it into the destination's buffers nothing is processed again. */
const points: readonly (readonly [point: string, passage: number, isKept: boolean])[] = [
  ["staging: before it", 1, false],
  ["staging: in its middle", 2, false],
  ["staging: durable, before its seal", 1, false],
  ["buffered: before the commit", 1, false],
  ["buffered: before the commit", 2, true],
  ["buffered: after the commit", 1, true],
  ["buffer's seal: before the commit", 2, true],
  ["buffer's seal: after the commit", 1, true],
  ["upload: before it", 3, true],
  ["upload: durable, before the object's record", 2, true],
  ["buffer's end: before the commit", 1, true],
  ["buffer's end: before the commit", 3, true],
  ["buffer's end: after the commit", 2, true],
  ["staging: before it is deleted", 1, true],
];

const account = "111111111111";
const region = "us-east-1";
const functionArn = `arn:aws:lambda:${region}:${account}:function:f`;
const bucket = "processed";

/** Another word at each invocation: a function need not give the same twice. It notes whom it was invoked for. */
const transformer = (notes: string) => `
import { appendFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
export const handler = async (event) => {
  const run = randomUUID();
  return { records: event.records.map(({ recordId, data }) => {
    const { id } = JSON.parse(Buffer.from(data, "base64"));
    appendFileSync(${JSON.stringify(notes)}, id + " " + run + "\\n");
    if (id.endsWith("-13")) return { recordId, result: "ProcessingFailed", data };
    return { recordId, result: "Ok", data: Buffer.from(JSON.stringify({ id, run, half: id.length % 2 })).toString("base64") };
  }) };
};`;

let program: string;
beforeAll(async () => {
  program = await bundleServer(join(import.meta.dirname, "server.ts"), "crash-server-processing");
});

describe.concurrent("every acknowledged record is delivered exactly once after kill -9", () => {
  test.for(points)("%s (passage %i)", { timeout: 120_000 }, async ([point, passage, isKept]) => {
    const data = await temporaryDirectory();
    const armedFile = join(data, "armed");
    const notes = join(data, "notes");
    writeFileSync(notes, "");
    writeFileSync(join(data, "f.mjs"), transformer(notes));
    writeFileSync(
      join(data, "sluice.json"),
      JSON.stringify({ lambda: { functions: { [functionArn]: { module: "f.mjs" } } } }),
    );
    const acknowledged: string[] = [];

    const first = await start(data, { point, passage, armedFile });
    await makeStream(first.clients);
    writeFileSync(armedFile, "");
    for (let batch = 0; !first.hasEnded() && batch < 400; batch++) {
      await send(first.clients, `before${batch}`, acknowledged);
      await pause(30);
    }
    expect(await first.ended, `${point} was reached`).toBe("SIGKILL");
    first.clients.destroy();
    const invokedBefore = invocations(notes);

    const second = await start(data, { point: "never", passage: 1, armedFile });
    for (let batch = 0; batch < 3; batch++) await send(second.clients, `after${batch}`, acknowledged);
    await until("all acknowledged records", 30_000, async () => {
      const found = new Set((await arrived(second.clients)).map(({ id }) => id));
      return acknowledged.every((id) => found.has(id)) ? true : undefined;
    });
    await pause(1_500);
    const records = await arrived(second.clients);
    expect(new Set(records.map(({ id }) => id)).size, "no record is there twice").toBe(records.length);
    expect(records.filter(({ id, isFailed }) => isFailed !== id.endsWith("-13"))).toEqual([]);
    if (isKept) {
      // What the first invocation after the start of the stream gave is in the buffers: it is what arrived.
      const [keptRun] = [...invokedBefore.values()];
      expect(keptRun).toHaveLength(1);
      const delivered = records.filter(({ id }) => invokedBefore.get(id)?.[0] === keptRun?.[0] && !id.endsWith("-13"));
      expect(delivered.length).toBeGreaterThan(0);
      for (const { id, run } of delivered) expect(run, `${id} was made once`).toBe(keptRun?.[0]);
    }
    second.clients.destroy();
    await second.stop();
    await remove(data);
  });
});

/** The runs of the function for each record. */
function invocations(notes: string): ReadonlyMap<string, readonly string[]> {
  const runs = new Map<string, string[]>();
  for (const line of readFileSync(notes, "utf8").split("\n").filter(Boolean)) {
    const [id = "", run = ""] = line.split(" ");
    runs.set(id, [...(runs.get(id) ?? []), run]);
  }
  return runs;
}

async function start(data: string, death: Death) {
  const child = startChild({
    args: [program, data, join(data, "sluice.json")],
    data,
    env: { DEATH: JSON.stringify(death) },
  });
  const server = await child.ready;
  return { ...server, clients: clientsOf(server) };
}

async function makeStream({ s3, iam, firehose }: Clients): Promise<void> {
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }),
  );
  const trust = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole" },
  };
  const allowed = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: ["s3:*", "lambda:InvokeFunction"], Resource: "*" },
  };
  await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName: "r", PolicyName: "p", PolicyDocument: JSON.stringify(allowed) }));
  const extraction = { MetadataExtractionQuery: "{half: .half}", JsonParsingEngine: "JQ-1.6" };
  const parameters = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([ParameterName, ParameterValue]) => ({
      ParameterName: ParameterName as never,
      ParameterValue,
    }));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "s",
      ExtendedS3DestinationConfiguration: {
        RoleARN: `arn:aws:iam::${account}:role/r`,
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: "data/!{partitionKeyFromQuery:half}/",
        ErrorOutputPrefix: "errors/",
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 1 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: "Lambda",
              Parameters: parameters({ LambdaArn: functionArn, BufferSizeInMBs: "1", BufferIntervalInSeconds: "0" }),
            },
            { Type: "MetadataExtraction", Parameters: parameters(extraction) },
            { Type: "AppendDelimiterToRecord" },
          ],
        },
      },
    }),
  );
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName: "s" });
  while ((await firehose.send(describe)).DeliveryStreamDescription?.DeliveryStreamStatus !== "ACTIVE") await pause(100);
}

async function send({ firehose }: Clients, name: string, acknowledged: string[]): Promise<void> {
  const ids = Array.from({ length: 20 }, (_, index) => `${name}-${index}`);
  try {
    const Records = ids.map((id) => ({ Data: Buffer.from(JSON.stringify({ id })) }));
    await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: "s", Records }));
    acknowledged.push(...ids);
  } catch {
    // The server died: nothing was said of these.
  }
}

interface Arrived {
  readonly id: string;
  readonly run?: string;
  readonly isFailed: boolean;
}

/** Every record in the bucket, from data and error objects. */
async function arrived({ s3 }: Clients): Promise<readonly Arrived[]> {
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  const records: Arrived[] = [];
  for (const { Key = "" } of objects) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    const lines = ((await Body?.transformToString()) ?? "").split("\n").filter(Boolean);
    for (const line of lines) {
      const parsed = JSON.parse(line);
      if (!Key.startsWith("errors/")) records.push({ ...parsed, isFailed: false });
      else records.push({ id: JSON.parse(Buffer.from(parsed.rawData, "base64").toString()).id, isFailed: true });
    }
  }
  return records;
}
