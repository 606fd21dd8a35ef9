import type { Timer, WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import { filtersOfGroup } from "../services/logs/account-filters.ts";
import type { LogsStores } from "../services/logs/parts.ts";
import type { LogGroupRecord } from "../services/logs/records.ts";
import { retentionStartMs } from "../services/logs/retention.ts";
import type { Journal, Position } from "../storage/ports/journal.ts";
import type { Key } from "../storage/ports/table.ts";

export interface RetentionParts {
  readonly stores: LogsStores;
  readonly journal: Journal;
  /** How far a filter's data has got to its receiver. */
  readonly highest: (producer: string) => Position | undefined;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly log: Log;
}

const everyMs = 60_000;
const headsPerRead = 512;

/** Gives the disk space of expired events back, but never of what a subscription filter still has to forward. */
export class RetentionSweeper {
  readonly #parts: RetentionParts;
  #cancel: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#cancel = this.#parts.timer.schedule(everyMs, () => {
      this.#turn = this.sweep().finally(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#turn;
    this.#cancel();
  }

  async sweep(): Promise<void> {
    const { stores, log } = this.#parts;
    try {
      for (const { key, value: group } of await stores.groups.list([])) await this.#sweepGroup(key, group);
    } catch (error) {
      // A worker's loop is one of the three places for a catch-all: this turn is lost, the next one goes on.
      log.error({ error: String(error), stack: error instanceof Error ? error.stack : "" }, "retention failed a turn");
    }
  }

  async #sweepGroup(key: Key, group: LogGroupRecord): Promise<void> {
    const { journal, clock } = this.#parts;
    const startMs = retentionStartMs(group, clock.nowMs());
    if (startMs <= 0) return;
    const limit = await this.#forwardedUpTo(key, group);
    for (let after = 0; ; ) {
      const heads = await journal.heads(group.generation, { after, limit: headsPerRead });
      const kept = heads.findIndex(({ time, position }) => !time || time.maxMs >= startMs || position > limit);
      const expired = kept < 0 ? heads : heads.slice(0, kept);
      const last = expired.at(-1);
      if (last) await journal.trim(group.generation, last.position);
      if (kept >= 0 || heads.length < headsPerRead) return;
      after = last?.position ?? after;
    }
  }

  /** The last entry that every filter of the group is done with, metric filters too. */
  async #forwardedUpTo([account = "", region = ""]: Key, group: LogGroupRecord): Promise<Position> {
    const { stores, highest } = this.#parts;
    let limit = Number.POSITIVE_INFINITY;
    for (const filter of await filtersOfGroup(stores, { account, region }, group)) {
      const cursor = (await stores.cursors.get([filter.generation]))?.position ?? 0;
      // The entry that the highest hand-off names may have parts that are not handed over yet.
      const received = (highest(filter.generation) ?? 0) - 1;
      limit = Math.min(limit, Math.max(cursor, received, filter.effectiveFrom - 1));
    }
    for (const { value: filter } of await stores.metricFilters.list([group.generation])) {
      const state = await stores.metricStates.get([filter.generation]);
      limit = Math.min(limit, state?.position ?? filter.effectiveFrom - 1);
    }
    return limit;
  }
}
