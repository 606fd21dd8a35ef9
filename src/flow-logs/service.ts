import type { AwsClient } from "../core/aws-client.ts";
import type { Timer, WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { Traces } from "../pipeline/trace.ts";
import type { Ec2Stores } from "../services/ec2/parts.ts";
import type { FlowAddresses, MappedInterface } from "./addresses.ts";
import { Aggregate } from "./aggregate.ts";
import type { FlowRecord, FlowSource } from "./flow.ts";
import { formatRecord, formatStatus } from "./format-record.ts";
import { type ActiveFlowLog, FlowLogPublisher } from "./publisher.ts";
import { parseFormat } from "./record-format.ts";

export interface FlowLogParts {
  readonly source: FlowSource;
  readonly addresses: FlowAddresses;
  readonly stores: Ec2Stores;
  readonly aws: AwsClient;
  readonly traces: Traces;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly log: Log;
  /** Upper bound of the aggregation interval, where `--fast` sets one. */
  readonly capSeconds: number | undefined;
}

/** AWS (docs, flow-logs-basics): of a Nitro instance's interface the interval is a minute at most, whatever was asked for. */
const intervalSeconds = 60;
const sampleMs = 1_000;

/** The flow logs service: watches traffic, adds it up by interval, and writes each flow log as its role. */
export class FlowLogService {
  readonly #parts: FlowLogParts;
  readonly #aggregate = new Aggregate();
  readonly #publishers = new Map<string, FlowLogPublisher>();
  readonly #intervalMs: number;
  #intervalStartMs: number;
  #cancel: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: FlowLogParts) {
    this.#parts = parts;
    this.#intervalMs = Math.min(intervalSeconds, parts.capSeconds ?? intervalSeconds) * 1000;
    this.#intervalStartMs = parts.clock.nowMs();
  }

  start(): void {
    this.#cancel = this.#parts.timer.schedule(sampleMs, () => {
      this.#turn = this.#sample().finally(() => this.start());
    });
  }

  /** Writes what the interval under way has, then stops. */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#turn;
    this.#cancel();
    await this.#sample(true);
    this.#parts.source.close();
  }

  async #sample(isLast = false): Promise<void> {
    const { source, addresses, clock, log } = this.#parts;
    try {
      await addresses.refresh();
      for (const sample of source.collect()) this.#aggregate.add(sample, (address) => addresses.find(address));
      if (!isLast && clock.nowMs() - this.#intervalStartMs < this.#intervalMs) return;
      await this.#endInterval();
    } catch (error) {
      // A worker's loop is one of the three places for a catch-all: this turn is lost, the next one goes on.
      log.error({ error: String(error), stack: error instanceof Error ? error.stack : "" }, "flow logs failed a turn");
    }
  }

  async #endInterval(): Promise<void> {
    const records = this.#aggregate.finish();
    const interval = { fromMs: this.#intervalStartMs, toMs: this.#parts.clock.nowMs() };
    this.#intervalStartMs = interval.toMs;
    const flowLogs = await this.#active();
    for (const flowLog of flowLogs) {
      const publisher = this.#publisherOf(flowLog);
      for (const one of this.#parts.addresses.all()) {
        if (isWatched(flowLog, one)) this.#add(flowLog, publisher, { one, records, interval });
      }
      await publisher.publish(flowLog);
    }
    const alive = new Set(flowLogs.map(({ flowLogId }) => flowLogId));
    for (const id of this.#publishers.keys()) if (!alive.has(id)) this.#publishers.delete(id);
  }

  #add(
    flowLog: ActiveFlowLog,
    publisher: FlowLogPublisher,
    {
      one,
      records,
      interval,
    }: { one: MappedInterface; records: readonly FlowRecord[]; interval: { fromMs: number; toMs: number } },
  ): void {
    // All traffic that reaches Sluice was accepted: a flow log of REJECT has nothing to say.
    if (flowLog.trafficType === "REJECT") return;
    const fields = parseFormat(flowLog.logFormat);
    const stream = `${one.networkInterfaceId}-${flowLog.trafficType.toLowerCase()}`;
    const own = records.filter(
      (record) =>
        record.networkInterfaceId === one.networkInterfaceId && record.endSeconds * 1000 >= flowLog.creationTime - 1000,
    );
    const lines = own.map((record) => ({
      stream,
      timestamp: record.startSeconds * 1000,
      message: formatRecord(record, one, fields),
    }));
    const seconds = {
      startSeconds: Math.floor(interval.fromMs / 1000),
      endSeconds: Math.floor(interval.toMs / 1000),
    };
    const timestamp = seconds.startSeconds * 1000;
    if (lines.length === 0 && publisher.hasWritten(stream)) {
      lines.push({ stream, timestamp, message: formatStatus("NODATA", seconds, one, fields) });
    }
    if (publisher.add(lines) > 0) {
      publisher.add([{ stream, timestamp, message: formatStatus("SKIPDATA", seconds, one, fields) }]);
    }
  }

  #publisherOf(flowLog: ActiveFlowLog): FlowLogPublisher {
    const known = this.#publishers.get(flowLog.flowLogId);
    if (known) return known;
    const { aws, traces, clock, stores } = this.#parts;
    const publisher = new FlowLogPublisher({
      aws,
      traces,
      clock,
      report: async ({ account, region, flowLogId }, deliverError) => {
        await stores.flowLogs.update([account, region, flowLogId], (existing) => ({ ...existing, deliverError }));
      },
    });
    this.#publishers.set(flowLog.flowLogId, publisher);
    return publisher;
  }

  async #active(): Promise<readonly ActiveFlowLog[]> {
    const rows = await this.#parts.stores.flowLogs.list([]);
    return rows.map(({ key: [account = "", region = ""], value }) => ({ ...value, account, region }));
  }
}

function isWatched(flowLog: ActiveFlowLog, one: MappedInterface): boolean {
  if (flowLog.account !== one.account || flowLog.region !== one.region) return false;
  switch (flowLog.resourceType) {
    case "VPC":
      return flowLog.resourceId === one.vpcId;
    case "Subnet":
      return flowLog.resourceId === one.subnetId;
    case "NetworkInterface":
      return flowLog.resourceId === one.networkInterfaceId;
  }
}
