import type { Log } from "../core/log.ts";
import type { Identity } from "../identity/ports.ts";
import type { FirehoseStores } from "../services/firehose/parts.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import type { LogsStores } from "../services/logs/parts.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { Key, Table } from "../storage/ports/table.ts";
import { stagedBlobs } from "./buffer-lane.ts";
import { FilterWorkers } from "./filter-workers.ts";
import type { ForwardParts } from "./forward.ts";
import { StreamWorker, type StreamWorkerParts } from "./stream-worker.ts";

export interface WorkersParts {
  readonly table: Table;
  readonly identity: Identity;
  readonly firehose: FirehoseStores;
  readonly logs: LogsStores;
  readonly firehoseJournal: Journal;
  readonly logJournal: Journal;
  readonly stream: Omit<StreamWorkerParts, "currentStream">;
  readonly forward: Omit<ForwardParts, "currentFilter">;
  readonly log: Log;
}

/** Tables whose change may let a hop that stands go on. */
const nudgingTables = ["s3-buckets", "logs-destinations", "firehose-streams", "logs-filters", "logs-account-policies"];

/** One worker for each delivery stream and each subscription filter there is; they come and go with their records. */
export class Workers {
  readonly #parts: WorkersParts;
  readonly #streams = new Map<string, { readonly generation: string; readonly worker: StreamWorker }>();
  readonly #filters: FilterWorkers;
  readonly #unsubscribe: (() => void)[] = [];
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: WorkersParts) {
    this.#parts = parts;
    this.#filters = new FilterWorkers(parts);
  }

  async start(): Promise<void> {
    const { table, identity, firehose } = this.#parts;
    await this.#forgetTheDead();
    await this.#sweepStaging();
    this.#unsubscribe.push(
      table.watch(["firehose-streams"], (keys) => this.#queue(keys, (key) => this.#reconcileStream(key))),
      table.watch(["logs-filters"], (keys) => this.#queue(keys, (key) => this.#filters.filterChanged(key))),
      table.watch(["logs-account-policies"], (keys) => this.#queue(keys, (key) => this.#filters.policyChanged(key))),
      table.watch(["logs-groups"], (keys) => this.#queue(keys, (key) => this.#groupChanged(key))),
      identity.onChange(() => this.nudge()),
      ...nudgingTables.map((name) => table.watch([name], () => this.nudge())),
    );
    for (const { key } of await firehose.streams.list([])) await this.#reconcileStream(key);
    await this.#filters.start();
  }

  /** Everyone who waits tries again now. */
  nudge(): void {
    for (const { worker } of this.#streams.values()) worker.nudge();
    this.#filters.nudge();
  }

  /** Delivers what a stream has buffered; false where there is no such stream. */
  async flush(account: string, region: string, name: string): Promise<boolean> {
    await this.#turn;
    const found = this.#streams.get(nameOf([account, region, name]));
    if (!found) return false;
    await found.worker.flush();
    return true;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#turn;
    await this.#filters.stop();
    await Promise.all([...this.#streams.values()].map(({ worker }) => worker.stop()));
  }

  /** One change after the other: a record that is made, deleted and made again ends with the last one's worker. */
  #queue(keys: readonly Key[], reconcile: (key: Key) => Promise<void>): void {
    this.#turn = this.#turn
      .then(async () => {
        for (const key of keys) if (!this.#isStopped) await reconcile(key.slice(1));
      })
      .catch((error: unknown) => {
        this.#parts.log.error({ error: String(error) }, "a worker could not be started or stopped");
      });
  }

  async #reconcileStream(key: Key): Promise<void> {
    const { firehose, stream: parts, firehoseJournal } = this.#parts;
    const record = await firehose.streams.get(key);
    const known = this.#streams.get(nameOf(key));
    if (known && known.generation !== record?.generation) {
      this.#streams.delete(nameOf(key));
      await known.worker.stop();
      known.worker.forget();
      await this.#forgetBuffers(known.generation);
      await firehoseJournal.forget(known.generation);
    }
    if (!record || this.#streams.has(nameOf(key))) return;
    const { generation } = record;
    const currentStream = async (): Promise<DeliveryStreamRecord | undefined> => {
      const current = await firehose.streams.get(key);
      return current?.generation === generation ? current : undefined;
    };
    const worker = new StreamWorker(record, { ...parts, currentStream });
    this.#streams.set(nameOf(key), { generation, worker });
    worker.start();
  }

  async #groupChanged(key: Key): Promise<void> {
    await this.#filters.groupChanged(key);
    if (!(await this.#parts.logs.groups.get(key))) await this.#forgetTheDead();
  }

  async #forgetBuffers(generation: string): Promise<void> {
    const { firehose, stream } = this.#parts;
    for (const { key, value } of await firehose.buffers.list([generation])) {
      await firehose.buffers.delete(key);
      for (const blob of stagedBlobs(value.seal)) await stream.staging.delete(blob);
    }
  }

  /** Journal entries that no record names any more: their group or stream was deleted, perhaps just before a crash. */
  async #forgetTheDead(): Promise<void> {
    const { logs, firehose, logJournal, firehoseJournal } = this.#parts;
    const groups = new Set((await logs.groups.list([])).map(({ value }) => value.generation));
    for (const owner of logJournal.owners()) if (!groups.has(owner)) await logJournal.forget(owner);
    const streams = new Set((await firehose.streams.list([])).map(({ value }) => value.generation));
    for (const owner of firehoseJournal.owners()) if (!streams.has(owner)) await firehoseJournal.forget(owner);
    for (const { key } of await firehose.buffers.list([])) {
      if (!streams.has(key[0] ?? "")) await firehose.buffers.delete(key);
    }
  }

  /** Outputs of processing that no seal names: the process died between staging and seal. */
  async #sweepStaging(): Promise<void> {
    const { firehose, stream } = this.#parts;
    const kept = new Set<string>();
    for (const { value } of await firehose.buffers.list([])) for (const blob of stagedBlobs(value.seal)) kept.add(blob);
    await stream.staging.sweep(async (id) => kept.has(id));
  }
}

function nameOf(key: Key): string {
  return key.join("\0");
}
