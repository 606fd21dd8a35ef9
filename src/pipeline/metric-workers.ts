import type { Log } from "../core/log.ts";
import type { LogsStores } from "../services/logs/parts.ts";
import type { Key, Table } from "../storage/ports/table.ts";
import { MetricWorker, type MetricWorkerParts } from "./metric-worker.ts";

export interface MetricWorkersParts extends Omit<MetricWorkerParts, "states"> {
  readonly table: Table;
  readonly stores: LogsStores;
  readonly log: Log;
}

/** One worker for each log group that has metric filters; they come and go with the records. */
export class MetricWorkers {
  readonly #parts: MetricWorkersParts;
  readonly #workers = new Map<string, MetricWorker>();
  #unsubscribe: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: MetricWorkersParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { table, stores, log } = this.#parts;
    this.#unsubscribe = table.watch(["logs-metric-filters"], (keys) => {
      this.#turn = this.#turn
        .then(async () => {
          for (const key of keys) if (!this.#isStopped) await this.#filterChanged(key.slice(1));
        })
        .catch((error: unknown) =>
          log.error({ error: String(error) }, "a metric filter's worker could not be started"),
        );
    });
    const filters = await stores.metricFilters.list([]);
    for (const { key } of filters) await this.#filterChanged(key);
    // States whose filters went just before the last process ended.
    const isThere = new Set(filters.map(({ value }) => value.generation));
    for (const { key } of await stores.metricStates.list([])) {
      if (!isThere.has(key[0] ?? "")) await stores.metricStates.delete(key);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe();
    await this.#turn;
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop({ forGood: false })));
  }

  /** `key`: [group generation, filterName]. */
  async #filterChanged([owner = ""]: Key): Promise<void> {
    const { stores } = this.#parts;
    const currentFilters = async () => (await stores.metricFilters.list([owner])).map(({ value }) => value);
    const isWanted = (await currentFilters()).length > 0;
    const known = this.#workers.get(owner);
    known?.nudge();
    if (known && !isWanted) {
      this.#workers.delete(owner);
      await known.stop({ forGood: true });
    }
    if (known || !isWanted) return;
    const worker = new MetricWorker(owner, currentFilters, { ...this.#parts, states: stores.metricStates });
    this.#workers.set(owner, worker);
    worker.start();
  }
}
