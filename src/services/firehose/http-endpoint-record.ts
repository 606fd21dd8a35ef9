import type { HttpEndpointRequestConfiguration, ProcessingConfiguration } from "../../model/generated/firehose.ts";
import type { BufferingHints, S3DestinationRecord } from "./records.ts";

/** An HTTP endpoint destination as it is stored; its S3 backup is the stream's S3 destination. */
export interface HttpEndpointRecord {
  readonly Url: string;
  readonly Name?: string | undefined;
  /** Sealed with the installation's key: a data directory that is copied does not give it away by itself. */
  readonly sealedAccessKey?: string | undefined;
  readonly BufferingHints: BufferingHints;
  readonly CloudWatchLoggingOptions: S3DestinationRecord["CloudWatchLoggingOptions"];
  readonly RequestConfiguration?: HttpEndpointRequestConfiguration | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly RoleARN?: string | undefined;
  readonly RetryOptions: { readonly DurationInSeconds: number };
  readonly S3BackupMode: "FailedDataOnly" | "AllData";
}
