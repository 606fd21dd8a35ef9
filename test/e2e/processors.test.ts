/* Processors by the AWS SDK on a real server: what is put, what lies in the bucket, what goes to the error prefix. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  DescribeDeliveryStreamCommand,
  type Processor,
  PutRecordBatchCommand,
  PutRecordCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { control } from "../../src/control/client.ts";
import { asVector, type Endpoint, startEndpoint } from "../support/endpoint.ts";
import { type Clients, clientsOf, logStream, makePipe } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

type Extended = NonNullable<CreateDeliveryStreamCommandInput["ExtendedS3DestinationConfiguration"]>;

const region = "us-east-1";
const functionArn = (name: string) => `arn:aws:lambda:${region}:${names.destinationAccount}:function:${name}`;
const firehoseRole = roleArn(names.destinationAccount, names.firehoseRole);

let server: RunningSluice;
let clients: Clients;
let endpoint: Endpoint;
let settings: string;

/** A Lambda function as one writes it for AWS, with a behaviour for each word. */
const transformer = `
const encode = (text) => Buffer.from(text).toString("base64");
export const handler = async (event) => {
  const texts = event.records.map(({ data }) => Buffer.from(data, "base64").toString());
  if (texts.includes("throw")) throw new Error("boom");
  return { records: event.records.map((record, index) => {
    const text = texts[index];
    const { recordId } = record;
    if (text === "drop") return { recordId, result: "Dropped" };
    if (text === "fail") return { recordId, result: "ProcessingFailed", data: record.data };
    if (text === "lie") return { recordId: "other", result: "Ok", data: record.data };
    return { recordId, result: "Ok", data: encode(text.toUpperCase()), metadata: { partitionKeys: { first: text[0] ?? "none" } } };
  }) };
};`;

beforeAll(async () => {
  settings = await temporaryDirectory();
  endpoint = await startEndpoint();
  writeFileSync(join(settings, "transform.mjs"), transformer);
  const config = join(settings, "sluice.json");
  writeFileSync(
    config,
    JSON.stringify({
      delivery: { maxBackoffSeconds: 1 },
      firehose: {
        creatingSeconds: 0.01,
        activePartitions: 3,
        httpEndpoints: { "https://logs.example.com/": `${endpoint.url}/` },
      },
      lambda: { functions: { [functionArn("transform")]: { module: "transform.mjs" } } },
      glue: {
        tables: {
          [`arn:aws:glue:${region}:${names.destinationAccount}:table/db/events`]: {
            columns: [
              { name: "id", type: "bigint" },
              { name: "name", type: "string" },
            ],
          },
        },
      },
    }),
  );
  server = await startSluice({ args: ["--fast", "--config", config] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
  await allow(["lambda:InvokeFunction", "glue:GetTableVersions"]);
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  await server?.stop();
  await endpoint?.close();
  await remove(server?.data);
  await remove(settings);
});

/** What the stream's role may do besides the article's permissions. */
function allow(Action: readonly string[]) {
  const document = { Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } };
  const nothing = { Version: "2012-10-17", Statement: { Effect: "Deny", Action: "ec2:*", Resource: "*" } };
  return clients.iam.send(
    new PutRolePolicyCommand({
      RoleName: names.firehoseRole,
      PolicyName: "processing",
      PolicyDocument: JSON.stringify(Action.length > 0 ? document : nothing),
    }),
  );
}

async function create(name: string, more: Partial<Extended>): Promise<void> {
  await clients.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: {
        RoleARN: firehoseRole,
        BucketARN: `arn:aws:s3:::${names.bucket}`,
        Prefix: `${name}/data/`,
        ErrorOutputPrefix: `${name}/errors/`,
        ...more,
      },
    }),
  );
  await active(name);
}

async function active(name: string): Promise<void> {
  for (;;) {
    const { DeliveryStreamDescription: found } = await clients.firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }),
    );
    if (found?.DeliveryStreamStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function put(name: string, ...records: readonly (string | Uint8Array)[]): Promise<void> {
  await clients.firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: name,
      Records: records.map((Data) => ({ Data: Buffer.from(Data) })),
    }),
  );
}

const flush = (name: string) =>
  control(join(server.data, "sluice.sock"), { do: "flush", account: names.destinationAccount, region, stream: name });

