/** Stored shapes of Data Firehose. Times are epoch milliseconds. */

export interface BufferingHints {
  readonly SizeInMBs: number;
  readonly IntervalInSeconds: number;
}

export type CompressionFormat = "UNCOMPRESSED" | "GZIP" | "ZIP" | "Snappy" | "HADOOP_SNAPPY";

/** An S3 destination with its defaults filled in; members that were not given stay absent, as Describe shows them. */
export interface S3DestinationRecord {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
  readonly BufferingHints: BufferingHints;
  readonly CompressionFormat: CompressionFormat;
  readonly CloudWatchLoggingOptions: {
    readonly Enabled: boolean;
    readonly LogGroupName?: string;
    readonly LogStreamName?: string;
  };
  readonly S3BackupMode: "Disabled" | "Enabled";
  readonly FileExtension?: string | undefined;
  readonly CustomTimeZone?: string | undefined;
}

/** Key: [account, region, name]. */
export interface DeliveryStreamRecord {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** The journal's owner: another one for a stream that was deleted and made again. */
  readonly generation: string;
  /** Stored as CREATING until `activeAtMs` has passed: a restart does not lose the step. */
  readonly activeAtMs: number;
  readonly createdAtMs: number;
  readonly lastUpdatedAtMs?: number | undefined;
  /** Decimal, raised by each update; part of object names. */
  readonly versionId: number;
  readonly destination: S3DestinationRecord;
}

/** One object that a seal writes: everything about it is settled before the first upload, so that a repeat writes the same. */
export interface SealedObject {
  readonly bucket: string;
  readonly key: string;
  /** Journal entries after `after` up to and including `upTo`. */
  readonly after: number;
  readonly upTo: number;
  readonly recordBytes: number;
  readonly compression: CompressionFormat;
}

/** Key: [stream generation]. What is sealed is durable before it is uploaded and forgotten only when it was. */
export interface BufferRecord {
  /** Everything up to here is in a seal or delivered. */
  readonly sealedUpTo: number;
  readonly seal?:
    | { readonly id: string; readonly sealedAtMs: number; readonly objects: readonly SealedObject[] }
    | undefined;
}
