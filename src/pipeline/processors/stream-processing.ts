import { isConverted } from "../../services/firehose/data-format-conversion.ts";
import { processorsOf } from "../../services/firehose/processing-configuration.ts";
import { type ProcessorType, parametersOf } from "../../services/firehose/processor-parameters.ts";
import type { DeliveryStreamRecord } from "../../services/firehose/records.ts";
import type { Processing, ProcessingOf, ProcessingWork, RunHints } from "../processing.ts";
import { deaggregation, type SubRecordType } from "./deaggregate.ts";
import { decompression } from "./decompress.ts";
import { messageExtraction } from "./extract-messages.ts";
import { formatConversion, plainOutput } from "./format-conversion.ts";
import { lambdaTransform } from "./lambda-transform.ts";
import { metadataExtraction } from "./metadata-extraction.ts";
import { partitioning } from "./partition.ts";
import type { Processor } from "./record.ts";
import { requestOutput } from "./request-output.ts";
import { type OutputStage, type ProcessingParts, runProcessors } from "./run.ts";

const megabyte = 1_048_576;

/** What a stream's configuration asks for, as a processing; undefined where records go as they are. */
export function streamProcessing(parts: ProcessingParts): ProcessingOf {
  return (stream) => {
    const { destination, httpEndpoint } = stream;
    const hasProcessors = processorsOf(configurationOf(stream)).length > 0;
    const isPartitioned = destination.DynamicPartitioningConfiguration?.Enabled === true;
    // Records of an HTTP endpoint are always put together to requests.
    if (httpEndpoint) return processingFor(stream, parts);
    if (!hasProcessors && !isPartitioned && !isConverted(destination.DataFormatConversionConfiguration))
      return undefined;
    return processingFor(stream, parts);
  };
}

/**
 * AWS (docs, dynamic-partitioning-multirecord-deaggregation): deaggregation, then Lambda, then partition keys; decompression and the
 * extraction of messages come before, since they make the records, and format conversion after. The order in which a configuration
 * lists its processors has no meaning.
 */
function processingFor(stream: DeliveryStreamRecord, parts: ProcessingParts): Processing {
  const { destination, httpEndpoint } = stream;
  const processors = processorsOf(configurationOf(stream));
  const given = (type: ProcessorType) => {
    const processor = processors.find(({ Type }) => Type === type);
    return processor && parametersOf(processor);
  };
  const isExtracted = /^true$/i.test(given("CloudWatchLogProcessing")?.DataMessageExtraction ?? "");
  const aggregate = given("RecordDeAggregation");
  const lambda = given("Lambda");
  const query = given("MetadataExtraction")?.MetadataExtractionQuery;
  const isPartitioned = destination.DynamicPartitioningConfiguration?.Enabled === true;
  const separator = given("AppendDelimiterToRecord") && Buffer.from("\n");
  const expanding: Processor[] = [
    ...(given("Decompression") ? [decompression(parts)] : []),
    ...(isExtracted ? [messageExtraction(parts)] : []),
    ...(aggregate ? [deaggregation(subRecords(aggregate), parts)] : []),
  ];
  const deciding: Processor[] = [
    ...(lambda ? [lambdaTransform(lambdaSettings(lambda, stream), parts.lambdaFor(stream, lambda.RoleArn))] : []),
    ...(query !== undefined ? [metadataExtraction(query, parts)] : []),
  ];
  const steps = { parts, expanding, deciding, partitionOf: undefined };
  const needsFinish = httpEndpoint !== undefined || isConverted(destination.DataFormatConversionConfiguration);
  const isApart = isPartitioned || lambda !== undefined;
  return {
    run: (work) =>
      runProcessors(work, {
        ...steps,
        partitionOf: isPartitioned ? partitioning(work, parts) : undefined,
        output: isApart && needsFinish ? plainOutput(work, undefined) : outputStage(work, parts, separator),
      }),
    ...(isApart && { rebuffered: (intervalMs) => runHints({ intervalMs, lambda, destination }) }),
    ...(needsFinish && {
      finish: (work) =>
        runProcessors(work, { ...steps, expanding: [], deciding: [], output: outputStage(work, parts, separator) }),
    }),
  };
}

/** Small runs cost rows and pieces: no more than sixty of them in an interval, unless by size. */
const maxRunsPerInterval = 60;
const maxRunIntervalMs = 10_000;
const defaultLambdaBuffer = { BufferSizeInMBs: "1", BufferIntervalInSeconds: "60" };

/**
 * AWS (docs, data-transformation and API_Processor): a function is invoked at BufferSizeInMBs or after BufferIntervalInSeconds, and what it
 * gives is buffered by the destination's hints. Without one, runs only have to be more frequent than partitions are due.
 */
function runHints({
  intervalMs,
  lambda,
  destination,
}: {
  readonly intervalMs: number;
  readonly lambda: Parameters | undefined;
  readonly destination: DeliveryStreamRecord["destination"];
}): RunHints {
  if (!lambda) {
    const sizeBytes = destination.BufferingHints.SizeInMBs * megabyte;
    return { sizeBytes, intervalMs: Math.min(maxRunIntervalMs, intervalMs / 12), countsFrom: "arrival" };
  }
  const { BufferSizeInMBs, BufferIntervalInSeconds } = { ...defaultLambdaBuffer, ...lambda };
  const shortestMs = Math.min(1_000, intervalMs / maxRunsPerInterval);
  return {
    sizeBytes: Number(BufferSizeInMBs) * megabyte,
    intervalMs: Math.max(shortestMs, Number(BufferIntervalInSeconds) * 1000),
    countsFrom: "run",
  };
}

/** An HTTP endpoint has processors of its own; its S3 backup has none. */
function configurationOf({ destination, httpEndpoint }: DeliveryStreamRecord) {
  return httpEndpoint ? httpEndpoint.ProcessingConfiguration : destination.ProcessingConfiguration;
}

function outputStage(work: ProcessingWork, parts: ProcessingParts, separator: Uint8Array | undefined): OutputStage {
  const { destination, httpEndpoint } = work.stream;
  if (httpEndpoint) {
    return requestOutput(work, { maxBytes: httpEndpoint.BufferingHints.SizeInMBs * megabyte, separator });
  }
  return isConverted(destination.DataFormatConversionConfiguration)
    ? formatConversion(work, parts)
    : plainOutput(work, separator);
}

type Parameters = ReturnType<typeof parametersOf>;

function subRecords({ SubRecordType, Delimiter = "" }: Parameters): SubRecordType {
  return SubRecordType === "DELIMITED"
    ? { type: "DELIMITED", delimiter: Buffer.from(Delimiter, "base64") }
    : { type: "JSON" };
}

function lambdaSettings(
  { LambdaArn = "", NumberOfRetries = "3", BufferSizeInMBs = "1" }: Parameters,
  { arn, region }: DeliveryStreamRecord,
) {
  return {
    lambdaArn: LambdaArn,
    deliveryStreamArn: arn,
    region,
    bufferBytes: Number(BufferSizeInMBs) * megabyte,
    retries: Number(NumberOfRetries),
  };
}
