import type { ExtendedS3DestinationConfiguration } from "../../model/generated/firehose.ts";
import { notServed } from "./errors.ts";
import type { S3DestinationRecord } from "./records.ts";

type Given = Pick<
  ExtendedS3DestinationConfiguration,
  "ProcessingConfiguration" | "DynamicPartitioningConfiguration" | "DataFormatConversionConfiguration"
>;

/**
 * What a destination says of processing, checked and as it is stored; members that were not given stay absent, as Describe shows them.
 * @throws ServiceError InvalidArgumentException with AWS's texts
 */
export function processingConfiguration(given: Given): Pick<S3DestinationRecord, keyof Given> {
  if (given.ProcessingConfiguration?.Enabled) throw notServed("ProcessingConfiguration");
  if (given.DynamicPartitioningConfiguration?.Enabled) throw notServed("DynamicPartitioningConfiguration");
  if (given.DataFormatConversionConfiguration && given.DataFormatConversionConfiguration.Enabled !== false) {
    throw notServed("DataFormatConversionConfiguration");
  }
  return {
    ...(given.ProcessingConfiguration && { ProcessingConfiguration: given.ProcessingConfiguration }),
    ...(given.DynamicPartitioningConfiguration && {
      DynamicPartitioningConfiguration: given.DynamicPartitioningConfiguration,
    }),
    ...(given.DataFormatConversionConfiguration && {
      DataFormatConversionConfiguration: given.DataFormatConversionConfiguration,
    }),
  };
}