/** Objects by key, of what lies under a prefix. */
async function objects(prefix: string): Promise<readonly { readonly key: string; readonly bytes: Buffer }[]> {
  const { Contents: found = [] } = await clients.s3.send(
    new ListObjectsV2Command({ Bucket: names.bucket, Prefix: prefix }),
  );
  return Promise.all(
    found.map(async ({ Key = "" }) => {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      return { key: Key, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
    }),
  );
}

async function texts(prefix: string): Promise<readonly string[]> {
  return (await objects(prefix)).map(({ bytes }) => bytes.toString());
}

async function errors(prefix: string) {
  const lines = (await texts(prefix)).flatMap((text) => text.trimEnd().split("\n"));
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

const processor = (Type: Processor["Type"], parameters: Readonly<Record<string, string>> = {}): Processor => ({
  Type,
  Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
    ParameterName: ParameterName as never,
    ParameterValue,
  })),
});
const processing = (...Processors: Processor[]) => ({ Enabled: true, Processors });
const lambda = processor("Lambda", { LambdaArn: functionArn("transform"), NumberOfRetries: "1" });

/** What a command of the command line prints. */
async function sluice(...args: readonly string[]): Promise<string> {
  const program = join(import.meta.dirname, "..", "..", "scripts", "sluice.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    env: { ...process.env, SLUICE_URL: server.url },
  });
  return stdout;
}

describe("Lambda", () => {
  test("Ok, Dropped, ProcessingFailed and lies are decided record by record", async () => {
    await create("words", { ProcessingConfiguration: processing(lambda, processor("AppendDelimiterToRecord")) });
    await put("words", "a", "drop", "b", "fail", "c", "lie");
    await flush("words");
    expect(await texts("words/data/")).toEqual(["A\nB\nC"]);
    const [failed, lied, ...others] = await errors("words/errors/processing-failed/");
    expect(others).toEqual([]);
    expect(failed).toEqual({
      rawData: Buffer.from("fail").toString("base64"),
      errorCode: "Lambda.ProcessingFailedStatus",
      errorMessage: "ProcessingFailed status set for record",
      attemptsMade: 1,
      arrivalTimestamp: expect.any(Number),
      attemptEndingTimestamp: expect.any(Number),
      lambdaARN: functionArn("transform"),
    });
    expect(lied).toMatchObject({ errorCode: "Lambda.MissingRecordId" });
  });

  test("a function that throws is tried again, then its records go to the error prefix", async () => {
    await put("words", "x", "throw");
    await flush("words");
    const failed = await errors("words/errors/processing-failed/");
    expect(failed.filter(({ errorCode }) => errorCode === "Lambda.FunctionError")).toMatchObject([
      { attemptsMade: 2, rawData: Buffer.from("x").toString("base64") },
      { attemptsMade: 2, rawData: Buffer.from("throw").toString("base64") },
    ]);
  });

  test("whether the role may invoke is decided at each invocation", async () => {
    await allow(["glue:GetTableVersions"]);
    await put("words", "denied");
    await flush("words");
    await allow(["lambda:InvokeFunction", "glue:GetTableVersions"]);
    await put("words", "allowed");
    await flush("words");
    const failed = await errors("words/errors/processing-failed/");
    expect(failed.filter(({ errorCode }) => errorCode === "Lambda.InvokeAccessDenied")).toMatchObject([
      { rawData: Buffer.from("denied").toString("base64") },
    ]);
    expect(await texts("words/data/")).toContain("ALLOWED");
    expect(server.log().join("\n")).toContain("lambda:InvokeFunction");
  });
});

