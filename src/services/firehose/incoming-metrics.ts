import type { Metrics } from "../../core/metrics.ts";
import { putMetric } from "../../pipeline/delivery-metrics.ts";
import type { DeliveryStreamRecord } from "./records.ts";
import type { ThroughputQuota } from "./throughput.ts";

export type PutOperation = "PutRecord" | "PutRecordBatch";

/** One put, as AWS/Firehose counts it. AWS (docs, monitoring-with-cloudwatch-metrics). */
export function countIncoming(
  metrics: Metrics,
  stream: DeliveryStreamRecord,
  counts: {
    readonly operation: PutOperation;
    readonly takenRecords: number;
    readonly takenBytes: number;
    readonly throttledRecords: number;
    readonly latencyMs: number;
    readonly quota: ThroughputQuota | undefined;
  },
): void {
  const { operation, takenRecords, takenBytes, throttledRecords, latencyMs, quota } = counts;
  const put = (name: string, unit: string, value: number) => putMetric(metrics, stream, { name, unit, value });
  put("IncomingPutRequests", "Count", 1);
  put(`${operation}.Requests`, "Count", 1);
  put(`${operation}.Latency`, "Milliseconds", latencyMs);
  if (takenRecords > 0) {
    put("IncomingRecords", "Count", takenRecords);
    put("IncomingBytes", "Bytes", takenBytes);
    put(`${operation}.Bytes`, "Bytes", takenBytes);
    if (operation === "PutRecordBatch") put(`${operation}.Records`, "Count", takenRecords);
  }
  if (throttledRecords > 0) put("ThrottledRecords", "Count", throttledRecords);
  if (!quota) return;
  put("BytesPerSecondLimit", "Bytes/Second", quota.bytesPerSecond);
  put("RecordsPerSecondLimit", "Count/Second", quota.recordsPerSecond);
  put("PutRequestsPerSecondLimit", "Count/Second", quota.requestsPerSecond);
}
