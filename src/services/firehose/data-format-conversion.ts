import type {
  DataFormatConversionConfiguration,
  Deserializer,
  ExtendedS3DestinationConfiguration,
  SchemaConfiguration,
  Serializer,
} from "../../model/generated/firehose.ts";
import { isTimestampFormat } from "../../pipeline/parquet/timestamps.ts";
import { invalidArgument, notServed } from "./errors.ts";

/** AWS (docs, API_DataFormatConversionConfiguration): on unless Enabled says no. */
export function isConverted(given: DataFormatConversionConfiguration | undefined): boolean {
  return given !== undefined && given.Enabled !== false;
}

/**
 * AWS (reported, floci#3236 and deploys of 2026): the texts and their order: compression, size, presence of the three parts, then what is
 * in them. The texts for what is in SchemaConfiguration and in the serializer are not known. @throws ServiceError
 */
export function checkFormatConversion(
  given: DataFormatConversionConfiguration,
  {
    CompressionFormat,
    BufferingHints,
  }: Pick<ExtendedS3DestinationConfiguration, "CompressionFormat" | "BufferingHints">,
): void {
  if (!isConverted(given)) return;
  if (CompressionFormat !== undefined && CompressionFormat !== "UNCOMPRESSED") {
    throw invalidArgument(
      "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled",
    );
  }
  if (BufferingHints?.SizeInMBs !== undefined && BufferingHints.SizeInMBs < 64) {
    throw invalidArgument("BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.");
  }
  const input = given.InputFormatConfiguration;
  const output = given.OutputFormatConfiguration;
  const schema = given.SchemaConfiguration;
  if (!input) throw invalidArgument("InputFormatConfiguration must not be null");
  if (!output) throw invalidArgument("OutputFormatConfiguration must not be null");
  if (!schema) throw invalidArgument("SchemaConfiguration must not be null");
  checkDeserializer(input.Deserializer);
  checkSerializer(output.Serializer);
  checkSchema(schema);
}

function checkDeserializer(given: Deserializer | undefined): void {
  if (!given?.OpenXJsonSerDe && !given?.HiveJsonSerDe) throw invalidArgument("Deserializer must not be null");
  if (given.OpenXJsonSerDe && given.HiveJsonSerDe) {
    throw invalidArgument("More than one deserializer specified. Only one may be chosen.");
  }
  const unread = given.HiveJsonSerDe?.TimestampFormats?.find((format) => !isTimestampFormat(format));
  if (unread !== undefined) throw notServed(`the TimestampFormats pattern ${unread}`);
}

function checkSerializer(given: Serializer | undefined): void {
  if (!given?.ParquetSerDe && !given?.OrcSerDe) throw invalidArgument("Serializer must not be null");
  if (given.ParquetSerDe && given.OrcSerDe) {
    throw invalidArgument("More than one serializer specified. Only one may be chosen.");
  }
  if (given.OrcSerDe) throw notServed("OrcSerDe");
  // Hints of the writer's layout that Sluice's writer has no counterpart of.
  if (given.ParquetSerDe?.MaxPaddingBytes) throw notServed("MaxPaddingBytes");
  if (given.ParquetSerDe?.EnableDictionaryCompression) throw notServed("EnableDictionaryCompression");
}

function checkSchema({ RoleARN, DatabaseName, TableName }: SchemaConfiguration): void {
  if (!RoleARN) throw invalidArgument("RoleARN must not be null");
  if (!DatabaseName) throw invalidArgument("DatabaseName must not be null");
  if (!TableName) throw invalidArgument("TableName must not be null");
}
