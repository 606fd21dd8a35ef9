import type { MetricSeries, Metrics } from "../core/metrics.ts";
import type { SubscriptionFilterRecord } from "../services/logs/records.ts";
import type { DeliveryFailure } from "./retry.ts";

/** Counts what a filter forwards and what it could not. */
export interface ForwardMetrics {
  forwarded(sent: { readonly events: number; readonly bytes: number }): void;
  /** `events` were refused by the target, this once. */
  failed(failure: DeliveryFailure, events: number): void;
}

/** What a target that is too busy says. */
const throttling: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "ServiceUnavailableException",
  "LimitExceededException",
]);

/**
 * AWS/Logs' metrics of a subscription, in the account of the log group.
 * AWS (docs, CloudWatch-Logs-Monitoring-CloudWatch-Metrics): dimensions LogGroupName, DestinationType and FilterName, of account
 * policies PolicyLevel too; what of a filter's name is not ASCII reads `?`. The only target that is served is Firehose.
 */
export function forwardMetrics(metrics: Metrics, filter: SubscriptionFilterRecord): ForwardMetrics {
  const dimensions = {
    LogGroupName: filter.logGroupName,
    DestinationType: "Firehose",
    FilterName: filter.filterName.replaceAll(/[^\x20-\x7e]/gu, "?"),
    ...(filter.policyLevel !== undefined && { PolicyLevel: filter.policyLevel }),
  };
  const { account, region } = filter;
  const series = (name: string, unit: string): MetricSeries => {
    return { account, region, namespace: "AWS/Logs", name, unit, dimensions };
  };
  const events = series("ForwardedLogEvents", "None");
  const bytes = series("ForwardedBytes", "Bytes");
  const errors = series("DeliveryErrors", "None");
  const throttled = series("DeliveryThrottling", "None");
  return {
    forwarded(sent) {
      metrics.put({ ...events, value: sent.events });
      metrics.put({ ...bytes, value: sent.bytes });
    },
    failed: ({ code }, count) => metrics.put({ ...(throttling.has(code) ? throttled : errors), value: count }),
  };
}
