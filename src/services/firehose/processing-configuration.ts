import type {
  DynamicPartitioningConfiguration,
  ExtendedS3DestinationConfiguration,
  ProcessingConfiguration,
  Processor,
} from "../../model/generated/firehose.ts";
import { partitionKeysIn } from "../../pipeline/prefix.ts";
import { checkFormatConversion } from "./data-format-conversion.ts";
import { invalidArgument } from "./errors.ts";
import { queryKeys } from "./jq-query-keys.ts";
import { checkProcessor, type ProcessorType, parametersOf } from "./processor-parameters.ts";
import type { DeliveryStreamRecord, S3DestinationRecord } from "./records.ts";

type Members = "ProcessingConfiguration" | "DynamicPartitioningConfiguration" | "DataFormatConversionConfiguration";

type Given = Pick<
  ExtendedS3DestinationConfiguration,
  Members | "Prefix" | "ErrorOutputPrefix" | "BufferingHints" | "CompressionFormat"
>;

/**
 * What a destination says of processing, checked and as it is stored; members that were not given stay absent, as Describe shows them.
 * @throws ServiceError InvalidArgumentException with AWS's texts
 */
export function processingConfiguration(given: Given): Pick<S3DestinationRecord, Members> {
  const { ProcessingConfiguration, DynamicPartitioningConfiguration, DataFormatConversionConfiguration } = given;
  const isPartitioned = DynamicPartitioningConfiguration?.Enabled === true;
  checkProcessing(ProcessingConfiguration, { isPartitioned });
  if (isPartitioned) checkPartitioning(given);
  if (DataFormatConversionConfiguration) checkFormatConversion(DataFormatConversionConfiguration, given);
  return {
    ...(ProcessingConfiguration && { ProcessingConfiguration }),
    ...(DynamicPartitioningConfiguration && {
      DynamicPartitioningConfiguration: withRetryOptions(DynamicPartitioningConfiguration),
    }),
    ...(DataFormatConversionConfiguration && { DataFormatConversionConfiguration }),
  };
}

/** The processors of a stream, in the order given; none where processing is not enabled. */
export function processorsOf(configuration: ProcessingConfiguration | undefined): readonly Processor[] {
  return configuration?.Enabled ? (configuration.Processors ?? []) : [];
}

/** Whether a stream's records must be what CloudWatch Logs puts. */
export function isDecompressing({
  destination,
  httpEndpoint,
}: Pick<DeliveryStreamRecord, "destination" | "httpEndpoint">): boolean {
  const configuration = httpEndpoint ? httpEndpoint.ProcessingConfiguration : destination.ProcessingConfiguration;
  return processorsOf(configuration).some(({ Type }) => Type === "Decompression");
}

/** AWS (recorded responses): the default is shown. */
function withRetryOptions(given: DynamicPartitioningConfiguration): DynamicPartitioningConfiguration {
  return given.Enabled
    ? { ...given, RetryOptions: { DurationInSeconds: given.RetryOptions?.DurationInSeconds ?? 300 } }
    : given;
}

/** AWS (reported, deploys of 2026): the texts, unless a line says otherwise. @throws ServiceError InvalidArgumentException */
export function checkProcessing(
  configuration: ProcessingConfiguration | undefined,
  { isPartitioned }: { readonly isPartitioned: boolean },
): void {
  if (!configuration?.Enabled) return;
  const processors = configuration.Processors ?? [];
  if (processors.length < 1 || processors.length > 5) {
    throw invalidArgument(
      "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.",
    );
  }
  const has = (type: ProcessorType) => processors.some(({ Type }) => Type === type);
  for (const processor of processors) {
    // Known for Lambda only; two of another type would have no order between them.
    if (processors.filter(({ Type }) => Type === processor.Type).length > 1) {
      throw invalidArgument(`Cannot have more than 1 ${processor.Type} processor.`);
    }
    checkProcessor(processor);
  }
  for (const [type, name] of [
    ["RecordDeAggregation", "RecordDeAggregationProcessor"],
    ["MetadataExtraction", "MetadataExtractionProcessor"],
  ] as const) {
    if (has(type) && !isPartitioned) {
      throw invalidArgument(
        `class com.amazonaws.services.firehose.internal.model.${name} can only be present when Dynamic Partitioning is enabled.`,
      );
    }
  }
  if (has("CloudWatchLogProcessing") && !has("Decompression")) {
    throw invalidArgument("CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor");
  }
}

/** What is beside the prefix itself, which `checkPrefixes` looks at. */
function checkPartitioning(given: Given): void {
  if (given.BufferingHints?.SizeInMBs !== undefined && given.BufferingHints.SizeInMBs < 64) {
    throw invalidArgument("BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.");
  }
  const processors = processorsOf(given.ProcessingConfiguration);
  const fromQuery = partitionKeysIn(given.Prefix, "partitionKeyFromQuery");
  const fromLambda = partitionKeysIn(given.Prefix, "partitionKeyFromLambda");
  const query = processors.find(({ Type }) => Type === "MetadataExtraction");
  // AWS (docs, dynamic-partitioning-partitioning-keys): at least one of both must be configured. The texts are not known.
  if (fromQuery.size > 0 && !query) {
    throw invalidArgument(
      "A MetadataExtraction processor is required when the S3 Prefix contains partitionKeyFromQuery",
    );
  }
  if (fromLambda.size > 0 && !processors.some(({ Type }) => Type === "Lambda")) {
    throw invalidArgument("A Lambda processor is required when the S3 Prefix contains partitionKeyFromLambda");
  }
  const keys = query && queryKeys(parametersOf(query).MetadataExtractionQuery ?? "");
  if (keys?.some((key) => !fromQuery.has(key))) {
    throw invalidArgument(
      "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
    );
  }
  const missing = keys && [...fromQuery].find((key) => !keys.includes(key));
  // The text is not known: no record could ever have such a prefix.
  if (missing !== undefined)
    throw invalidArgument(`S3 Prefix contains the key ${missing}, which the JQ Query does not give`);
}

/**
 * What an update may not change. AWS (reported, captures of 2026): decompression can't be switched on later, unless a Lambda function was
 * there. The text is not known. @throws ServiceError InvalidArgumentException
 */
export function checkProcessingUpdate(
  before: ProcessingConfiguration | undefined,
  after: ProcessingConfiguration | undefined,
): void {
  const has = (one: typeof before, type: ProcessorType) => processorsOf(one).some(({ Type }) => Type === type);
  if (has(after, "Decompression") && !has(before, "Decompression") && !has(before, "Lambda")) {
    throw invalidArgument(
      "Decompression cannot be enabled on an existing delivery stream that has no Lambda processor.",
    );
  }
}
