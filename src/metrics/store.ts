import type { WallClock } from "../core/clock.ts";
import {
  type MetricPoint,
  type MetricSeries,
  type MetricStatistics,
  type MetricTotals,
  mergedStatistics,
  noStatistics,
  seriesKey,
} from "../core/metrics.ts";

/** A series with what is known of it. */
export interface StoredSeries extends MetricSeries {
  /** Since the series was first seen in this process. */
  readonly total: MetricStatistics;
  /** The latest minutes that have points, oldest first. */
  readonly minutes: readonly (MetricStatistics & { readonly startMs: number })[];
}

/** Several thousand groups and streams with their handful of metrics; at about 5 kB a full series this is 100 MB at the very most. */
const maxSeries = 20_000;
/** As long as a person looks back at what just happened; AWS keeps minutes for 15 days. */
const minutesKept = 60;
const minuteMs = 60_000;

/**
 * Metrics in memory: totals since start, and each series' latest minutes for a later CloudWatch API. Beyond `maxSeries` the one that was
 * written least lately goes; it begins again at nought when it comes back, as after a restart.
 */
export class MetricStore implements MetricTotals {
  readonly #clock: WallClock;
  readonly #limit: number;
  /** Least lately written first. */
  readonly #series = new Map<string, Series>();
  /** How many series went because there were too many. */
  evicted = 0;

  constructor({ clock, limit = maxSeries }: { readonly clock: WallClock; readonly limit?: number }) {
    this.#clock = clock;
    this.#limit = limit;
  }

  put(point: MetricPoint): void {
    const { value } = point;
    this.add(point, { sum: value, count: 1, min: value, max: value }, point.timestampMs ?? this.#clock.nowMs());
  }

  add(series: MetricSeries, statistics: MetricStatistics, timestampMs: number): void {
    this.#merge(series, statistics, Math.floor(timestampMs / minuteMs) * minuteMs);
  }

  restore(series: MetricSeries, total: MetricStatistics): void {
    this.#merge(series, total, undefined);
  }

  #merge(series: MetricSeries, statistics: MetricStatistics, startMs: number | undefined): void {
    if (!Number.isFinite(statistics.sum) || statistics.count <= 0) return;
    const key = seriesKey(series);
    const known = this.#series.get(key) ?? new Series(series);
    this.#series.delete(key);
    this.#series.set(key, known);
    known.add(statistics, startMs);
    const [oldest] = this.#series.keys();
    if (this.#series.size <= this.#limit || oldest === undefined) return;
    this.#series.delete(oldest);
    this.evicted += 1;
  }

  /** Every series, in no order. */
  all(): readonly StoredSeries[] {
    return [...this.#series.values()].map((one) => one.stored());
  }
}

class Series {
  readonly #of: MetricSeries;
  #total = noStatistics;
  readonly #minutes = new Map<number, MetricStatistics>();

  constructor({ account, region, namespace, name, unit, dimensions }: MetricSeries) {
    this.#of = { account, region, namespace, name, unit, dimensions: { ...dimensions } };
  }

  add(statistics: MetricStatistics, startMs: number | undefined): void {
    this.#total = mergedStatistics(this.#total, statistics);
    if (startMs === undefined) return;
    this.#minutes.set(startMs, mergedStatistics(this.#minutes.get(startMs) ?? noStatistics, statistics));
    if (this.#minutes.size > minutesKept) this.#minutes.delete(Math.min(...this.#minutes.keys()));
  }

  stored(): StoredSeries {
    const minutes = [...this.#minutes].map(([startMs, statistics]) => ({ startMs, ...statistics }));
    return { ...this.#of, total: this.#total, minutes: minutes.sort((a, b) => a.startMs - b.startMs) };
  }
}