describe("Decompression and message extraction", () => {
  const extracting = processing(
    processor("Decompression", { CompressionFormat: "GZIP" }),
    processor("CloudWatchLogProcessing", { DataMessageExtraction: "true" }),
  );

  test("log events that a subscription filter sends become plain lines", async () => {
    const update = {
      DeliveryStreamName: names.stream,
      CurrentDeliveryStreamVersionId: "1",
      DestinationId: "destinationId-000000000001",
    };
    await clients.firehose.send(
      new UpdateDestinationCommand({
        ...update,
        ExtendedS3DestinationUpdate: {
          ProcessingConfiguration: processing(lambda),
          Prefix: "plain/",
          ErrorOutputPrefix: "broken/",
        },
      }),
    );
    await clients.firehose.send(
      new UpdateDestinationCommand({
        ...update,
        CurrentDeliveryStreamVersionId: "2",
        ExtendedS3DestinationUpdate: { ProcessingConfiguration: extracting },
      }),
    );
    const lines = [
      "2 222222222222 eni-1 10.0.0.1 10.0.0.2 443 49152 6 10 840 1 2 ACCEPT OK",
      'zweite Zeile mit ü und "Zeichen"',
    ];
    const timestamp = Date.now();
    const logEvents = lines.map((message) => ({ timestamp, message }));
    await clients.sourceLogs.send(
      new PutLogEventsCommand({ logGroupName: names.logGroup, logStreamName: logStream, logEvents }),
    );
    let found: readonly string[] = [];
    for (let tries = 0; tries < 100 && !found.join("").includes("zweite"); tries++) {
      await flush(names.stream);
      found = await texts("plain/");
    }
    expect(found.join("")).toBe(lines.map((line) => `${line}\n`).join(""));
    expect(await objects("broken/")).toEqual([]);
    expect(await sluice("cat", `s3://${names.bucket}/plain/`)).toContain(lines[0]);
  });

  test("nobody but CloudWatch Logs may put", async () => {
    const put = clients.firehose.send(
      new PutRecordCommand({ DeliveryStreamName: names.stream, Record: { Data: gzipSync("x") } }),
    );
    await expect(put).rejects.toMatchObject({
      name: "InvalidSourceException",
      code: "InvalidSourceException",
      message: `Put to Firehose failed for AccountId: ${names.destinationAccount}, FirehoseName: ${names.stream} because the request is not originating from allowed source types.`,
    });
  });
});

describe("dynamic partitioning", () => {
  const byQuery = processor("MetadataExtraction", {
    MetadataExtractionQuery: "{customer: .id}",
    JsonParsingEngine: "JQ-1.6",
  });

  test("records go to the prefixes of their keys, by query and by function; failures to theirs", async () => {
    await create("parts", {
      DynamicPartitioningConfiguration: { Enabled: true },
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      Prefix: "parts/c=!{partitionKeyFromQuery:customer}/",
      ErrorOutputPrefix: "parts-errors/!{firehose:error-output-type}/",
      ProcessingConfiguration: processing(
        processor("RecordDeAggregation", { SubRecordType: "JSON" }),
        byQuery,
        processor("AppendDelimiterToRecord"),
      ),
    });
    await put(
      "parts",
      '{"id":"a","n":1}{"id":"b","n":2}',
      '{"id":"a","n":3}\n',
      "no json",
      '{"n":4}',
      '{"id":"c"}{"id":"d","n":5}',
    );
    await flush("parts");
    const byPrefix = (await objects("parts/")).map(({ key, bytes }) => [key.split("/")[1], bytes.toString()]);
    expect(Object.fromEntries(byPrefix)).toEqual({
      "c=a": '{"id":"a","n":1}\n{"id":"a","n":3}',
      "c=b": '{"id":"b","n":2}',
      "c=c": '{"id":"c"}',
    });
    const failed = await errors("parts-errors/processing-failed/");
    expect(failed.map(({ errorCode }) => errorCode).sort()).toEqual([
      "DynamicPartitioning.MetadataExtractionFailed",
      "DynamicPartitioning.RecordDeaggregationFailed",
    ]);
    // Three partitions are as many as the settings allow.
    expect(await errors("parts-errors/activePartitionExceeded/")).toMatchObject([
      { rawData: Buffer.from('{"id":"c"}{"id":"d","n":5}').toString("base64") },
    ]);
  });

  test("keys by a Lambda function", async () => {
    await create("letters", {
      DynamicPartitioningConfiguration: { Enabled: true },
      Prefix: "letters/!{partitionKeyFromLambda:first}/",
      ErrorOutputPrefix: "letters-errors/",
      ProcessingConfiguration: processing(lambda),
    });
    await put("letters", "apple", "avocado", "bean");
    await flush("letters");
    const found = (await objects("letters/")).map(({ key, bytes }) => [key.split("/")[1], bytes.toString()]);
    expect(Object.fromEntries(found)).toEqual({ a: "APPLEAVOCADO", b: "BEAN" });
  });

  test.each([
    ["a query that jq can't compile", "{customer: .id | }", "MetaDataExtraction JQ Query can't be compiled"],
    [
      "a key that the prefix has not",
      "{other: .id}",
      "MetaDataExtraction JQ Query can't contain keys that are not present",
    ],
  ])("%s is refused", async (_what, query, message) => {
    const created = create("refused", {
      DynamicPartitioningConfiguration: { Enabled: true },
      Prefix: "x/!{partitionKeyFromQuery:customer}/",
      ProcessingConfiguration: processing(
        processor("MetadataExtraction", { MetadataExtractionQuery: query, JsonParsingEngine: "JQ-1.6" }),
      ),
    });
    await expect(created).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: expect.stringContaining(message),
    });
  });
});

