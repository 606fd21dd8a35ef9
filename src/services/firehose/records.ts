/** Stored shapes of Data Firehose. Times are epoch milliseconds. */
import type {
  DataFormatConversionConfiguration,
  DynamicPartitioningConfiguration,
  ProcessingConfiguration,
} from "../../model/generated/firehose.ts";
import type { HttpEndpointRecord } from "./http-endpoint-record.ts";

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
  /** As given; what they mean is in pipeline/processors. */
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly DynamicPartitioningConfiguration?: DynamicPartitioningConfiguration | undefined;
  readonly DataFormatConversionConfiguration?: DataFormatConversionConfiguration | undefined;
}

/** A second copy of the source records, as they came; made while S3BackupMode says so. */
export interface BackupRecord {
  readonly destination: S3DestinationRecord;
  /** Records up to here in the journal came before backup was switched on. */
  readonly startsAfter: number;
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
  /** Where records go instead of the S3 destination, which then is their backup and gets what failed. */
  readonly httpEndpoint?: HttpEndpointRecord | undefined;
  /** Where S3BackupMode asks for the source records too. */
  readonly backup?: BackupRecord | undefined;
  /** Set by DeleteDeliveryStream: the stream is DELETING, and gone once it is cleared away, not before then. */
  readonly goneAfterMs?: number | undefined;
  readonly throughputHintMBs?: number | undefined;
  /** Server-side encryption: what is put while it is on is encrypted at rest. */
  readonly encryption?: EncryptionRecord | undefined;
}

/** AWS (docs, API_DeliveryStreamEncryptionConfiguration). */
export interface EncryptionRecord {
  readonly KeyType: "AWS_OWNED_CMK";
  readonly isOn: boolean;
  /** ENABLING or DISABLING until then. */
  readonly settledAtMs: number;
  /** When Start and Stop were called in the last 24 hours. */
  readonly callsMs: readonly number[];
}

/** What an output is: data, or a failure whose name stands for `!{firehose:error-output-type}`. AWS (docs, s3-prefixes). */
export type OutputKind =
  | "data"
  | "processing-failed"
  | "decompression-failed"
  | "format-conversion-failed"
  | "http-endpoint-failed"
  /** Of dynamic partitioning: AWS (docs, buffering). */
  | "activePartitionExceeded";

/** Values of `!{partitionKeyFromQuery:key}` and `!{partitionKeyFromLambda:key}`. */
export interface PartitionKeys {
  readonly fromQuery: Readonly<Record<string, string>>;
  readonly fromLambda: Readonly<Record<string, string>>;
}

/** What a stream's records are read for: the destination, and the copy of source records that S3BackupMode asks for. */
export type LaneName = "main" | "backup";

/** Where an object goes: settled with the seal, the same at each try. */
export type SealedPlace =
  | { readonly to: "s3"; readonly bucket: string; readonly key: string; readonly compression: CompressionFormat }
  | { readonly to: "http-endpoint"; readonly requestId: string };

/** Pieces of a staged blob, each a record block. */
export interface StagedPieces {
  readonly blob: string;
  readonly pieces: readonly (readonly [offset: number, lengthBytes: number])[];
}

/** Bytes of records: entries of the journal after `after` up to and including `upTo`, or what processing staged, in one run or in several. */
export type SealedSource =
  | { readonly after: number; readonly upTo: number }
  | StagedPieces
  | { readonly parts: readonly StagedPieces[] };

/** One object that a seal writes: everything about it is settled before the first upload, so that a repeat writes the same. */
export interface SealedObject {
  readonly kind: OutputKind;
  readonly partition?: PartitionKeys | undefined;
  readonly place: SealedPlace;
  readonly source: SealedSource;
  /** When Firehose took the oldest and the newest record of it. */
  readonly arrivalMs: number;
  readonly newestArrivalMs: number;
  /** Before compression. */
  readonly recordBytes: number;
  /** How many records are in it; undefined where the journal was not read for it. */
  readonly records?: number | undefined;
  /** What its first try sent, known before it was sent: CRC-32 in base64 as S3 writes it, and length. */
  readonly content?: { readonly crc32: string; readonly lengthBytes: number } | undefined;
  /** A multipart upload that its last try began in another store: aborted by the next one. */
  readonly uploadId?: string | undefined;
}

/** What is to be delivered as one step: its objects that are not delivered yet. */
export interface SealedStep {
  readonly id: string;
  readonly sealedAtMs: number;
  readonly objects: readonly SealedObject[];
}

export interface Seal extends SealedStep {
  /** Journal entries after this one, up to the buffer's `sealedUpTo`, are in it. */
  readonly after: number;
}

/** Key: [stream generation, lane]. What is sealed is durable before it is uploaded and forgotten only when it was. */
export interface BufferRecord {
  /** Everything up to here is in a seal, in a destination buffer, or delivered. */
  readonly sealedUpTo: number;
  readonly seal?: Seal | undefined;
}

/** What waits to become one object. */
export interface BufferedObject {
  readonly parts: readonly StagedPieces[];
  /** When Firehose took the oldest and the newest record of it. */
  readonly arrivalMs: number;
  readonly newestArrivalMs: number;
  /** From when its interval counts. */
  readonly bufferedAtMs: number;
  readonly recordBytes: number;
  readonly records: number;
}

/**
 * The buffer of one partition, or of what a Lambda function gave, or of one kind of failure. Key: [stream generation, id].
 * What processing gave is written here in the commit that moves the lane's `sealedUpTo`; from then on it has nothing to do with the journal.
 */
export interface DestinationBufferRecord {
  readonly kind: OutputKind;
  readonly partition?: PartitionKeys | undefined;
  /** The prefix that its partition keys are of: an update may bring another one. */
  readonly prefix?: string | undefined;
  /** In order; the last one may take more, those before it are full. */
  readonly objects: readonly BufferedObject[];
  readonly seal?: SealedStep | undefined;
}
