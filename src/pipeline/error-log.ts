import { region } from "../core/arn.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import { ServiceError } from "../core/service-error.ts";
import { Logs } from "../model/generated/logs.ts";
import type { DeliveryStreamRecord, S3DestinationRecord } from "../services/firehose/records.ts";
import { firehoseRole } from "./firehose-role.ts";

/** An error that a stream's owner reads in the log group that CloudWatchLoggingOptions names. */
export interface DeliveryError {
  readonly stream: DeliveryStreamRecord;
  /** Whose logging options and role are used. */
  readonly options: Pick<S3DestinationRecord, "CloudWatchLoggingOptions" | "RoleARN">;
  /** ARN of the bucket, URL of the endpoint. */
  readonly destination: string;
  readonly errorCode: string;
  readonly message: string;
  /** ARN of the Lambda function, where it was one. */
  readonly processor?: string;
}

export interface ErrorLog {
  /** Never throws: what could not be written is told to the operator. At most one event a second for each stream and error. */
  report(error: DeliveryError): Promise<void>;
}

const quietMs = 1_000;
const maxRemembered = 10_000;

/**
 * Writes errors as AWS does: by logs:PutLogEvents as the stream's role, to a group and stream that must be there, one JSON text each.
 * AWS (docs, monitoring-with-cloudwatch-logs; http_troubleshooting for the form).
 */
export function errorLog({ aws, clock, log }: { aws: AwsClient; clock: WallClock; log: Log }): ErrorLog {
  const lastMs = new Map<string, number>();
  return {
    async report(error) {
      const { stream, options } = error;
      const { Enabled, LogGroupName, LogStreamName } = options.CloudWatchLoggingOptions;
      if (!Enabled || !LogGroupName || !LogStreamName) return;
      const name = `${stream.arn} ${error.destination} ${error.errorCode}`;
      const nowMs = clock.nowMs();
      if (nowMs - (lastMs.get(name) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      if (lastMs.size >= maxRemembered) lastMs.clear();
      lastMs.set(name, nowMs);
      try {
        const session = await aws.assumeRole(firehoseRole(stream, options.RoleARN));
        await aws.call(
          Logs.PutLogEvents,
          {
            logGroupName: LogGroupName,
            logStreamName: LogStreamName,
            logEvents: [{ timestamp: nowMs, message: eventText(error) }],
          },
          { ...session, region: region(stream.region) },
        );
      } catch (failure) {
        if (!(failure instanceof ServiceError)) throw failure;
        log.warn(
          { stream: stream.arn, group: LogGroupName, reason: failure.operatorReason ?? failure.message },
          "a delivery error could not be written to the stream's log group",
        );
      }
    },
  };
}

function eventText({ stream, destination, message, errorCode, processor }: DeliveryError): string {
  return JSON.stringify({
    deliveryStreamARN: stream.arn,
    destination,
    deliveryStreamVersionId: stream.versionId,
    message,
    errorCode,
    ...(processor !== undefined && { processor }),
  });
}
