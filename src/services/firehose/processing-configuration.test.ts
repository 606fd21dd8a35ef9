/* Every rule of processors, dynamic partitioning and format conversion, with its text. */
import { describe, expect, test } from "vitest";
import type { ExtendedS3DestinationConfiguration, Processor } from "../../model/generated/firehose.ts";
import { queryKeys } from "./jq-query-keys.ts";
import { checkProcessingUpdate, processingConfiguration } from "./processing-configuration.ts";

type Given = Partial<ExtendedS3DestinationConfiguration>;
type Parameters = Readonly<Record<string, string>>;

const processor = (Type: Processor["Type"], parameters: Parameters = {}): Processor =>
  ({
    Type,
    Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
    })),
  }) as Processor;
const processing = (...Processors: Processor[]): Given => ({ ProcessingConfiguration: { Enabled: true, Processors } });
const arn = { LambdaArn: "arn:aws:lambda:us-east-1:111111111111:function:f" };
const lambda = (parameters: Parameters = {}) => processing(processor("Lambda", { ...arn, ...parameters }));
const query = (MetadataExtractionQuery: string) =>
  processor("MetadataExtraction", { MetadataExtractionQuery, JsonParsingEngine: "JQ-1.6" });
const partitioned = (Prefix: string, more: Given = {}): Given => ({
  DynamicPartitioningConfiguration: { Enabled: true },
  Prefix,
  ErrorOutputPrefix: "e/",
  ...more,
});
const conversion = (given: object, more: Given = {}): Given => ({ DataFormatConversionConfiguration: given, ...more });
const input = { Deserializer: { OpenXJsonSerDe: {} } };
const output = { Serializer: { ParquetSerDe: {} } };
const schema = { RoleARN: "r", DatabaseName: "d", TableName: "t" };
const whole = { InputFormatConfiguration: input, OutputFormatConfiguration: output, SchemaConfiguration: schema };

const count = "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.";
const retries = "Number of retries for lambda must be between 0 and 300.";
const size = "BufferSizeInMBs for lambda processor must be between 0.2 and 3.";
const interval = "BufferIntervalInSeconds for lambda processor must be between 0 and 900.";
const extraction = "Invalid parameter value for DataMessageExtraction. Allowed values are True and False.";
const byQuery = "p=!{partitionKeyFromQuery:k}/";

describe("is refused", () => {
  test.each<[string, Given, string]>([
    ["no processor", processing(), count],
    ["six processors", processing(...Array.from({ length: 6 }, () => processor("Decompression"))), count],
    [
      "two Lambda processors",
      processing(processor("Lambda", arn), processor("Lambda", arn)),
      "Cannot have more than 1 Lambda processor.",
    ],
    [
      "Lambda without a function",
      processing(processor("Lambda")),
      "LambdaArn is required when Lambda processor is used.",
    ],
    [
      "size alone",
      lambda({ BufferSizeInMBs: "1" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    [
      "interval alone",
      lambda({ BufferIntervalInSeconds: "60" }),
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    ],
    ["a small size", lambda({ BufferSizeInMBs: "0.1", BufferIntervalInSeconds: "60" }), size],
    ["a large size", lambda({ BufferSizeInMBs: "3.1", BufferIntervalInSeconds: "60" }), size],
    ["a size that is none", lambda({ BufferSizeInMBs: "one", BufferIntervalInSeconds: "60" }), size],
    ["a long interval", lambda({ BufferSizeInMBs: "1", BufferIntervalInSeconds: "901" }), interval],
    ["many retries", lambda({ NumberOfRetries: "301" }), retries],
    ["negative retries", lambda({ NumberOfRetries: "-1" }), retries],
    [
      "extraction without decompression",
      processing(processor("CloudWatchLogProcessing", { DataMessageExtraction: "true" })),
      "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor",
    ],
    [
      "extraction that is neither",
      processing(processor("Decompression"), processor("CloudWatchLogProcessing", { DataMessageExtraction: "yes" })),
      extraction,
    ],
    [
      "extraction that is not said",
      processing(processor("Decompression"), processor("CloudWatchLogProcessing")),
      extraction,
    ],
    [
      "another compression",
      processing(processor("Decompression", { CompressionFormat: "ZIP" })),
      "CompressionFormat for Decompression has to be one of GZIP",
    ],
    [
      "another delimiter",
      processing(processor("AppendDelimiterToRecord", { Delimiter: ";" })),
      "Delimiter for AppendDelimiterToRecord has to be one of \\n",
    ],
    [
      "another's parameter",
      processing(processor("Decompression", arn)),
      "LambdaArn is not a parameter of the Decompression processor.",
    ],
    [
      "deaggregation without partitioning",
      processing(processor("RecordDeAggregation", { SubRecordType: "JSON" })),
      "class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      "extraction of keys without partitioning",
      processing(query("{k: .a}")),
      "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.",
    ],
    [
      "sub-records of no type",
      partitioned(byQuery, processing(query("{k: .a}"), processor("RecordDeAggregation", { SubRecordType: "XML" }))),
      "SubRecordType has to be one of JSON, DELIMITED",
    ],
    [
      "no delimiter",
      partitioned(
        byQuery,
        processing(query("{k: .a}"), processor("RecordDeAggregation", { SubRecordType: "DELIMITED" })),
      ),
      "Delimiter should be present for DELIMITED",
    ],
    [
      "a delimiter not in base64",
      partitioned(
        byQuery,
        processing(
          query("{k: .a}"),
          processor("RecordDeAggregation", { SubRecordType: "DELIMITED", Delimiter: "####" }),
        ),
      ),
      "Delimiter must be base64 encoded",
    ],
    [
      "another engine",
      partitioned(
        byQuery,
        processing(
          processor("MetadataExtraction", { MetadataExtractionQuery: "{k: .a}", JsonParsingEngine: "JQ-1.7" }),
        ),
      ),
      "MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6",
    ],
    [
      "a key that the prefix has not",
      partitioned(byQuery, processing(query("{k: .a, other: .b}"))),
      "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
    ],
    [
      "a key that the query has not",
      partitioned(`${byQuery}!{partitionKeyFromQuery:more}/`, processing(query("{k: .a}"))),
      "S3 Prefix contains the key more, which the JQ Query does not give",
    ],
    [
      "nobody who extracts",
      partitioned(byQuery),
      "A MetadataExtraction processor is required when the S3 Prefix contains partitionKeyFromQuery",
    ],
    [
      "no function that extracts",
      partitioned("!{partitionKeyFromLambda:k}/", processing(processor("Decompression"))),
      "A Lambda processor is required when the S3 Prefix contains partitionKeyFromLambda",
    ],
    [
      "a small buffer of partitions",
      partitioned(byQuery, {
        ...processing(query("{k: .a}")),
        BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 60 },
      }),
      "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
    ],
    [
      "conversion and compression",
      conversion(whole, { CompressionFormat: "GZIP" }),
      "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled",
    ],
    [
      "a small buffer of conversion",
      conversion(whole, { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 } }),
      "BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.",
    ],
    ["no input format", conversion({}), "InputFormatConfiguration must not be null"],
    ["no output format", conversion({ InputFormatConfiguration: input }), "OutputFormatConfiguration must not be null"],
    [
      "no schema",
      conversion({ InputFormatConfiguration: input, OutputFormatConfiguration: output }),
      "SchemaConfiguration must not be null",
    ],
    ["no deserializer", conversion({ ...whole, InputFormatConfiguration: {} }), "Deserializer must not be null"],
    [
      "two deserializers",
      conversion({ ...whole, InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {}, HiveJsonSerDe: {} } } }),
      "More than one deserializer specified. Only one may be chosen.",
    ],
    ["no serializer", conversion({ ...whole, OutputFormatConfiguration: {} }), "Serializer must not be null"],
    [
      "ORC",
      conversion({ ...whole, OutputFormatConfiguration: { Serializer: { OrcSerDe: {} } } }),
      "Sluice does not implement OrcSerDe of Data Firehose.",
    ],
    [
      "times in words",
      conversion({
        ...whole,
        InputFormatConfiguration: { Deserializer: { HiveJsonSerDe: { TimestampFormats: ["EEE"] } } },
      }),
      "Sluice does not implement the TimestampFormats pattern EEE of Data Firehose.",
    ],
    [
      "no table",
      conversion({ ...whole, SchemaConfiguration: { RoleARN: "r", DatabaseName: "d" } }),
      "TableName must not be null",
    ],
  ])("%s", (_what, given, message) => {
    expect(() => processingConfiguration(given)).toThrow(message);
  });
});

