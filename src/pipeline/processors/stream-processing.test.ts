/* A stream's configuration as a whole: which outputs a buffer becomes, which failures, and who hears of them. */
import { describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { noMetrics } from "../../core/metrics.ts";
import type { DeliveryStreamRecord } from "../../services/firehose/records.ts";
import { systemTimer } from "../../system/clock.ts";
import { systemIds } from "../../system/ids.ts";
import { parseHiveType } from "../parquet/hive-type.ts";
import type { Output, ProcessingWork, RecordBatch } from "../processing.ts";
import type { ProcessingParts } from "./run.ts";
import { streamProcessing } from "./stream-processing.ts";

const clock = { nowMs: () => 9_000 };
const parameters = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }));

function streamOf(destination: object, more: object = {}): DeliveryStreamRecord {
  return {
    name: "s",
    arn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/s",
    account: "111111111111",
    region: "us-east-1",
    versionId: 1,
    destination: {
      RoleARN: "r",
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
      CompressionFormat: "UNCOMPRESSED",
      ...destination,
    },
    ...more,
  } as unknown as DeliveryStreamRecord;
}

/** A function that gives every record its own text as the key `k`. */
const echo: ProcessingParts["lambdaFor"] = () => ({
  clock,
  timer: systemTimer,
  ids: systemIds,
  measure: () => undefined,
  onFailure: () => undefined,
  async invoke(_arn, payload) {
    const { records } = JSON.parse(Buffer.from(payload).toString());
    const answers = records.map(({ recordId, data }: { recordId: string; data: string }) => {
      const text = Buffer.from(data, "base64").toString();
      return {
        recordId,
        result: text === "bad" ? "ProcessingFailed" : "Ok",
        data,
        metadata: { partitionKeys: text === "none" ? {} : { k: text } },
      };
    });
    return { payload: Buffer.from(JSON.stringify({ records: answers })) };
  },
});

async function run(
  stream: DeliveryStreamRecord,
  records: readonly string[],
  { signal = new AbortController().signal, ...more }: Partial<Pick<ProcessingWork, "signal" | "activePartitions">> = {},
) {
  const errors: object[] = [];
  const outputs: Output[] = [];
  const type = parseHiveType("int");
  const processing = streamProcessing({
    jq: { run: async () => ({ error: "no jq here" }), close: async () => undefined },
    tables: {
      tableOf: async () => ({
        catalogId: "c",
        databaseName: "d",
        tableName: "t",
        region: "r",
        versionId: "v",
        columns: type ? [{ name: "n", type }] : [],
      }),
    },
    lambdaFor: echo,
    metrics: noMetrics,
    clock,
    timer: systemTimer,
    ids: systemIds,
    log: silentLog,
    reportError: async (_stream, error) => void errors.push(error),
    maxActivePartitions: 3,
  })(stream);
  async function* batches(): AsyncGenerator<RecordBatch> {
    yield { position: 7, arrivalMs: 1_000, records: records.map((text) => Buffer.from(text)) };
  }
  await processing?.run({
    stream,
    batches: batches(),
    emit: async (output) => void outputs.push(output),
    signal,
    ...more,
  });
  const texts = outputs.map(({ kind, partition, records: data, wholeObjectOf }) => ({
    kind,
    ...(partition && { partition: partition.fromLambda }),
    ...(wholeObjectOf !== undefined && { wholeObjectOf }),
    records: data.map((one) => Buffer.from(one).toString()),
  }));
  return { hasProcessing: processing !== undefined, texts, errors, hintsAt: processing?.rebuffered };
}

const lambda = {
  Type: "Lambda",
  Parameters: parameters({ LambdaArn: "arn:aws:lambda:us-east-1:111111111111:function:f" }),
};
const byLambda = {
  DynamicPartitioningConfiguration: { Enabled: true },
  Prefix: "p/!{partitionKeyFromLambda:k}/",
  ErrorOutputPrefix: "e/",
  ProcessingConfiguration: { Enabled: true, Processors: [lambda] },
};

test.each([
  ["nothing", {}],
  ["processing that is off", { ProcessingConfiguration: { Enabled: false, Processors: [lambda] } }],
  ["conversion that is off", { DataFormatConversionConfiguration: { Enabled: false } }],
])("a stream with %s has no processing: its records go as they are", async (_what, destination) => {
  expect((await run(streamOf(destination), [])).hasProcessing).toBe(false);
});

