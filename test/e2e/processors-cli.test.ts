/*
 * Processors as the AWS CLI configures them: one stream with all of them behind a subscription filter, described as it was given, and what it
 * makes of a log group's events.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const functionArn = `arn:aws:lambda:us-east-1:${names.destinationAccount}:function:mark`;
const stream = "processed";
let server: RunningSluice;
let clients: Clients;
let settings: string;

const marking = `
export const handler = async ({ records }) => ({ records: records.map(({ recordId, data }) => {
  const record = { ...JSON.parse(Buffer.from(data, "base64")), seen: true };
  return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(record)).toString("base64") };
}) });`;

beforeAll(async () => {
  settings = await temporaryDirectory();
  writeFileSync(join(settings, "mark.mjs"), marking);
  const config = join(settings, "sluice.json");
  const lambda = { functions: { [functionArn]: { module: "mark.mjs" } } };
  writeFileSync(config, JSON.stringify({ firehose: { creatingSeconds: 0.01 }, lambda }));
  server = await startSluice({ args: ["--fast", "--config", config] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  await server?.stop();
  await remove(server?.data);
  await remove(settings);
});

/** A processor as the documentation writes it. */
const processor = (Type: string, parameters: Readonly<Record<string, string>>) => ({
  Type,
  Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
});

test("Decompression, CloudWatchLogProcessing, deaggregation, Lambda, MetadataExtraction by the AWS CLI", async ({
  skip,
}) => {
  const [cli] = findAwsClis();
  if (!cli) {
    process.stderr.write("\n== did not run: processors by the AWS CLI: there is none\n");
    return skip("there is no AWS CLI");
  }
  const aws = awsOf(cli, server, server.data);
  const destination = ["--region", "us-east-1"];
  await aws.json("destination", [
    ...["iam", "put-role-policy", "--role-name", names.firehoseRole, "--policy-name", "invoke", "--policy-document"],
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn }],
    }),
  ]);
  const configuration = {
    RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
    BucketARN: `arn:aws:s3:::${names.bucket}`,
    Prefix: "app/level=!{partitionKeyFromQuery:level}/",
    ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
    DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 120 } },
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        processor("Decompression", { CompressionFormat: "GZIP" }),
        processor("CloudWatchLogProcessing", { DataMessageExtraction: "true" }),
        processor("RecordDeAggregation", { SubRecordType: "JSON" }),
        processor("Lambda", { LambdaArn: functionArn, BufferSizeInMBs: "1", BufferIntervalInSeconds: "0" }),
        processor("MetadataExtraction", { MetadataExtractionQuery: "{level: .level}", JsonParsingEngine: "JQ-1.6" }),
      ],
    },
  };
  await aws.json("destination", [
    ...["firehose", "create-delivery-stream", "--delivery-stream-name", stream, ...destination],
    ...["--extended-s3-destination-configuration", JSON.stringify(configuration)],
  ]);
  const describe = ["firehose", "describe-delivery-stream", "--delivery-stream-name", stream, ...destination];
  let description = (await aws.json("destination", describe)).DeliveryStreamDescription;
  for (; description.DeliveryStreamStatus !== "ACTIVE"; await pause(100)) {
    description = (await aws.json("destination", describe)).DeliveryStreamDescription;
  }
  expect(description.Destinations[0].ExtendedS3DestinationDescription).toMatchObject(configuration);

  // The pipe's destination leads to this stream from now on.
  await aws.json("destination", [
    ...["logs", "put-destination", "--destination-name", names.destination, "--region", "us-east-2"],
    ...["--target-arn", description.DeliveryStreamARN],
    ...["--role-arn", roleArn(names.destinationAccount, names.logsRole)],
  ]);
  await putEvents(clients, ['{"level":"warn","n":1}', '{"level":"info","n":2}', '{"level":"warn","n":3}']);
  // The messages of a record are deaggregated together: this one is put by itself.
  await putEvents(clients, ["no json"]);
  const found = await until("both partitions and the failure", 30_000, async () => {
    const objects = await content();
    return Object.keys(objects).length >= 3 ? objects : undefined;
  });
  expect(found).toEqual({
    "app/level=warn": ['{"level":"warn","n":1,"seen":true}', '{"level":"warn","n":3,"seen":true}'].join(""),
    "app/level=info": '{"level":"info","n":2,"seen":true}',
    "errors/processing-failed": expect.stringContaining("DynamicPartitioning.RecordDeaggregationFailed"),
  });
}, 60_000);

/** What lies under each folder of the processed stream. */
async function content(): Promise<Readonly<Record<string, string>>> {
  const { Contents: objects = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
  const found: Record<string, string> = {};
  for (const { Key = "" } of objects) {
    if (!/^(?:app|errors)\//.test(Key)) continue;
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
    const folder = Key.split("/").slice(0, 2).join("/");
    found[folder] = (found[folder] ?? "") + ((await Body?.transformToString()) ?? "");
  }
  return found;
}
