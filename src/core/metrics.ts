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
  /** What a series came to before this process: counts in its total and in no minute. */
  restore(series: MetricSeries, total: MetricStatistics): void;
}

export const noStatistics: MetricStatistics = {
  sum: 0,
  count: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
};

export function mergedStatistics(a: MetricStatistics, b: MetricStatistics): MetricStatistics {
  return {
    sum: a.sum + b.sum,
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}

/** A text that two series share only if they are the same, whatever the order of their dimensions. */
export function seriesKey({ account, region, namespace, name, unit, dimensions }: MetricSeries): string {
  const names = Object.keys(dimensions).sort();
  return JSON.stringify([account, region, namespace, name, unit, ...names.flatMap((one) => [one, dimensions[one]])]);
}

/** For tests and tools that look at no metric. */
export const noMetrics: MetricTotals = { put() {}, add() {}, restore() {} };
