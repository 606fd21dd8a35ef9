/*
 * The server as `sluice start` and `import { start } from "sluice"` run it: threads work in it as they do under `npm start`, a flush says
 * why nothing comes, and hops tell what went to the error prefix.
 *
 * Mutants that made this fail: threads that take over the arguments of their process, a flush that waits for ever.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type Processor,
  PutRecordCommand,
} from "@aws-sdk/client-firehose";
import { CreateRoleCommand, DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/article.ts";
import { type Clients, clientsOf } from "../support/pipe.ts";
import { readKeys, remove, temporaryDirectory } from "../support/sluice.ts";

const program = join(import.meta.dirname, "..", "..", "scripts", "sluice.mjs");
const functionArn = "arn:aws:lambda:us-east-1:111111111111:function:upper";
const Bucket = "from-own-server";
const policy = { RoleName: "r", PolicyName: "p" };
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: ["s3:*", "lambda:InvokeFunction"], Resource: "*" },
});

let data: string;
let child: ChildProcess;
let url: string;
let clients: Clients;

beforeAll(async () => {
  data = await temporaryDirectory();
  writeFileSync(
    join(data, "upper.mjs"),
    `export const handler = async ({ records }) => ({ records: records.map(({ recordId, data }) => ({ recordId, result: "Ok",
      data: Buffer.from(Buffer.from(data, "base64").toString().toUpperCase()).toString("base64") })) });`,
  );
  const config = join(data, "sluice.json");
  writeFileSync(config, JSON.stringify({ lambda: { functions: { [functionArn]: { module: "./upper.mjs" } } } }));
  const args = ["start", "--port", "0", "--fast", "--data", join(data, "data"), "--config", config];
  child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  url = await new Promise<string>((resolve, reject) => {
    let [text, log] = ["", ""];
    child.stderr?.on("data", (chunk) => {
      log += chunk;
    });
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      const line = /^ready (\{.*\})$/m.exec(text)?.[1];
      if (line) resolve(JSON.parse(line).url);
    });
    child.once("exit", (code) => reject(new Error(`it ended with ${code}: ${log}`)));
  });
  clients = clientsOf({ url, keys: (profile) => readKeys(join(data, "data", "credentials"), profile) });
  const { s3, iam } = clients;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  const trust = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole" },
  };
  await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child?.kill("SIGTERM");
  await ended;
  await remove(data);
});

const sluice = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { encoding: "utf8", env: { ...process.env, SLUICE_URL: url } });

async function make(DeliveryStreamName: string, processors: readonly Processor[] = []): Promise<void> {
  const isPartitioned = processors.some(({ Type }) => Type === "MetadataExtraction");
  await clients.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::111111111111:role/r",
        BucketARN: `arn:aws:s3:::${Bucket}`,
        Prefix: `${DeliveryStreamName}/${isPartitioned ? "!{partitionKeyFromQuery:team}/" : ""}`,
        ErrorOutputPrefix: `${DeliveryStreamName}-errors/`,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
        ...(isPartitioned && { DynamicPartitioningConfiguration: { Enabled: true } }),
        ...(processors.length > 0 && { ProcessingConfiguration: { Enabled: true, Processors: [...processors] } }),
      },
    }),
  );
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName });
  await until("the stream", 20_000, async () => {
    const { DeliveryStreamDescription: described } = await clients.firehose.send(describe);
    return described?.DeliveryStreamStatus === "ACTIVE" || undefined;
  });
}

const put = (DeliveryStreamName: string, text: string) =>
  clients.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from(text) } }));

async function contents(Prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
      return `${Key?.split("/").slice(0, -1).join("/")}: ${await Body?.transformToString()}`;
    }),
  );
}

test("functions and jq work", async () => {
  await make("worked", [
    { Type: "Lambda", Parameters: [{ ParameterName: "LambdaArn", ParameterValue: functionArn }] },
    {
      Type: "MetadataExtraction",
      Parameters: [
        { ParameterName: "MetadataExtractionQuery", ParameterValue: "{team: .TEAM}" },
        { ParameterName: "JsonParsingEngine", ParameterValue: "JQ-1.6" },
      ],
    },
  ]);
  await put("worked", '{"team":"red"}');
  const { status, stderr } = sluice("flush", "worked");
  expect([status, stderr]).toEqual([0, ""]);
  expect(await contents("worked/")).toEqual(['worked/RED: {"TEAM":"RED"}']);
});

test("what goes to the error prefix is told by hops, and is no delivery", async () => {
  await make("failing", [
    { Type: "Lambda", Parameters: [{ ParameterName: "LambdaArn", ParameterValue: `${functionArn}s` }] },
  ]);
  await put("failing", "x");
  expect(sluice("flush", "failing").status).toBe(0);
  const { stdout } = sluice("hops");
  const [, ...said] = stdout.slice(stdout.indexOf("deliverystream/failing")).split("\n").slice(0, 3);
  expect(said.join("\n")).toMatch(
    /^ {2}goes: 0 objects delivered, no success yet\n {4}FAILED records in 1 object; the last \d s ago: s3:\/\/from-own-server\/failing-errors/,
  );
});

test("a flush of a stream that stands says why; one of a stream that is deleted does not call it delivered", async () => {
  await make("denied");
  await clients.iam.send(new DeleteRolePolicyCommand(policy));
  await put("denied", "x");
  const stands = sluice("flush", "denied");
  expect(stands.status).toBe(1);
  expect(stands.stderr).toMatch(/^sluice: denied stands, and goes on trying: \w+: .*s3:PutObject/);
  const flushing = spawn(process.execPath, [program, "flush", "denied"], {
    env: { ...process.env, SLUICE_URL: url },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  flushing.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const code = new Promise((resolve) => flushing.once("exit", resolve));
  await until("a try", 10_000, async () => sluice("hops").stdout.includes("STANDS") || undefined);
  await clients.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "denied" }));
  expect(await code).toBe(1);
  expect(said).toMatch(/denied (?:ended before all of it was delivered|stands)/);
  await clients.iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
});
