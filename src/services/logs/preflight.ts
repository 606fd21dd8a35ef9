import { gzipSync } from "node:zlib";
import { type AccountId, parseAwsArn, type Region } from "../../core/arn.ts";
import type { AwsClient } from "../../core/aws-client.ts";
import type { WallClock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import { ServiceError } from "../../core/service-error.ts";
import { logsServiceNames, putToStream } from "../../pipeline/forward.ts";

export interface PreflightRequest {
  readonly targetArn: string;
  readonly roleArn: string;
  /** The resource that the role is assumed for: the destination, or the log group with `:*`. */
  readonly sourceArn: string;
  readonly account: AccountId;
  readonly region: Region;
}

/** The message that really goes through the role to the target, before a destination or filter is taken. */
export interface Preflight {
  /** @returns the true reason when it did not arrive: the wire has one text for all of them */
  sendControlMessage(request: PreflightRequest): Promise<string | undefined>;
  /** Whether the Logs service may assume a role; @returns the true reason when it may not */
  assumeRole(request: Omit<PreflightRequest, "targetArn">): Promise<string | undefined>;
}

/**
 * AWS (docs, CreateFirehoseStreamDestination): the test message is sent on behalf of the account that makes the destination.
 * AWS (reported, captures in openobserve#505): its exact content.
 */
export function controlMessageText(nowMs: number): string {
  return JSON.stringify({
    messageType: "CONTROL_MESSAGE",
    owner: "CloudwatchLogs",
    logGroup: "",
    logStream: "",
    subscriptionFilters: [],
    logEvents: [{ id: "", timestamp: nowMs, message: "CWL CONTROL MESSAGE: Checking health of destination Firehose." }],
  });
}

/** In the one spelling that policies name a stream by. */
function isStreamArn(targetArn: string): boolean {
  const parts = parseAwsArn(targetArn);
  return parts?.service === "firehose" && /^deliverystream\/[^/:]+$/.test(parts.resource);
}

export function preflight({ aws, clock, log }: { aws: AwsClient; clock: WallClock; log: Log }): Preflight {
  const assume = ({ roleArn, sourceArn, account, region }: Omit<PreflightRequest, "targetArn">) =>
    aws.assumeRole({
      roleArn,
      serviceNames: logsServiceNames(region),
      sessionName: "CloudWatchLogs",
      sourceArn,
      sourceAccount: account,
      region,
    });
  const reasonOf = async (attempt: () => Promise<unknown>, fields: Record<string, string>) => {
    try {
      await attempt();
      return undefined;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const reason = error.operatorReason ?? error.message;
      log.debug({ ...fields, code: error.code, reason }, "a check before a subscription failed");
      return reason;
    }
  };
  return {
    async sendControlMessage({ targetArn, ...request }) {
      if (!isStreamArn(targetArn)) return `${targetArn} is no Data Firehose stream, the only target served so far`;
      return reasonOf(
        async () => {
          const data = gzipSync(controlMessageText(clock.nowMs()));
          await putToStream(aws, { session: await assume(request), targetArn, data });
        },
        { targetArn, roleArn: request.roleArn },
      );
    },
    assumeRole: (request) => reasonOf(() => assume(request), { roleArn: request.roleArn }),
  };
}