describe("partitions", () => {
  test("are told apart by their values; the rest beyond the limit goes to a prefix of its own", async () => {
    const { texts } = await run(streamOf(byLambda), ["a", "b", "a", "c", "d", "b"]);
    expect(texts.filter(({ kind }) => kind === "data")).toEqual([
      { kind: "data", partition: { k: "a" }, records: ["a", "a"] },
      { kind: "data", partition: { k: "b" }, records: ["b", "b"] },
      { kind: "data", partition: { k: "c" }, records: ["c"] },
    ]);
    expect(texts.filter(({ kind }) => kind !== "data")).toMatchObject([
      {
        kind: "activePartitionExceeded",
        records: [expect.stringContaining("DynamicPartitioning.ActivePartitionExceeded")],
      },
    ]);
  });

  test("that have a buffer already count, and take more", async () => {
    const activePartitions = ["x", "a"].map((k) => ({ fromQuery: {}, fromLambda: { k } }));
    const { texts } = await run(streamOf(byLambda), ["a", "b", "c"], { activePartitions });
    expect(texts.map(({ kind, records }) => [kind, kind === "data" && records])).toEqual([
      ["activePartitionExceeded", false],
      ["data", ["a"]],
      ["data", ["b"]],
    ]);
  });

  test.each([
    ["without a key", "none"],
    ["whose key makes the prefix too long", "x".repeat(600)],
    ["whose key no object's name can hold", "a\u0000b"],
  ])("a record %s fails by itself", async (_what, bad) => {
    const { texts } = await run(streamOf(byLambda), [bad, "a"]);
    expect(texts.map(({ kind }) => kind)).toEqual(["processing-failed", "data"]);
    expect(texts[0]?.records[0]).toContain("DynamicPartitioning.MetadataExtractionFailed");
  });
});

describe("when a run begins", () => {
  const withParameters = (given: Readonly<Record<string, string>>) => ({
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [{ ...lambda, Parameters: [...lambda.Parameters, ...parameters(given)] }],
    },
  });

  test.each([
    [
      "a function's defaults",
      withParameters({}),
      300_000,
      { sizeBytes: 1_048_576, intervalMs: 60_000, countsFrom: "run" },
    ],
    [
      "a function's own",
      withParameters({ BufferSizeInMBs: "0.5", BufferIntervalInSeconds: "7" }),
      300_000,
      { sizeBytes: 524_288, intervalMs: 7_000, countsFrom: "run" },
    ],
    [
      "0 seconds, without more runs than an interval can hold",
      withParameters({ BufferSizeInMBs: "1", BufferIntervalInSeconds: "0" }),
      30_000,
      { sizeBytes: 1_048_576, intervalMs: 500, countsFrom: "run" },
    ],
    [
      "partitions without a function",
      { DynamicPartitioningConfiguration: { Enabled: true } },
      60_000,
      { sizeBytes: 1_048_576, intervalMs: 5_000, countsFrom: "arrival" },
    ],
    ["zero buffering", { DynamicPartitioningConfiguration: { Enabled: true } }, 0, { intervalMs: 0 }],
  ])("%s", async (_what, destination, intervalMs, expected) => {
    expect((await run(streamOf(destination), [])).hintsAt?.(intervalMs)).toMatchObject(expected);
  });

  test("other processors run when the destination's buffer is due", async () => {
    const Processors = [{ Type: "AppendDelimiterToRecord" }];
    expect(
      (await run(streamOf({ ProcessingConfiguration: { Enabled: true, Processors } }), [])).hintsAt,
    ).toBeUndefined();
  });
});

test("the stream's owner hears of each kind of failure once, with the function's ARN", async () => {
  const { errors } = await run(streamOf(byLambda), ["bad", "bad", "none", "a"]);
  expect(errors).toEqual([
    {
      errorCode: "Lambda.ProcessingFailedStatus",
      message: "ProcessingFailed status set for record",
      processor: lambda.Parameters[0]?.ParameterValue,
    },
    {
      errorCode: "DynamicPartitioning.MetadataExtractionFailed",
      message: "The record has no value for the partition key k.",
    },
  ]);
});

test("requests for an HTTP endpoint hold as much as its buffer, at least one record", async () => {
  const httpEndpoint = { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 } };
  const { texts } = await run(streamOf({}, { httpEndpoint }), ["x".repeat(600_000), "y".repeat(600_000), "z"]);
  expect(texts.map(({ wholeObjectOf, records }) => [wholeObjectOf, records.map((one) => one[0])])).toEqual([
    [1, ["x"]],
    [2, ["y", "z"]],
  ]);
});

test("a Parquet file is closed at SizeInMBs of JSON", async () => {
  const DataFormatConversionConfiguration = {
    OutputFormatConfiguration: {},
    InputFormatConfiguration: {},
    SchemaConfiguration: {},
  };
  const records = Array.from({ length: 30 }, (_, n) => JSON.stringify({ n, padding: "x".repeat(100_000) }));
  const { texts } = await run(streamOf({ DataFormatConversionConfiguration }), records);
  expect(texts.map(({ wholeObjectOf }) => wholeObjectOf)).toEqual([11, 11, 8]);
  for (const { records: files } of texts) expect(files.map((file) => file.slice(0, 4))).toEqual(["PAR1"]);
});

test("a worker that stops takes nothing half", async () => {
  const stopped = AbortSignal.abort();
  await expect(run(streamOf(byLambda), ["a"], { signal: stopped })).rejects.toThrow();
});
