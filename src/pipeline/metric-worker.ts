import type { Timer, WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { MetricTotals } from "../core/metrics.ts";
import { decodeBatch } from "../services/logs/batch/record.ts";
import type { MetricFilterRecord, MetricStateRecord } from "../services/logs/records.ts";
import type { Entry, Journal } from "../storage/ports/journal.ts";
import type { Records } from "../storage/ports/records.ts";
import type { Table } from "../storage/ports/table.ts";
import { MetricCounts } from "./metric-counts.ts";
import { Wake } from "./wake.ts";

export interface MetricWorkerParts {
  readonly table: Table;
  readonly journal: Journal;
  readonly states: Records<MetricStateRecord>;
  readonly metrics: MetricTotals;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly log: Log;
}

const readBytes = 4 * 1_048_576;
/** How often what was counted is written at most; metrics lag by as much. */
const commitEveryMs = 1_000;
const idleMs = 60_000;
const retryMs = 5_000;
/** Events looked at before others get their turn. */
const eventsPerTurn = 2_000;

/**
 * One log group's metric filters: reads the group's batches in append order, behind the acknowledgement, and counts what matches. All
 * filters share one read; each has a place of its own in the journal.
 */
export class MetricWorker {
  readonly #parts: MetricWorkerParts;
  readonly #owner: string;
  readonly #currentFilters: () => Promise<readonly MetricFilterRecord[]>;
  readonly #wake = new Wake();
  readonly #counts = new Map<string, MetricCounts>();
  /** Filters whose earlier counts the metrics have. */
  readonly #restored = new Set<string>();
  #running: Promise<void> | undefined;
  #isStopped = false;
  #isDirty = false;
  #committedMs = Number.NEGATIVE_INFINITY;

  /** `owner` is the group's generation; `currentFilters` reads its filters as they are. */
  constructor(owner: string, currentFilters: () => Promise<readonly MetricFilterRecord[]>, parts: MetricWorkerParts) {
    this.#owner = owner;
    this.#currentFilters = currentFilters;
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Writes what was counted, or where all filters are gone forgets it, and ends. */
  async stop({ forGood }: { readonly forGood: boolean }): Promise<void> {
    this.#isStopped = true;
    this.#wake.stop();
    await this.#running;
    if (!forGood) return this.#isDirty ? this.#commit() : undefined;
    const { table, states } = this.#parts;
    await table.commit([...this.#counts.keys()].map((generation) => states.deleteWrite([generation])));
  }

  /** A filter came, went or changed. */
  nudge(): void {
    this.#wake.nudge();
  }

  async #run(): Promise<void> {
    const { journal, timer, log } = this.#parts;
    const unsubscribe = journal.onAppend(this.#owner, () => this.#wake.recordsCame());
    while (!this.#isStopped) {
      const round = this.#wake.round(timer);
      try {
        await this.#refresh();
        const isIdle = await this.#step();
        if (isIdle) await round.wait(this.#pauseMs(), { forRecords: !this.#isDirty });
      } catch (error) {
        // A worker's loop is one of the three places for a catch-all: what is durable is read again, and nothing counted twice.
        const stack = error instanceof Error ? error.stack : "";
        log.error({ group: this.#owner, error: String(error), stack }, "metric filters failed a turn");
        this.#counts.clear();
        await round.wait(retryMs, { forRecords: false });
      }
    }
    unsubscribe();
  }

  /** Takes the filters as they are now. What one that is new counted in an earlier process comes back first. */
  async #refresh(): Promise<void> {
    const { states, metrics } = this.#parts;
    const filters = await this.#currentFilters();
    const isThere = new Set(filters.map(({ generation }) => generation));
    for (const generation of this.#counts.keys()) {
      if (isThere.has(generation)) continue;
      this.#counts.delete(generation);
      this.#restored.delete(generation);
      await states.delete([generation]);
    }
    for (const filter of filters) {
      const known = this.#counts.get(filter.generation);
      if (known) {
        known.update(filter);
        continue;
      }
      const counts = new MetricCounts(filter, await states.get([filter.generation]));
      if (!this.#restored.has(filter.generation)) counts.restore(metrics);
      this.#restored.add(filter.generation);
      this.#counts.set(filter.generation, counts);
    }
  }

  /** Reads once and counts. @returns whether there is nothing more for now */
  async #step(): Promise<boolean> {
    const { journal, clock, timer } = this.#parts;
    const all = [...this.#counts.values()];
    if (all.length === 0) return true;
    const after = all.reduce((lowest, { position }) => Math.min(lowest, position), Number.POSITIVE_INFINITY);
    const entries = await journal.read(this.#owner, { after, maxBytes: readBytes });
    for (const entry of entries) {
      if (this.#isStopped) break;
      await this.#look(entry, all);
    }
    // Only who has seen all of a minute can say that nothing matched in it.
    for (const counts of entries.length === 0 ? all : []) {
      const before = counts.minuteEndMs;
      counts.closeMinute(clock.nowMs());
      this.#isDirty ||= before !== counts.minuteEndMs;
    }
    const isDue = timer.monotonicMs() - this.#committedMs >= commitEveryMs;
    if (this.#isDirty && isDue) await this.#commit();
    return entries.length === 0;
  }

  async #look(entry: Entry, all: readonly MetricCounts[]): Promise<void> {
    const waiting = all.filter(({ position }) => position < entry.position);
    const batch = decodeBatch(entry.payload);
    for (const counts of waiting) {
      for (let from = 0; from < batch.count; from += eventsPerTurn) {
        if (from > 0) await new Promise((resolve) => setImmediate(resolve));
        counts.look(batch, from, Math.min(batch.count, from + eventsPerTurn));
      }
      counts.position = entry.position;
      this.#isDirty = true;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  async #commit(): Promise<void> {
    const { table, states, metrics, timer, log } = this.#parts;
    const all = [...this.#counts.values()];
    await table.commit(all.map((counts) => states.putWrite([counts.filter.generation], counts.state())));
    this.#isDirty = false;
    this.#committedMs = timer.monotonicMs();
    for (const counts of all) {
      counts.publish(metrics);
      if (counts.left === 0) continue;
      const { logGroupName, filterName } = counts.filter;
      log.warn(
        { logGroupName, filterName, left: counts.left },
        "a metric filter makes too many sets of dimensions: the rest is left out",
      );
      counts.left = 0;
    }
  }

  #pauseMs(): number {
    const { clock, timer } = this.#parts;
    if (this.#isDirty) return Math.max(1, commitEveryMs - (timer.monotonicMs() - this.#committedMs));
    const ends = [...this.#counts.values()].flatMap(({ minuteEndMs }) => minuteEndMs ?? []);
    return ends.length === 0 ? idleMs : Math.max(1, Math.min(idleMs, Math.min(...ends) - clock.nowMs()));
  }
}
