import { operationsWith } from "../../auth/declare.ts";
import type { AwsClient } from "../../core/aws-client.ts";
import type { Timer, WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import type { Metrics } from "../../core/metrics.ts";
import type { TokenBuckets } from "../../core/token-bucket.ts";
import type { BlockCodec } from "../../pipeline/record-block.ts";
import type { Journal } from "../../storage/ports/journal.ts";
import { type Records, records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type { SealAccessKey } from "./http-endpoint-destination.ts";
import type { BufferRecord, DeliveryStreamRecord, DestinationBufferRecord } from "./records.ts";
import type { ThroughputQuota } from "./throughput.ts";

export interface FirehoseStores {
  readonly streams: Records<DeliveryStreamRecord>;
  readonly buffers: Records<BufferRecord>;
  readonly destinationBuffers: Records<DestinationBufferRecord>;
  /** Tags by ARN: [arn]. */
  readonly tags: Records<Readonly<Record<string, string>>>;
}

export function firehoseStores(table: Table): FirehoseStores {
  return {
    streams: records(table, "firehose-streams"),
    buffers: records(table, "firehose-buffers"),
    destinationBuffers: records(table, "firehose-destination-buffers"),
    tags: records(table, "firehose-tags"),
  };
}

/** What an operation of Data Firehose has besides its request. */
export interface FirehoseParts {
  readonly table: Table;
  readonly stores: FirehoseStores;
  readonly journal: Journal;
  readonly blocks: BlockCodec;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly ids: IdSource;
  readonly aws: AwsClient;
  /** How long a stream shows CREATING, and its encryption ENABLING or DISABLING. */
  readonly creatingMs: number;
  /** How long a stream shows DELETING at the least. */
  readonly deletingMs: number;
  readonly deliveryStreamsPerRegion: number;
  /** A stream's throughput; undefined where there is no limit. */
  readonly quotaOf: (stream: DeliveryStreamRecord) => ThroughputQuota | undefined;
  readonly buckets: TokenBuckets;
  /** Makes an HTTP endpoint's access key unreadable without the installation's key. */
  readonly sealAccessKey: SealAccessKey;
  /** Looks at what only a run can tell of a stream's processing. @throws ServiceError InvalidArgumentException */
  readonly tryProcessing: (
    stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region" | "destination" | "httpEndpoint">,
  ) => Promise<void>;
}

export const operation = operationsWith<FirehoseParts>();
