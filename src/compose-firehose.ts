import type { Authorizer } from "./auth/authorize.ts";
import { composeProcessing, processingTrial } from "./compose-processing.ts";
import type { Config } from "./config.ts";
import type { AwsClient } from "./core/aws-client.ts";
import type { Timer, WallClock } from "./core/clock.ts";
import type { IdSource } from "./core/id-source.ts";
import type { Log } from "./core/log.ts";
import type { MetricTotals } from "./core/metrics.ts";
import { TokenBuckets } from "./core/token-bucket.ts";
import { externalBuckets } from "./external-buckets.ts";
import { type Sealer, sealer } from "./identity/sealing.ts";
import { errorLog } from "./pipeline/error-log.ts";
import { ownStore } from "./pipeline/own-store.ts";
import { type BlockCodec, blockCodec } from "./pipeline/record-block.ts";
import { s3Target } from "./pipeline/s3-target.ts";
import { StagedUse } from "./pipeline/staged-use.ts";
import type { StreamWorkerParts } from "./pipeline/stream-worker.ts";
import type { Traces } from "./pipeline/trace.ts";
import type { FirehoseParts, FirehoseStores } from "./services/firehose/parts.ts";
import { awsQuota } from "./services/firehose/throughput.ts";
import type { S3Stores } from "./services/s3/parts.ts";
import type { EmbeddedStorage } from "./storage/embedded/open.ts";

/** What Data Firehose's operations have besides what every service has. */
export function firehoseServiceParts(
  config: Config,
  parts: {
    readonly storage: EmbeddedStorage;
    readonly ids: IdSource;
    readonly timer: Timer;
    readonly metrics: MetricTotals;
    readonly aws: AwsClient;
    readonly authorize: Authorizer;
  },
): Omit<FirehoseParts, "table" | "stores" | "clock" | "ids" | "aws" | "log"> {
  const { creatingSeconds, deletingSeconds, deliveryStreamsPerRegion, quotas } = config.firehose;
  const { timer, metrics } = parts;
  return {
    timer,
    metrics,
    quotaOf: ({ region }) => (quotas === "none" ? undefined : quotas === "aws" ? awsQuota(region) : quotas),
    buckets: new TokenBuckets({ nowMs: () => timer.monotonicMs() }),
    journal: parts.storage.firehoseJournal,
    blocks: blocksOf(parts),
    creatingMs: creatingSeconds * 1000,
    deletingMs: deletingSeconds * 1000,
    deliveryStreamsPerRegion,
    sealAccessKey: accessKeysOf(parts).seal,
    tryProcessing: processingTrial(config, parts),
  };
}

/** What delivers: where processing and delivery targets are plugged in. */
export function streamWorkerParts(
  config: Config,
  parts: {
    readonly storage: EmbeddedStorage;
    readonly stores: { readonly firehose: FirehoseStores; readonly s3: S3Stores };
    readonly aws: AwsClient;
    readonly authorize: Authorizer;
    readonly traces: Traces;
    readonly metrics: MetricTotals;
    readonly clock: WallClock;
    readonly timer: Timer;
    readonly ids: IdSource;
    readonly log: Log;
  },
): Omit<StreamWorkerParts, "currentStream"> & { readonly close: () => Promise<void> } {
  const { storage, stores, aws, ids } = parts;
  const own = ownStore({
    aws,
    async locateBucket(name) {
      const bucket = await stores.s3.buckets.get([name]);
      return bucket && { region: bucket.region, owner: bucket.owner };
    },
  });
  const external = externalBuckets(config.firehose.externalBuckets, { authorize: parts.authorize, env: process.env });
  const { maxBackoffSeconds, maxHoldHours } = config.delivery;
  const errors = errorLog(parts);
  const processing = composeProcessing(config, { ...parts, errorLog: errors, accessKeys: accessKeysOf(parts) });
  return {
    ...parts,
    journal: storage.firehoseJournal,
    staging: storage.staging,
    stagedUse: new StagedUse(config.storage.maxDiskBytes),
    buffers: stores.firehose.buffers,
    destinationBuffers: stores.firehose.destinationBuffers,
    commit: (writes) => storage.table.commit(writes),
    blocks: blocksOf(parts),
    capSeconds: config.fast ? config.fastCapSeconds : undefined,
    maxBackoffMs: maxBackoffSeconds * 1000,
    maxHoldMs: maxHoldHours === undefined ? undefined : maxHoldHours * 3_600_000,
    errorLog: errors,
    processingOf: processing.processingOf,
    close: processing.close,
    targets: {
      "http-endpoint": processing.httpEndpoint,
      s3: s3Target({ aws, ids, storeOf: (bucket) => external(bucket) ?? own }),
    },
  };
}

/** What access keys of HTTP endpoints are sealed with. */
function accessKeysOf({ storage, ids }: { readonly storage: EmbeddedStorage; readonly ids: IdSource }): Sealer {
  return sealer({ key: storage.installationKey, domain: "sluice endpoint access key 1", ids });
}

function blocksOf({ storage, ids }: { readonly storage: EmbeddedStorage; readonly ids: IdSource }): BlockCodec {
  return blockCodec({ installationKey: storage.installationKey, ids });
}
