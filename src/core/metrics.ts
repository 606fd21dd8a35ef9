/** What a metric is of: AWS's name, unit and dimensions for it, and whose it is. */
export interface MetricSeries {
  readonly account: string;
  readonly region: string;
  /** `AWS/Logs`, `AWS/Firehose`, or what a metric filter says. */
  readonly namespace: string;
  readonly name: string;
  /** CloudWatch's unit: `Count`, `Bytes`, `Seconds`, `None`. */
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One observation. */
export interface MetricPoint extends MetricSeries {
  /** Finite; anything else is left out. */
  readonly value: number;
  /** When it was observed; now where it is not said. */
  readonly timestampMs?: number;
}

/** What is kept of the observations of a period. `min` and `max` are of no use while `count` is 0. */
export interface MetricStatistics {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/** Where points go: aggregated by minute and bounded. Never throws, never waits; cheap enough for every request, not for every event. */
export interface Metrics {
  put(point: MetricPoint): void;
}

/** Metrics that take observations already put together: what a worker counted over many events. */
export interface MetricTotals extends Metrics {
  /** As many puts in the minute of `timestampMs`. */
  add(series: MetricSeries, statistics: MetricStatistics, timestampMs: number): void;
}

/** For tests and tools that look at no metric. */
export const noMetrics: MetricTotals = { put() {}, add() {} };
