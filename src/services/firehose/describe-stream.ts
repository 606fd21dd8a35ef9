import { destinationId } from "./destinations.ts";
import { describeEncryption } from "./encryption.ts";
import { describeHttpEndpoint } from "./http-endpoint-destination.ts";
import type { DeliveryStreamRecord, S3DestinationRecord } from "./records.ts";
import { statusOf } from "./stream-status.ts";

/**
 * DeliveryStreamDescription. AWS (recorded responses; docs sample): both S3 descriptions are there whichever configuration made the
 * stream; LastUpdateTimestamp only after an update; prefixes only when given; Source only where there is something to say.
 */
export function describeStream(stream: DeliveryStreamRecord, nowMs: number) {
  return {
    DeliveryStreamName: stream.name,
    DeliveryStreamARN: stream.arn,
    DeliveryStreamStatus: statusOf(stream, nowMs),
    DeliveryStreamEncryptionConfiguration: describeEncryption(stream, nowMs),
    DeliveryStreamType: "DirectPut" as const,
    VersionId: String(stream.versionId),
    CreateTimestamp: stream.createdAtMs,
    ...(stream.lastUpdatedAtMs !== undefined && { LastUpdateTimestamp: stream.lastUpdatedAtMs }),
    ...(stream.throughputHintMBs !== undefined && {
      Source: { DirectPutSourceDescription: { ThroughputHintInMBs: stream.throughputHintMBs } },
    }),
    Destinations: [{ DestinationId: destinationId, ...describeDestination(stream) }],
    HasMoreDestinations: false,
  };
}

function describeDestination({ destination, httpEndpoint, backup }: DeliveryStreamRecord) {
  if (httpEndpoint) {
    const S3DestinationDescription = describeS3(destination);
    return { HttpEndpointDestinationDescription: { ...describeHttpEndpoint(httpEndpoint), S3DestinationDescription } };
  }
  const { S3BackupMode, FileExtension, CustomTimeZone } = destination;
  const { ProcessingConfiguration, DynamicPartitioningConfiguration, DataFormatConversionConfiguration } = destination;
  const s3 = describeS3(destination);
  return {
    S3DestinationDescription: s3,
    ExtendedS3DestinationDescription: {
      ...s3,
      S3BackupMode,
      ...(backup && { S3BackupDescription: describeS3(backup.destination) }),
      ...(FileExtension !== undefined && { FileExtension }),
      ...(CustomTimeZone !== undefined && { CustomTimeZone }),
      ...(ProcessingConfiguration && { ProcessingConfiguration }),
      ...(DynamicPartitioningConfiguration && { DynamicPartitioningConfiguration }),
      ...(DataFormatConversionConfiguration && { DataFormatConversionConfiguration }),
    },
  };
}

/** S3DestinationDescription: what both forms of an S3 destination have. */
export function describeS3(destination: S3DestinationRecord) {
  return {
    RoleARN: destination.RoleARN,
    BucketARN: destination.BucketARN,
    ...(destination.Prefix !== undefined && { Prefix: destination.Prefix }),
    ...(destination.ErrorOutputPrefix !== undefined && { ErrorOutputPrefix: destination.ErrorOutputPrefix }),
    BufferingHints: destination.BufferingHints,
    CompressionFormat: destination.CompressionFormat,
    EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" as const },
    CloudWatchLoggingOptions: destination.CloudWatchLoggingOptions,
  };
}
