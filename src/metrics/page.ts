import { timingSafeEqual } from "node:crypto";
import { type Gauge, prometheusContentType, prometheusText } from "./prometheus.ts";
import type { MetricStore } from "./store.ts";

/** What is known of who asks. */
export interface Asking {
  /** From this machine, by a name of this machine: a page in a browser that was led here by a foreign name is not. */
  readonly isLocal: boolean;
  readonly authorization: string | undefined;
}

export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * `GET /_sluice/metrics`. It names accounts, log groups and streams and stands outside AWS's signatures: it answers this machine only,
 * or, where `bearerToken` is set, exactly those who send it.
 */
export function metricsPage(parts: {
  readonly store: MetricStore;
  readonly bearerToken: string | undefined;
  readonly gauges: () => readonly Gauge[];
}): (asking: Asking) => Page {
  return (asking) => {
    if (!isAllowed(asking, parts.bearerToken)) return refusal;
    const body = prometheusText(parts.store.all(), [...parts.gauges(), evicted(parts.store)]);
    return { status: 200, contentType: prometheusContentType, body };
  };
}

const refusal: Page = { status: 403, contentType: "text/plain; charset=utf-8", body: "Forbidden\n" };

function isAllowed({ isLocal, authorization }: Asking, bearerToken: string | undefined): boolean {
  if (bearerToken === undefined) return isLocal;
  const [given, wanted] = [Buffer.from(authorization ?? ""), Buffer.from(`Bearer ${bearerToken}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function evicted({ evicted: value }: MetricStore): Gauge {
  const help = "Series that went because there were too many of them.";
  return { name: "sluice_metric_series_evicted_total", help, type: "counter", samples: [{ labels: {}, value }] };
}
