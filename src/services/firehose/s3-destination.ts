import type { ExtendedS3DestinationConfiguration, S3DestinationConfiguration } from "../../model/generated/firehose.ts";
import { checkPrefixes } from "../../pipeline/object-key.ts";
import { invalidArgument, notServed } from "./errors.ts";
import { defaultBufferingHints } from "./limits.ts";
import { processingConfiguration } from "./processing-configuration.ts";
import type { S3DestinationRecord } from "./records.ts";

type Given = S3DestinationConfiguration & Partial<ExtendedS3DestinationConfiguration>;

/**
 * An S3 destination as it is stored: defaults filled in, members that were not given absent.
 * What is known and not served yet is refused by name: an accepted and ignored member would be a silent success (I7).
 * @throws ServiceError InvalidArgumentException with AWS's texts
 */
export function s3Destination(given: Given): S3DestinationRecord {
  refuseUnserved(given);
  checkEncryption(given);
  const logging = given.CloudWatchLoggingOptions;
  checkPrefixes({
    prefix: given.Prefix,
    errorOutputPrefix: given.ErrorOutputPrefix,
    customTimeZone: given.CustomTimeZone,
  });
  return {
    RoleARN: given.RoleARN,
    BucketARN: given.BucketARN,
    ...(given.Prefix !== undefined && { Prefix: given.Prefix }),
    ...(given.ErrorOutputPrefix !== undefined && { ErrorOutputPrefix: given.ErrorOutputPrefix }),
    BufferingHints: bufferingHints(given.BufferingHints),
    CompressionFormat: given.CompressionFormat ?? "UNCOMPRESSED",
    CloudWatchLoggingOptions: { ...logging, Enabled: logging?.Enabled ?? false },
    S3BackupMode: given.S3BackupMode ?? "Disabled",
    ...(given.FileExtension !== undefined && { FileExtension: given.FileExtension }),
    ...(given.CustomTimeZone !== undefined && { CustomTimeZone: given.CustomTimeZone }),
    ...processingConfiguration(given),
  };
}

/** AWS (docs, API_BufferingHints): who gives one gives both. The text is not known. */
function bufferingHints(given: Given["BufferingHints"]): S3DestinationRecord["BufferingHints"] {
  if (given === undefined) return defaultBufferingHints;
  const { SizeInMBs, IntervalInSeconds } = given;
  if (SizeInMBs === undefined && IntervalInSeconds === undefined) return defaultBufferingHints;
  if (SizeInMBs === undefined || IntervalInSeconds === undefined) {
    throw invalidArgument("Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.");
  }
  return { SizeInMBs, IntervalInSeconds };
}

function checkEncryption({ EncryptionConfiguration: given }: Given): void {
  if (given === undefined) return;
  const isNone = given.NoEncryptionConfig !== undefined;
  if (isNone === (given.KMSEncryptionConfig !== undefined)) {
    throw invalidArgument("Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified");
  }
  if (given.KMSEncryptionConfig) throw notServed("KMSEncryptionConfig");
}

function refuseUnserved(given: Given): void {
  const logging = given.CloudWatchLoggingOptions;
  if (logging?.Enabled) {
    if (!logging.LogGroupName) {
      throw invalidArgument("CloudWatch Log Group Name is required if CloudWatch Logging is enabled");
    }
    if (!logging.LogStreamName) {
      throw invalidArgument("CloudWatch Log Stream Name is required if CloudWatch Logging is enabled");
    }
    throw notServed("CloudWatchLoggingOptions");
  }
  if (given.S3BackupMode === "Enabled") {
    if (!given.S3BackupConfiguration) {
      throw invalidArgument("S3 backup destination configuration is required when enabling S3 backup.");
    }
    throw notServed("S3BackupMode Enabled");
  }
  if (given.CompressionFormat && !["UNCOMPRESSED", "GZIP"].includes(given.CompressionFormat)) {
    throw notServed(`CompressionFormat ${given.CompressionFormat}`);
  }
}
