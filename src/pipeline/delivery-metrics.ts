import type { Metrics } from "../core/metrics.ts";
import type { DeliveryStreamRecord, LaneName, SealedObject } from "../services/firehose/records.ts";

const prefixes = { s3: "DeliveryToS3", "http-endpoint": "DeliveryToHttpEndpoint" } as const;

/** One try of a delivery, as AWS/Firehose counts it. AWS (docs, monitoring-with-cloudwatch-metrics). */
export function countDelivery(
  metrics: Metrics,
  attempt: {
    readonly stream: DeliveryStreamRecord;
    readonly lane: LaneName;
    readonly object: SealedObject;
    readonly nowMs: number;
    /** What was delivered; undefined for a try that failed. */
    readonly delivered: { readonly sentBytes: number; readonly records: number } | undefined;
  },
): void {
  const { stream, lane, object, nowMs, delivered } = attempt;
  const prefix = lane === "backup" ? "BackupToS3" : prefixes[object.place.to];
  const put = (name: string, unit: string, value: number) => putMetric(metrics, stream, { name, unit, value });
  put(`${prefix}.Success`, "Count", delivered ? 1 : 0);
  put(`${prefix}.DataFreshness`, "Seconds", Math.max(0, (nowMs - object.arrivalMs) / 1000));
  if (!delivered) return;
  put(`${prefix}.Bytes`, "Bytes", delivered.sentBytes);
  put(`${prefix}.Records`, "Count", delivered.records);
  if (object.place.to === "s3") put(`${prefix}.ObjectCount`, "Count", 1);
}

/** A point of a stream. */
export function putMetric(
  metrics: Metrics,
  { account, region, name: DeliveryStreamName }: Pick<DeliveryStreamRecord, "account" | "region" | "name">,
  point: { readonly name: string; readonly unit: string; readonly value: number },
): void {
  metrics.put({ account, region, namespace: "AWS/Firehose", dimensions: { DeliveryStreamName }, ...point });
}