describe("is taken and shown as it was given", () => {
  test.each<[string, Given]>([
    ["nothing", {}],
    [
      "processing that is off, whatever it says",
      { ProcessingConfiguration: { Enabled: false, Processors: [processor("Lambda")] } },
    ],
    [
      "decompression with messages",
      processing(
        processor("Decompression", { CompressionFormat: "GZIP" }),
        processor("CloudWatchLogProcessing", { DataMessageExtraction: "TRUE" }),
      ),
    ],
    [
      "a Lambda with everything",
      lambda({
        BufferSizeInMBs: "0.2",
        BufferIntervalInSeconds: "0",
        NumberOfRetries: "0",
        RoleArn: "arn:aws:iam::111111111111:role/r",
      }),
    ],
    ["a delimiter", processing(processor("AppendDelimiterToRecord", { Delimiter: "\\n" }))],
    ["conversion", conversion(whole)],
    ["conversion that is off, whatever it says", conversion({ Enabled: false })],
  ])("%s", (_what, given) => {
    expect(processingConfiguration(given)).toEqual(given);
  });

  test("partitioning, with its default retry duration", () => {
    const given = partitioned(
      `${byQuery}!{partitionKeyFromLambda:l}/`,
      processing(query("{k: .a}"), processor("Lambda", arn)),
    );
    expect(processingConfiguration(given)).toMatchObject({
      DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 300 } },
    });
  });
});

test("an update can't switch decompression on where no function did it", () => {
  const of = (given: Given) => given.ProcessingConfiguration;
  const plain = of({});
  const expanded = of(processing(processor("Decompression")));
  expect(() => checkProcessingUpdate(plain, expanded)).toThrow("Decompression cannot be enabled");
  expect(() => checkProcessingUpdate(of(lambda()), expanded)).not.toThrow();
  expect(() => checkProcessingUpdate(expanded, plain)).not.toThrow();
});

test.each<[string, readonly string[] | undefined]>([
  ["{a: .x, b: .y}", ["a", "b"]],
  ['{"a b": .x, c}', ["a b", "c"]],
  ['{a: (.t | strftime("%Y, {")), b: [1, 2], c: {d: 1, e: 2}}', ["a", "b", "c"]],
  ["{ a : .x }", ["a"]],
  ["{(.k): 1}", undefined],
  [".a | {k: .b}", undefined],
  ["{a: 1} | {b: 2}", undefined],
  ["{a: 1 # }", undefined],
  ["{}", undefined],
])("the keys of %s", (text, keys) => {
  expect(queryKeys(text)).toEqual(keys);
});
