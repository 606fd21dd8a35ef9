import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AwsClient } from "../../src/core/aws-client.ts";
import type { Caller } from "../../src/core/caller.ts";
import { silentLog } from "../../src/core/log.ts";
import { noMetrics } from "../../src/core/metrics.ts";
import { ServiceError } from "../../src/core/service-error.ts";
import type { PutObjectRequest } from "../../src/model/generated/s3.ts";
import { ownStore } from "../../src/pipeline/own-store.ts";
import type { Processing, ProcessingOf } from "../../src/pipeline/processing.ts";
import { blockCodec } from "../../src/pipeline/record-block.ts";
import { s3Target } from "../../src/pipeline/s3-target.ts";
import { StagedUse } from "../../src/pipeline/staged-use.ts";
import { StreamWorker, type StreamWorkerParts } from "../../src/pipeline/stream-worker.ts";
import { traces as newTraces } from "../../src/pipeline/trace.ts";
import type { DeliveryStreamRecord } from "../../src/services/firehose/records.ts";
import { openBlobs } from "../../src/storage/embedded/blobs.ts";
import { systemFiles } from "../../src/storage/embedded/files.ts";
import { openJournal } from "../../src/storage/embedded/journal.ts";
import { memoryTable } from "../../src/storage/memory/table.ts";
import { systemIds } from "../../src/system/ids.ts";
import { fakeClock } from "./fake-clock.ts";
import { storesOf } from "./stream-stores.ts";

/** What the store does with the next put. */
export type Fate =
  | "takes it"
  | "refuses"
  | "is unavailable"
  | "takes it and says nothing"
  | "breaks off in the body"
  | "resets";
export const fates: readonly Fate[] = [
  "takes it",
  "refuses",
  "is unavailable",
  "takes it and says nothing",
  "breaks off in the body",
  "resets",
];

const blocks = blockCodec({ installationKey: Buffer.alloc(32, 7), ids: systemIds });
const plainStream = {
  name: "s",
  arn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/s",
  account: "111111111111",
  region: "us-east-1",
  generation: "g",
  versionId: 1,
  destination: {
    RoleARN: "r",
    BucketARN: "arn:aws:s3:::b",
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
    CompressionFormat: "UNCOMPRESSED",
    S3BackupMode: "Disabled",
    CloudWatchLoggingOptions: { Enabled: false },
  },
} as DeliveryStreamRecord;

export interface StreamWorldOptions {
  readonly maxHoldMs?: number;
  readonly maxBackoffMs?: number;
  readonly capSeconds?: number;
  /** Over those of `plainStream`. */
  readonly destination?: Partial<DeliveryStreamRecord["destination"]>;
  readonly processing?: Processing;
  /** Instead of `processing`: of the stream as it is. */
  readonly processingOf?: ProcessingOf;
  /** How much destination buffers may take; 0, the default, is no limit. */
  readonly stagedLimitBytes?: number;
  /** Around the ports of each worker that is started: where it dies. */
  readonly ports?: (ports: StreamPorts) => StreamPorts;
}

/** What a worker writes to. */
export type StreamPorts = Pick<StreamWorkerParts, "buffers" | "destinationBuffers" | "commit" | "staging" | "aws">;

/** A delivery stream's worker over a journal, staging and table of a data directory, and a store that fails as told, on a driven clock. */
export async function streamWorld(options: StreamWorldOptions = {}) {
  let stream = { ...plainStream, destination: { ...plainStream.destination, ...options.destination } };
  const directory = mkdtempSync(join(tmpdir(), "sluice-faults-"));
  const clock = fakeClock(Date.UTC(2026, 10, 24, 12));
  const journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1 });
  const staging = await openBlobs({ directory: join(directory, "staging"), files: systemFiles(), ids: systemIds });
  const table = memoryTable();
  const traces = newTraces({ clock, log: silentLog });
  const objects = new Map<string, string>();
  const told: { code: string }[] = [];
  let fate: (key: string) => Fate = () => "takes it";
  const aws = {
    assumeRole: async () => ({ account: "111111111111", region: "us-east-1" }) as Caller,
    async call({ name }: { name: string }, input: unknown) {
      const { Key, Body } = input as PutObjectRequest;
      const there = objects.get(Key);
      if (name === "HeadObject") return { ContentLength: there?.length };
      const now = fate(Key);
      if (now === "refuses") throw new ServiceError("AccessDenied", "Access Denied", { status: 403 });
      if (now === "is unavailable") throw new ServiceError("SlowDown", "Reduce your request rate.", { status: 503 });
      if (now === "resets") throw new Error("read ECONNRESET");
      if (there !== undefined) throw new ServiceError("PreconditionFailed", "At least one", { status: 412 });
      let text = "";
      for await (const chunk of Body?.chunks ?? []) {
        text += Buffer.from(chunk).toString();
        if (now === "breaks off in the body") throw new Error("socket hang up");
      }
      objects.set(Key, text);
      if (now === "takes it and says nothing") throw new ServiceError("RequestTimeout", "no answer", { status: 500 });
      return {};
    },
  } as unknown as AwsClient;
  const stores = storesOf(table);
  const stagedUse = new StagedUse(options.stagedLimitBytes ?? 0);
  const open = () => {
    const ports = options.ports?.({ ...stores, staging, aws }) ?? { ...stores, staging, aws };
    return new StreamWorker(stream, {
      journal,
      ...ports,
      stagedUse,
      blocks,
      currentStream: async () => stream,
      processingOf: options.processingOf ?? (() => options.processing),
      targets: {
        s3: s3Target({
          aws: ports.aws,
          ids: systemIds,
          storeOf: () =>
            ownStore({ aws: ports.aws, locateBucket: async () => ({ region: "us-west-2", owner: "111111111111" }) }),
        }),
      },
      metrics: noMetrics,
      errorLog: { report: async ({ errorCode }) => void told.push({ code: errorCode }) },
      traces,
      clock,
      timer: clock,
      ids: systemIds,
      log: silentLog,
      capSeconds: options.capSeconds,
      maxBackoffMs: options.maxBackoffMs ?? 10_000,
      maxHoldMs: options.maxHoldMs,
    });
  };
  let worker = open();
  worker.start();
  return {
    clock,
    journal,
    traces,
    told,
    staging,
    objects,
    stagedUse,
    buffers: stores.destinationBuffers,
    flush: () => worker.flush(),
    /** As UpdateDestination does: the stream is another one from now on. */
    update(destination: Partial<DeliveryStreamRecord["destination"]>) {
      stream = { ...stream, versionId: stream.versionId + 1, destination: { ...stream.destination, ...destination } };
      worker.nudge();
    },
    nudge: () => worker.nudge(),
    setFate: (next: (key: string) => Fate) => {
      fate = next;
    },
    async put(...texts: readonly string[]) {
      const payload = blocks.encode(
        texts.map((text) => Buffer.from(text)),
        { arrivalMs: clock.nowMs(), owner: "g", isEncrypted: false },
      );
      await journal.append({ owner: "g", payload });
    },
    async restart() {
      const stopping = worker.stop();
      await clock.settle();
      await stopping;
      worker = open();
      worker.start();
    },
    async close() {
      const stopping = worker.stop();
      await clock.settle();
      await stopping;
      await journal.close();
      rmSync(directory, { recursive: true });
    },
  };
}
