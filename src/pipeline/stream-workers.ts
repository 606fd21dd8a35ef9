import { sleep } from "../core/clock.ts";
import type { FirehoseStores } from "../services/firehose/parts.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { Key, Table } from "../storage/ports/table.ts";
import { blobsOf } from "./destination-buffers.ts";
import { stagedBlobs } from "./seal-delivery.ts";
import { StreamWorker, type StreamWorkerParts } from "./stream-worker.ts";

export interface StreamWorkersParts {
  readonly table: Table;
  readonly firehose: FirehoseStores;
  readonly firehoseJournal: Journal;
  readonly stream: Omit<StreamWorkerParts, "currentStream">;
}

/** What an operator may ask of a stream's worker. */
export type FlushableStream = Pick<StreamWorker, "flush" | "standsWith">;

/**
 * One worker for each delivery stream there is. They come and go with the streams' records; the calls must not overlap.
 * A stream that is DELETING has no worker: its buffers go, and then its record.
 */
export class StreamWorkers {
  readonly #parts: StreamWorkersParts;
  readonly #workers = new Map<string, { readonly generation: string; readonly worker: StreamWorker }>();
  readonly #removals = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(parts: StreamWorkersParts) {
    this.#parts = parts;
  }

  /** Starts the workers of every stream, after what a crash left of streams that are gone went. */
  async start(): Promise<void> {
    await this.forgetTheDead();
    await this.#sweepStaging();
    for (const { key } of await this.#parts.firehose.streams.list([])) await this.streamChanged(key);
  }

  nudge(): void {
    for (const { worker } of this.#workers.values()) worker.nudge();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#removals.values()]);
    await Promise.all([...this.#workers.values()].map(({ worker }) => worker.stop()));
  }

  /** The worker of a stream; undefined where there is no such stream. */
  workerOf(key: Key): FlushableStream | undefined {
    return this.#workers.get(nameOf(key))?.worker;
  }

  /** `key`: [account, region, name]. */
  async streamChanged(key: Key): Promise<void> {
    const { firehose, stream: parts } = this.#parts;
    const record = await firehose.streams.get(key);
    const name = nameOf(key);
    const known = this.#workers.get(name);
    const isGoing = record?.goneAfterMs !== undefined;
    if (known && (isGoing || known.generation !== record?.generation)) {
      this.#workers.delete(name);
      await known.worker.stop();
      known.worker.forget();
      await this.#clear(known.generation);
    }
    if (!record || this.#workers.has(name)) return;
    if (isGoing) return this.#remove(key, record);
    const { generation } = record;
    const currentStream = async (): Promise<DeliveryStreamRecord | undefined> => {
      const current = await firehose.streams.get(key);
      return current?.generation === generation ? current : undefined;
    };
    const worker = new StreamWorker(record, { ...parts, currentStream });
    this.#workers.set(name, { generation, worker });
    worker.start();
  }

  /** Entries, buffers and staged outputs that no stream's record names: it was deleted just before a crash. */
  async forgetTheDead(): Promise<void> {
    const { firehose, firehoseJournal } = this.#parts;
    const alive = new Set((await firehose.streams.list([])).map(({ value }) => value.generation));
    const rows = [...(await firehose.buffers.list([])), ...(await firehose.destinationBuffers.list([]))];
    const buffered = rows.map(({ key }) => key[0] ?? "");
    for (const owner of new Set([...firehoseJournal.owners(), ...buffered])) {
      if (!alive.has(owner)) await this.#clear(owner);
    }
  }

  /** Everything that a generation buffered. */
  async #clear(generation: string): Promise<void> {
    const { firehose, stream, firehoseJournal } = this.#parts;
    await firehoseJournal.forget(generation);
    for (const { key, value } of await firehose.buffers.list([generation])) {
      await firehose.buffers.delete(key);
      for (const blob of stagedBlobs(value.seal)) await stream.staging.delete(blob);
    }
    for (const { key, value } of await firehose.destinationBuffers.list([generation])) {
      await firehose.destinationBuffers.delete(key);
      for (const blob of blobsOf(value)) await stream.staging.delete(blob);
    }
  }

  /** Ends DELETING: once the stream's time is over its record and tags go. Does not hold up other streams. */
  #remove(key: Key, { generation, arn, goneAfterMs = 0 }: DeliveryStreamRecord): void {
    const { table, firehose, stream } = this.#parts;
    const name = nameOf(key);
    if (this.#removals.has(name)) return;
    const removal = async () => {
      await this.#clear(generation);
      const delayMs = goneAfterMs - stream.clock.nowMs();
      if (delayMs > 0) await sleep({ timer: stream.timer, delayMs, signal: this.#stop.signal });
      if (this.#stop.signal.aborted) return;
      await this.#clear(generation);
      await table.commit([firehose.streams.deleteWrite(key), firehose.tags.deleteWrite([arn])]);
    };
    const done = removal()
      .catch((error: unknown) => {
        stream.log.error({ stream: arn, error: String(error) }, "a deleted stream could not be cleared away");
      })
      .finally(() => this.#removals.delete(name));
    this.#removals.set(name, done);
  }

  /** Outputs of processing that no seal and no buffer names: the process died between staging and commit. */
  async #sweepStaging(): Promise<void> {
    const { firehose, stream } = this.#parts;
    const kept = new Set<string>();
    for (const { value } of await firehose.buffers.list([])) for (const blob of stagedBlobs(value.seal)) kept.add(blob);
    for (const { value } of await firehose.destinationBuffers.list([]))
      for (const blob of blobsOf(value)) kept.add(blob);
    await stream.staging.sweep(async (id) => kept.has(id));
  }
}

function nameOf(key: Key): string {
  return key.join("\0");
}