describe("format conversion", () => {
  const conversion = {
    InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
    SchemaConfiguration: { RoleARN: firehoseRole, DatabaseName: "db", TableName: "events" },
  };

  test("JSON becomes Parquet that another program reads; what does not fit goes to the error prefix", async () => {
    await create("rows", { DataFormatConversionConfiguration: conversion });
    await put("rows", '{"id":9007199254740993,"name":"one"}', '{"ID":2,"name":null}', '{"id":"x"}', "text", "");
    await flush("rows");
    const [object, ...others] = await objects("rows/data/");
    expect(others).toEqual([]);
    expect(object?.key).toMatch(/\.parquet$/);
    expect(await parquetReadObjects({ file: new Uint8Array(object?.bytes ?? []).buffer })).toEqual([
      { id: 9007199254740993n, name: "one" },
      { id: 2n, name: null },
    ]);
    const failed = await errors("rows/errors/format-conversion-failed/");
    expect(failed.map(({ lastErrorCode }) => lastErrorCode)).toEqual([
      "DataFormatConversion.MalformedData",
      "DataFormatConversion.ParseError",
      "DataFormatConversion.MalformedData",
    ]);
    expect(await sluice("cat", `s3://${names.bucket}/rows/errors/`)).toContain("DataFormatConversion.MalformedData");
    expect(failed[0]).toEqual({
      attemptsMade: 1,
      arrivalTimestamp: expect.any(Number),
      lastErrorCode: "DataFormatConversion.MalformedData",
      lastErrorMessage: 'Data does not match the schema. For input string: "x"',
      attemptEndingTimestamp: expect.any(Number),
      rawData: Buffer.from('{"id":"x"}').toString("base64"),
      sequenceNumber: expect.any(String),
      subSequenceNumber: 0,
      dataCatalogTable: {
        catalogId: names.destinationAccount,
        databaseName: "db",
        tableName: "events",
        region,
        versionId: "LATEST",
      },
    });
  });

  test("a role that may not read the table, and a table that is not there, are refused", async () => {
    await allow(["lambda:InvokeFunction"]);
    await expect(create("dark", { DataFormatConversionConfiguration: conversion })).rejects.toThrow(
      "Access was denied when calling Glue.",
    );
    await allow(["lambda:InvokeFunction", "glue:GetTableVersions"]);
    const SchemaConfiguration = { ...conversion.SchemaConfiguration, TableName: "other" };
    await expect(
      create("gone", { DataFormatConversionConfiguration: { ...conversion, SchemaConfiguration } }),
    ).rejects.toThrow("table/db/other is not there");
  });
});

