import type { AwsClient } from "../core/aws-client.ts";
import type { Timer, WallClock } from "../core/clock.ts";
import type { IdSource } from "../core/id-source.ts";
import type { Log } from "../core/log.ts";
import type { Metrics } from "../core/metrics.ts";
import type {
  BufferRecord,
  DeliveryStreamRecord,
  DestinationBufferRecord,
  LaneName,
} from "../services/firehose/records.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import type { Journal, Position } from "../storage/ports/journal.ts";
import type { Records } from "../storage/ports/records.ts";
import type { Table } from "../storage/ports/table.ts";
import { BufferLane, hopName } from "./buffer-lane.ts";
import type { DeliveryTargets } from "./delivery-target.ts";
import type { ErrorLog } from "./error-log.ts";
import { lanePlan } from "./lane-plan.ts";
import type { ProcessingOf } from "./processing.ts";
import type { BlockCodec } from "./record-block.ts";
import type { DeliveryFailure } from "./retry.ts";
import type { StagedUse } from "./staged-use.ts";
import type { Traces } from "./trace.ts";

export interface StreamWorkerParts {
  readonly journal: Journal;
  readonly buffers: Records<BufferRecord>;
  readonly destinationBuffers: Records<DestinationBufferRecord>;
  readonly commit: Table["commit"];
  /** Where outputs of processing wait for their upload. */
  readonly staging: Blobs;
  /** How much of it destination buffers take, over all streams. */
  readonly stagedUse: StagedUse;
  readonly blocks: BlockCodec;
  /** The stream as it is now; undefined once it was deleted. */
  readonly currentStream: () => Promise<DeliveryStreamRecord | undefined>;
  readonly processingOf: ProcessingOf;
  readonly targets: DeliveryTargets;
  readonly aws: AwsClient;
  readonly traces: Traces;
  readonly metrics: Metrics;
  readonly errorLog: ErrorLog;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
  /** Upper bound of IntervalInSeconds, where `--fast` sets one. */
  readonly capSeconds: number | undefined;
  readonly maxBackoffMs: number;
  /** What is older and can't be delivered is dropped; undefined keeps it for ever. */
  readonly maxHoldMs: number | undefined;
}

const laneNames: readonly LaneName[] = ["main", "backup"];

/**
 * One delivery stream's life after PutRecord: its lanes read the same journal entries, each at its own pace, and the journal forgets what
 * all of them have delivered.
 */
export class StreamWorker {
  readonly #parts: StreamWorkerParts;
  readonly #stream: DeliveryStreamRecord;
  readonly #lanes: ReadonlyMap<LaneName, BufferLane>;
  readonly #delivered = new Map<LaneName, Position>();

  constructor(stream: DeliveryStreamRecord, parts: StreamWorkerParts) {
    this.#parts = parts;
    this.#stream = stream;
    const lane = (name: LaneName) =>
      new BufferLane(stream, { lane: name, parts, onDelivered: (upTo) => this.#trim(name, upTo) });
    this.#lanes = new Map(laneNames.map((name) => [name, lane(name)]));
  }

  start(): void {
    for (const lane of this.#lanes.values()) lane.start();
  }

  /** Stops after the steps under way; what is buffered stays durable. */
  async stop(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
  }

  /** The stream is gone for good. */
  forget(): void {
    for (const name of laneNames) this.#parts.traces.forget(hopName(this.#stream, name));
  }

  /** Tries again now: a permission, a bucket or a stream changed. */
  nudge(): void {
    for (const lane of this.#lanes.values()) lane.nudge();
  }

  /** Delivers what is buffered now. @returns whether all of it was, before the worker stopped */
  async flush(): Promise<boolean> {
    const lanes = await Promise.all([...this.#lanes.values()].map((lane) => lane.flush()));
    return lanes.every((isDelivered) => isDelivered);
  }

  /** Why it does not go on; undefined where it does. */
  standsWith(): DeliveryFailure | undefined {
    const hops = new Set(laneNames.map((name) => hopName(this.#stream, name)));
    return this.#parts.traces.all().find(({ hop, lastFailure }) => lastFailure && hops.has(hop))?.lastFailure;
  }

  /** The journal forgets what every lane of the stream has delivered. */
  async #trim(name: LaneName, upTo: Position): Promise<void> {
    this.#delivered.set(name, upTo);
    const stream = await this.#parts.currentStream();
    if (!stream) return;
    const behind = laneNames.flatMap((lane) => {
      const plan = lanePlan(stream, lane, this.#parts.processingOf);
      return plan ? [this.#delivered.get(lane) ?? plan.startsAfter] : [];
    });
    await this.#parts.journal.trim(stream.generation, Math.min(...behind));
  }
}
