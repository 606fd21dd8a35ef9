import type { DeliveryStreamRecord } from "./records.ts";
import { statusOf } from "./stream-status.ts";

/**
 * DeliveryStreamDescription. AWS (recorded responses; docs sample): both S3 descriptions are there whichever configuration made the
 * stream; LastUpdateTimestamp only after an update; prefixes only when given.
 */
export function describeStream(stream: DeliveryStreamRecord, nowMs: number) {
  const {
    S3BackupMode,
    FileExtension,
    CustomTimeZone,
    ProcessingConfiguration,
    DynamicPartitioningConfiguration,
    DataFormatConversionConfiguration,
    ...legacy
  } = stream.destination;
  const s3 = { ...legacy, EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" as const } };
  return {
    DeliveryStreamName: stream.name,
    DeliveryStreamARN: stream.arn,
    DeliveryStreamStatus: statusOf(stream, nowMs),
    DeliveryStreamEncryptionConfiguration: { Status: "DISABLED" as const },
    DeliveryStreamType: "DirectPut" as const,
    VersionId: String(stream.versionId),
    CreateTimestamp: stream.createdAtMs,
    ...(stream.lastUpdatedAtMs !== undefined && { LastUpdateTimestamp: stream.lastUpdatedAtMs }),
    Destinations: [
      {
        DestinationId: "destinationId-000000000001",
        S3DestinationDescription: s3,
        ExtendedS3DestinationDescription: {
          ...s3,
          S3BackupMode,
          ...(FileExtension !== undefined && { FileExtension }),
          ...(CustomTimeZone !== undefined && { CustomTimeZone }),
          ...(ProcessingConfiguration && { ProcessingConfiguration }),
          ...(DynamicPartitioningConfiguration && { DynamicPartitioningConfiguration }),
          ...(DataFormatConversionConfiguration && { DataFormatConversionConfiguration }),
        },
      },
    ],
    HasMoreDestinations: false,
  };
}
