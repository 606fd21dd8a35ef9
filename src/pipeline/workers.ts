import type { Log } from "../core/log.ts";
import type { Identity } from "../identity/ports.ts";
import type { FirehoseStores } from "../services/firehose/parts.ts";
import type { LogsStores } from "../services/logs/parts.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { Key, Table } from "../storage/ports/table.ts";
import { FilterWorkers } from "./filter-workers.ts";
import type { ForwardParts } from "./forward.ts";
import type { StreamWorkerParts } from "./stream-worker.ts";
import { type FlushableStream, StreamWorkers } from "./stream-workers.ts";

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
  readonly #streams: StreamWorkers;
  readonly #filters: FilterWorkers;
  readonly #unsubscribe: (() => void)[] = [];
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: WorkersParts) {
    this.#parts = parts;
    this.#streams = new StreamWorkers(parts);
    this.#filters = new FilterWorkers(parts);
  }

  async start(): Promise<void> {
    const { table, identity } = this.#parts;
    await this.#forgetGroups();
    this.#unsubscribe.push(
      table.watch(["firehose-streams"], (keys) => this.#queue(keys, (key) => this.#streams.streamChanged(key))),
      table.watch(["logs-filters"], (keys) => this.#queue(keys, (key) => this.#filters.filterChanged(key))),
      table.watch(["logs-account-policies"], (keys) => this.#queue(keys, (key) => this.#filters.policyChanged(key))),
      table.watch(["logs-groups"], (keys) => this.#queue(keys, (key) => this.#groupChanged(key))),
      identity.onChange(() => this.nudge()),
      ...nudgingTables.map((name) => table.watch([name], () => this.nudge())),
    );
    await this.#streams.start();
    await this.#filters.start();
  }

  /** Everyone who waits tries again now. */
  nudge(): void {
    this.#streams.nudge();
    this.#filters.nudge();
  }

  /** The worker of a delivery stream; undefined where there is no such stream. */
  async streamWorker(account: string, region: string, name: string): Promise<FlushableStream | undefined> {
    await this.#turn;
    return this.#streams.workerOf([account, region, name]);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#turn;
    await this.#filters.stop();
    await this.#streams.stop();
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

  async #groupChanged(key: Key): Promise<void> {
    await this.#filters.groupChanged(key);
    if (!(await this.#parts.logs.groups.get(key))) await this.#forgetGroups();
  }

  /** Journal entries that no group's record names any more: it was deleted, perhaps just before a crash. */
  async #forgetGroups(): Promise<void> {
    const { logs, logJournal } = this.#parts;
    const groups = new Set((await logs.groups.list([])).map(({ value }) => value.generation));
    for (const owner of logJournal.owners()) if (!groups.has(owner)) await logJournal.forget(owner);
  }
}
