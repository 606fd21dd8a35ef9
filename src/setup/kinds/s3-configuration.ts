import type { ExtendedS3DestinationConfiguration } from "@aws-sdk/client-firehose";
import type { DeliveryStream } from "../desired.ts";

/** A stream's ExtendedS3DestinationConfiguration: what is not said is left to AWS's defaults. */
export function s3Configuration(desired: DeliveryStream): ExtendedS3DestinationConfiguration {
  return {
    RoleARN: desired.roleArn,
    BucketARN: desired.bucketArn,
    ...(desired.prefix !== undefined && { Prefix: desired.prefix }),
    ...(desired.errorPrefix !== undefined && { ErrorOutputPrefix: desired.errorPrefix }),
    BufferingHints: { SizeInMBs: desired.bufferMb, IntervalInSeconds: desired.bufferSeconds },
    CompressionFormat: desired.compression,
    ...(desired.decompress && { ProcessingConfiguration: decompression }),
  };
}

/** AWS (docs, firehose writing-with-cloudwatch-logs-decompression). */
const decompression = {
  Enabled: true,
  Processors: [
    {
      Type: "Decompression" as const,
      Parameters: [{ ParameterName: "CompressionFormat" as const, ParameterValue: "GZIP" }],
    },
  ],
};
