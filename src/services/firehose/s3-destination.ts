import { parseArn } from "../../core/arn.ts";
import type { ExtendedS3DestinationConfiguration, S3DestinationConfiguration } from "../../model/generated/firehose.ts";
import { checkPrefixes } from "../../pipeline/prefix.ts";
import { isConverted } from "./data-format-conversion.ts";
import { invalidArgument, notServed } from "./errors.ts";
import { defaultBufferingHints } from "./limits.ts";
import { processingConfiguration } from "./processing-configuration.ts";
import type { S3DestinationRecord } from "./records.ts";

/** Both forms of an S3 destination. */
export type GivenS3 = S3DestinationConfiguration & Partial<ExtendedS3DestinationConfiguration>;

/**
 * An S3 destination as it is stored: defaults filled in, members that were not given absent. `S3BackupConfiguration` is not of it.
 * What is known and not served is refused by name: an accepted and ignored member would be a silent success (I7).
 * @throws ServiceError InvalidArgumentException with AWS's texts
 */
export function s3Destination(given: GivenS3): S3DestinationRecord {
  checkEncryption(given);
  checkPrefixes({
    prefix: given.Prefix,
    errorOutputPrefix: given.ErrorOutputPrefix,
    customTimeZone: given.CustomTimeZone,
    isPartitioned: given.DynamicPartitioningConfiguration?.Enabled === true,
  });
  return {
    RoleARN: given.RoleARN,
    BucketARN: given.BucketARN,
    ...(given.Prefix !== undefined && { Prefix: given.Prefix }),
    ...(given.ErrorOutputPrefix !== undefined && { ErrorOutputPrefix: given.ErrorOutputPrefix }),
    BufferingHints: bufferingHints(given),
    CompressionFormat: given.CompressionFormat ?? "UNCOMPRESSED",
    CloudWatchLoggingOptions: loggingOptions(given.CloudWatchLoggingOptions),
    S3BackupMode: given.S3BackupMode ?? "Disabled",
    ...(given.FileExtension !== undefined && { FileExtension: given.FileExtension }),
    ...(given.CustomTimeZone !== undefined && { CustomTimeZone: given.CustomTimeZone }),
    ...processingConfiguration(given),
  };
}

/** AWS (docs, API_BufferingHints): who gives one gives both (the text is not known); 128 MB where records are converted or partitioned. */
function bufferingHints(given: GivenS3): S3DestinationRecord["BufferingHints"] {
  const isLarge =
    isConverted(given.DataFormatConversionConfiguration) || given.DynamicPartitioningConfiguration?.Enabled === true;
  const { SizeInMBs, IntervalInSeconds } = given.BufferingHints ?? {};
  if (SizeInMBs === undefined && IntervalInSeconds === undefined) {
    return isLarge ? { ...defaultBufferingHints, SizeInMBs: 128 } : defaultBufferingHints;
  }
  if (SizeInMBs === undefined || IntervalInSeconds === undefined) {
    throw invalidArgument("Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.");
  }
  return { SizeInMBs, IntervalInSeconds };
}

/** CloudWatchLoggingOptions with its default. AWS (reported, deploys of 2026): the first text; the second is made after it. */
export function loggingOptions(
  given: GivenS3["CloudWatchLoggingOptions"],
): S3DestinationRecord["CloudWatchLoggingOptions"] {
  if (given?.Enabled && !given.LogGroupName) {
    throw invalidArgument("CloudWatch Log Group Name is required if CloudWatch Logging is enabled");
  }
  if (given?.Enabled && !given.LogStreamName) {
    throw invalidArgument("CloudWatch Log Stream Name is required if CloudWatch Logging is enabled");
  }
  return { ...given, Enabled: given?.Enabled ?? false };
}

/** There is no KMS: a key is refused by name, so that nobody believes that it encrypts. AWS (reported, deploys of 2026): the texts. */
function checkEncryption({ EncryptionConfiguration: given }: GivenS3): void {
  if (given === undefined) return;
  const isNone = given.NoEncryptionConfig !== undefined;
  if (isNone === (given.KMSEncryptionConfig !== undefined)) {
    throw invalidArgument("Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified");
  }
  if (!given.KMSEncryptionConfig) return;
  const key = parseArn(given.KMSEncryptionConfig.AWSKMSKeyARN);
  throw notServed(`KMSEncryptionConfig (${key?.resource ?? "a key"}; there is no KMS)`);
}
