import type { Timer } from "../../core/clock.ts";
import type { MetricSeries, Metrics } from "../../core/metrics.ts";

/** What counts of an event besides its message. AWS (docs, API_PutLogEvents). */
const eventOverheadBytes = 26;
const everyMs = 1_000;

interface Ingested {
  readonly account: string;
  readonly region: string;
  readonly logGroupName: string;
  events: number;
  bytes: number;
}

/**
 * AWS/Logs' IncomingLogEvents and IncomingBytes, of each group and of the account. Put together for a second before they become points:
 * this is counted with every request.
 */
export class IngestMetrics {
  readonly #metrics: Metrics;
  readonly #timer: Timer;
  readonly #waiting = new Map<string, Ingested>();

  constructor(metrics: Metrics, timer: Timer) {
    this.#metrics = metrics;
    this.#timer = timer;
  }

  /** A batch was stored; `messageBytes` has the decoded length of each of its messages. */
  count(
    { account, region }: { readonly account: string; readonly region: string },
    logGroupName: string,
    messageBytes: Int32Array,
  ): void {
    if (this.#waiting.size === 0) this.#timer.schedule(everyMs, () => this.#flush());
    const key = `${account} ${region} ${logGroupName}`;
    const known = this.#waiting.get(key) ?? { account, region, logGroupName, events: 0, bytes: 0 };
    this.#waiting.set(key, known);
    let bytes = messageBytes.length * eventOverheadBytes;
    for (const one of messageBytes) bytes += one;
    known.events += messageBytes.length;
    known.bytes += bytes;
  }

  #flush(): void {
    for (const { account, region, logGroupName, events, bytes } of this.#waiting.values()) {
      const series = (name: string, unit: string, dimensions: Record<string, string>): MetricSeries => {
        return { account, region, namespace: "AWS/Logs", name, unit, dimensions };
      };
      const ofGroup: Record<string, string> = { LogGroupName: logGroupName };
      for (const dimensions of [{}, ofGroup]) {
        this.#metrics.put({ ...series("IncomingLogEvents", "None", dimensions), value: events });
        this.#metrics.put({ ...series("IncomingBytes", "Bytes", dimensions), value: bytes });
      }
    }
    this.#waiting.clear();
  }
}