describe("HTTP endpoint", () => {
  const httpStream = (name: string, more: object = {}, s3: object = {}) =>
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: name,
      HttpEndpointDestinationConfiguration: {
        EndpointConfiguration: {
          Url: `https://logs.example.com/${name}?x=1`,
          Name: "collector",
          AccessKey: "secret-key",
        },
        S3Configuration: {
          RoleARN: firehoseRole,
          BucketARN: `arn:aws:s3:::${names.bucket}`,
          Prefix: `${name}/`,
          ...s3,
        },
        RetryOptions: { DurationInSeconds: 0 },
        ...more,
      },
    });
  const requestsOf = (name: string) => endpoint.requests.filter(({ path }) => path.startsWith(`/${name}?`));

  test("gets AWS's request; the description shows all but the key", async () => {
    await clients.firehose.send(
      httpStream("http", {
        RequestConfiguration: {
          ContentEncoding: "GZIP",
          CommonAttributes: [{ AttributeName: "env", AttributeValue: "prüf" }],
        },
      }),
    );
    await active("http");
    await put("http", "one", "two");
    await flush("http");
    const [request, ...others] = requestsOf("http");
    expect(others).toEqual([]);
    expect(request?.path).toBe("/http?x=1");
    expect(request?.records).toEqual(["one", "two"]);
    expect(request?.headers).toMatchObject({
      "x-amz-firehose-protocol-version": "1.0",
      "x-amz-firehose-request-id": request?.body.requestId,
      "x-amz-firehose-access-key": "secret-key",
      "x-amz-firehose-source-arn": `arn:aws:firehose:${region}:${names.destinationAccount}:deliverystream/http`,
      "content-type": "application/json",
      "content-encoding": "gzip",
    });
    expect(JSON.parse(String(request?.headers["x-amz-firehose-common-attributes"]))).toEqual({
      commonAttributes: { env: "prüf" },
    });
    expect(Object.keys(request?.body ?? {})).toEqual(["requestId", "timestamp", "records"]);
    const { DeliveryStreamDescription: described } = await clients.firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: "http" }),
    );
    const [shown] = described?.Destinations ?? [];
    expect(Object.keys(shown ?? {})).toEqual(["DestinationId", "HttpEndpointDestinationDescription"]);
    expect(shown?.HttpEndpointDestinationDescription).toMatchObject({
      EndpointConfiguration: { Url: "https://logs.example.com/http?x=1", Name: "collector" },
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
      RetryOptions: { DurationInSeconds: 0 },
      S3BackupMode: "FailedDataOnly",
      S3DestinationDescription: { BucketARN: `arn:aws:s3:::${names.bucket}`, Prefix: "http/" },
    });
    expect(JSON.stringify(described)).not.toContain("secret-key");
    expect(server.log().join("\n")).not.toContain("secret-key");
  });

  test.each([
    ["status", { status: 500, body: "no" }, "HttpEndpoint.DestinationException"],
    [
      "redirect",
      { status: 302, headers: { location: "https://logs.example.com/http?x=1" } },
      "HttpEndpoint.DestinationException",
    ],
    ["created", { status: 201 }, "HttpEndpoint.DestinationException"],
    ["toolarge", { status: 413 }, "HttpEndpoint.DestinationException"],
    ["type", { headers: { "content-type": "text/plain" } }, "HttpEndpoint.InvalidResponseFromDestination"],
    ["nojson", { body: "ok" }, "HttpEndpoint.InvalidResponseFromDestination"],
    ["otherid", { body: '{"requestId":"x","timestamp":1}' }, "HttpEndpoint.InvalidResponseFromDestination"],
    ["notime", { body: '{"requestId":null}' }, "HttpEndpoint.InvalidResponseFromDestination"],
    ["big", { body: "x".repeat(1_048_577) }, "HttpEndpoint.ResponseTooLarge"],
    ["cut", { cut: true }, "HttpEndpoint.ConnectionReset"],
  ])(
    "whose answer is wrong (%s) is given up after the retry duration, and the records are in the error prefix",
    async (name, answer, code) => {
      endpoint.answer = ({ path }) => (path.startsWith(`/bad-${name}?`) ? answer : undefined);
      await clients.firehose.send(httpStream(`bad-${name}`));
      await active(`bad-${name}`);
      await put(`bad-${name}`, "kept");
      await flush(`bad-${name}`);
      expect(requestsOf(`bad-${name}`)).toHaveLength(1);
      expect(await errors(`bad-${name}/http-endpoint-failed/`)).toEqual([
        {
          attemptsMade: 1,
          arrivalTimestamp: expect.any(Number),
          errorCode: code,
          errorMessage: expect.any(String),
          attemptEndingTimestamp: expect.any(Number),
          rawData: Buffer.from("kept").toString("base64"),
          subsequenceNumber: 0,
          dataId: expect.any(String),
        },
      ]);
    },
  );

  test("that fails for a while gets the same request again under the same id", async () => {
    let failures = 2;
    endpoint.answer = ({ path }) => (path.startsWith("/later?") && failures-- > 0 ? { status: 503 } : undefined);
    await clients.firehose.send(httpStream("later", { RetryOptions: { DurationInSeconds: 60 } }));
    await active("later");
    await put("later", "patient");
    await flush("later");
    const requests = requestsOf("later");
    expect(requests.map(({ records }) => records)).toEqual([["patient"], ["patient"], ["patient"]]);
    expect(new Set(requests.map(({ body }) => body.requestId)).size).toBe(1);
    expect(await objects("later/")).toEqual([]);
  });

  test.each([
    ["plain", {}],
    ["gzip", { RequestConfiguration: { ContentEncoding: "GZIP" } }],
  ])("a receiver with the checks of Vector's source takes what is sent, %s", async (how, more) => {
    endpoint.answer = asVector(["another-key", "secret-key"]);
    await clients.firehose.send(httpStream(`vector-${how}`, more));
    await active(`vector-${how}`);
    await put(`vector-${how}`, "one", gzipSync("two"));
    await flush(`vector-${how}`);
    expect(requestsOf(`vector-${how}`)).toHaveLength(1);
    expect(await objects(`vector-${how}/`)).toEqual([]);
  });

  test("and its refusal of an access key puts the records into the error prefix", async () => {
    endpoint.answer = asVector(["another-key"]);
    await clients.firehose.send(httpStream("vector-refuses"));
    await active("vector-refuses");
    await put("vector-refuses", "one");
    await flush("vector-refuses");
    expect(await errors("vector-refuses/http-endpoint-failed/")).toMatchObject([
      { rawData: Buffer.from("one").toString("base64"), errorMessage: expect.stringContaining("401") },
    ]);
    expect(server.log().join("\n")).toContain("Invalid access key");
    endpoint.answer = () => undefined;
  });

  test("a request holds 10,000 records at the most; AllData keeps every source record in S3", async () => {
    await clients.firehose.send(
      httpStream(
        "all",
        { S3BackupMode: "AllData", ProcessingConfiguration: processing(lambda) },
        { CompressionFormat: "GZIP" },
      ),
    );
    await active("all");
    for (let batch = 0; batch < 21; batch++)
      await put("all", ...Array.from({ length: 500 }, (_, index) => `r${batch}-${index};`));
    await flush("all");
    const requests = requestsOf("all");
    expect(requests.map(({ records }) => records.length)).toEqual([10_000, 500]);
    expect(requests[0]?.records[0]).toBe("R0-0;");
    const backup = (await objects("all/")).map(({ bytes }) => gunzipSync(bytes).toString()).join("");
    expect(backup.split(";")).toHaveLength(10_501);
    expect(backup.startsWith("r0-0;")).toBe(true);
  });

  test("an address that is not public is not reached", async () => {
    const hidden = new CreateDeliveryStreamCommand({
      DeliveryStreamName: "hidden",
      HttpEndpointDestinationConfiguration: {
        EndpointConfiguration: { Url: "https://127.0.0.1/" },
        S3Configuration: { RoleARN: firehoseRole, BucketARN: `arn:aws:s3:::${names.bucket}`, Prefix: "hidden/" },
        RetryOptions: { DurationInSeconds: 0 },
      },
    });
    await clients.firehose.send(hidden);
    await active("hidden");
    await put("hidden", "x");
    await flush("hidden");
    expect(await errors("hidden/http-endpoint-failed/")).toMatchObject([
      { errorCode: "HttpEndpoint.ConnectionFailed", errorMessage: expect.stringContaining("not a public address") },
    ]);
  });

  test("secrets of Secrets Manager and plain HTTP are refused", async () => {
    await expect(
      clients.firehose.send(httpStream("no", { SecretsManagerConfiguration: { Enabled: true } })),
    ).rejects.toMatchObject({ name: "NotImplemented" });
    await expect(
      clients.firehose.send(httpStream("no", { EndpointConfiguration: { Url: "http://logs.example.com/" } })),
    ).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("an update changes the endpoint and keeps what it does not name", async () => {
    const update = new UpdateDestinationCommand({
      DeliveryStreamName: "http",
      CurrentDeliveryStreamVersionId: "1",
      DestinationId: "destinationId-000000000001",
      HttpEndpointDestinationUpdate: { RequestConfiguration: { ContentEncoding: "NONE" } },
    });
    await clients.firehose.send(update);
    await put("http", "three");
    await flush("http");
    const last = requestsOf("http").at(-1);
    expect(last?.records).toEqual(["three"]);
    expect(last?.headers["content-encoding"]).toBeUndefined();
    expect(last?.headers["x-amz-firehose-access-key"]).toBe("secret-key");
    const toS3 = {
      ...update.input,
      CurrentDeliveryStreamVersionId: "2",
      HttpEndpointDestinationUpdate: undefined,
      ExtendedS3DestinationUpdate: {},
    };
    await expect(clients.firehose.send(new UpdateDestinationCommand(toS3))).rejects.toThrow(
      "Changing the destination type to or from HttpEndpoint is not supported at this time.",
    );
  });
});
