import { accountId, region as brandRegion } from "../core/arn.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import { ServiceError } from "../core/service-error.ts";
import { Logs } from "../model/generated/logs.ts";
import { asFailure } from "../pipeline/retry.ts";
import type { Traces } from "../pipeline/trace.ts";
import type { FlowLogRecord } from "../services/ec2/records.ts";
import { flowLogRole } from "./publish-role.ts";

/** A flow log with the account and region that it is in. */
export interface ActiveFlowLog extends FlowLogRecord {
  readonly account: string;
  readonly region: string;
}

interface Waiting {
  readonly stream: string;
  readonly timestamp: number;
  readonly message: string;
}

/** Records of one flow log that wait while its role may not write; beyond it the oldest go, and it is said. */
const maxWaiting = 50_000;
const maxEventsPerPut = 5_000;

export interface PublisherParts {
  readonly aws: AwsClient;
  readonly traces: Traces;
  readonly clock: WallClock;
  /** Shows DescribeFlowLogs what became of the last delivery. */
  readonly report: (flowLog: ActiveFlowLog, error: FlowLogRecord["deliverError"]) => Promise<void>;
}

/** Writes one flow log's records to its log group, as its role. What can't be written waits, bounded, and is tried again. */
export class FlowLogPublisher {
  readonly #parts: PublisherParts;
  #waiting: Waiting[] = [];
  readonly #written = new Set<string>();

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Streams that were written since start: silent intervals are told only there. */
  hasWritten(stream: string): boolean {
    return this.#written.has(stream);
  }

  /** @returns how many waiting records had to go */
  add(records: readonly Waiting[]): number {
    this.#waiting.push(...records);
    const over = Math.max(0, this.#waiting.length - maxWaiting);
    this.#waiting.splice(0, over);
    return over;
  }

  /** Writes what waits; keeps what could not be written. */
  async publish(flowLog: ActiveFlowLog): Promise<void> {
    if (this.#waiting.length === 0) return;
    const { aws, traces } = this.#parts;
    const trace = traces.of(`flow log ${flowLog.flowLogId} -> ${flowLog.logGroupName}`);
    try {
      const session = await aws.assumeRole(
        flowLogRole({
          account: accountId(flowLog.account),
          region: brandRegion(flowLog.region),
          flowLogId: flowLog.flowLogId,
          roleArn: flowLog.deliverLogsPermissionArn,
        }),
      );
      while (this.#waiting.length > 0) {
        const before = this.#waiting.length;
        await this.#putSome(flowLog, session);
        trace.out += before - this.#waiting.length;
      }
      if (flowLog.deliverError !== undefined) await this.#parts.report(flowLog, undefined);
      traces.success(trace);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      traces.failure(trace, asFailure(error));
      const isDenied = error.code.startsWith("AccessDenied");
      const shown = isDenied
        ? "Access error"
        : error.code === "LimitExceededException"
          ? "Rate limited"
          : "Unknown error";
      if (flowLog.deliverError !== shown) await this.#parts.report(flowLog, shown);
    }
  }

  /** One call for the stream of the first record; a batch is in order of time. */
  async #putSome(flowLog: ActiveFlowLog, session: Caller): Promise<void> {
    const stream = this.#waiting[0]?.stream ?? "";
    const taken = this.#waiting.filter((one) => one.stream === stream).slice(0, maxEventsPerPut);
    const logEvents = taken
      .map(({ timestamp, message }) => ({ timestamp, message }))
      .sort((a, b) => a.timestamp - b.timestamp);
    const input = { logGroupName: flowLog.logGroupName, logStreamName: stream, logEvents };
    const { aws } = this.#parts;
    try {
      await aws.call(Logs.PutLogEvents, input, session);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "ResourceNotFoundException") throw error;
      // AWS (docs, flow-logs-cwl): group and stream are made when there is something to write.
      await ignoreExisting(aws.call(Logs.CreateLogGroup, { logGroupName: flowLog.logGroupName }, session));
      const made = { logGroupName: flowLog.logGroupName, logStreamName: stream };
      await ignoreExisting(aws.call(Logs.CreateLogStream, made, session));
      await aws.call(Logs.PutLogEvents, input, session);
    }
    const gone = new Set(taken);
    this.#waiting = this.#waiting.filter((one) => !gone.has(one));
    this.#written.add(stream);
  }
}

async function ignoreExisting(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "ResourceAlreadyExistsException") throw error;
  }
}
