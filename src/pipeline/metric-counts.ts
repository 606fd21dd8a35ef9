import {
  type MetricSeries,
  type MetricStatistics,
  type MetricTotals,
  mergedStatistics,
  noStatistics,
  seriesKey,
} from "../core/metrics.ts";
import { messageReader } from "../services/logs/batch/matching.ts";
import type { StoredBatch } from "../services/logs/batch/record.ts";
import {
  type CompiledMetricFilter,
  compileMetricFilter,
  type MetricReading,
} from "../services/logs/metric-transformation.ts";
import type { MetricFilterRecord, MetricStateRecord } from "../services/logs/records.ts";
import type { Position } from "../storage/ports/journal.ts";

/** AWS (docs, API_PutMetricFilter): a filter may be disabled that makes a thousand different sets of dimensions. */
const maxSeries = 1_000;
const minuteMs = 60_000;

interface Counted {
  readonly series: MetricSeries;
  total: MetricStatistics;
  /** What is not yet in the metrics, by the minute of the events. */
  readonly fresh: Map<number, MetricStatistics>;
}

/**
 * What one metric filter has counted, in memory: its durable state plus what came since. The state is written with its position in one
 * commit, and only what is written goes to the metrics: no event counts twice, and none is lost, across a crash.
 */
export class MetricCounts {
  readonly #series = new Map<string, Counted>();
  #filter: MetricFilterRecord;
  #compiled: CompiledMetricFilter;
  #minute: MetricStateRecord["minute"];
  position: Position;
  /** Readings that were left out because there are too many series. */
  left = 0;

  constructor(filter: MetricFilterRecord, state: MetricStateRecord | undefined) {
    this.#filter = filter;
    this.#compiled = compileMetricFilter(filter);
    this.position = state?.position ?? filter.effectiveFrom - 1;
    this.#minute = state?.minute;
    for (const { total, ...series } of state?.series ?? []) {
      this.#series.set(seriesKey(series), { series, total, fresh: new Map() });
    }
  }

  get filter(): MetricFilterRecord {
    return this.#filter;
  }

  /** The filter may have been replaced; what it counted stays. */
  update(filter: MetricFilterRecord): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.#compiled = compileMetricFilter(filter);
  }

  /** Looks at events `from` to `to` (exclusive) of a batch. @returns how many matched */
  look(batch: StoredBatch, from: number, to: number): number {
    this.closeMinute(batch.header.ingestionMs);
    const { pattern, read } = this.#compiled;
    const textOf = messageReader(batch);
    let matched = 0;
    for (let index = from; index < to; index++) {
      const message = textOf(index);
      if (!pattern.matches(message)) continue;
      matched++;
      this.#count(read(message), batch.timestamps[index] ?? 0);
    }
    const startMs = Math.floor(batch.header.ingestionMs / minuteMs) * minuteMs;
    this.#minute = { startMs, hasMatch: matched > 0 || this.#minute?.hasMatch === true };
    return matched;
  }

  /** AWS (docs, API_MetricTransformation): a minute that had events and no match gives the default value. */
  closeMinute(nowMs: number): void {
    const minute = this.#minute;
    if (!minute || nowMs < minute.startMs + minuteMs) return;
    this.#minute = undefined;
    if (!minute.hasMatch) this.#count(this.#compiled.byDefault, minute.startMs);
  }

  /** When the open minute ends; undefined where none is open that matters. */
  get minuteEndMs(): number | undefined {
    return this.#minute && this.#compiled.byDefault ? this.#minute.startMs + minuteMs : undefined;
  }

  /** What is to be written. */
  state(): MetricStateRecord {
    const series = [...this.#series.values()].map(({ series: one, total }) => ({ ...one, total }));
    return { position: this.position, series, ...(this.#minute && { minute: this.#minute }) };
  }

  /** Gives what was written to the metrics. */
  publish(metrics: MetricTotals): void {
    for (const { series, fresh } of this.#series.values()) {
      for (const [startMs, statistics] of fresh) metrics.add(series, statistics, startMs);
      fresh.clear();
    }
  }

  /** Gives what an earlier process counted to the metrics, once. */
  restore(metrics: MetricTotals): void {
    for (const { series, total } of this.#series.values()) metrics.restore(series, total);
  }

  #count(reading: MetricReading | undefined, timestampMs: number): void {
    if (!reading) return;
    const key = seriesKey(reading.series);
    const known = this.#series.get(key) ?? { series: reading.series, total: noStatistics, fresh: new Map() };
    if (!this.#series.has(key)) {
      if (this.#series.size >= maxSeries) {
        this.left++;
        return;
      }
      this.#series.set(key, known);
    }
    const { value } = reading;
    const one = { sum: value, count: 1, min: value, max: value };
    const startMs = Math.floor(timestampMs / minuteMs) * minuteMs;
    known.total = mergedStatistics(known.total, one);
    known.fresh.set(startMs, mergedStatistics(known.fresh.get(startMs) ?? noStatistics, one));
  }
}
