import type { MetricSeries, MetricStatistics } from "../../core/metrics.ts";
import type { MetricTransformation } from "../../model/generated/logs.ts";

/** Stored shapes of CloudWatch Logs. Times are epoch milliseconds. */

/** Key: [account, region, logGroupName]. */
export interface LogGroupRecord {
  readonly logGroupName: string;
  /** The journal's owner: another one for a group that was deleted and made again. */
  readonly generation: string;
  readonly creationTime: number;
  readonly logGroupClass: "STANDARD" | "INFREQUENT_ACCESS" | "DELIVERY";
  readonly retentionInDays?: number | undefined;
  readonly deletionProtectionEnabled: boolean;
}

/** Key: [group generation, logStreamName]. */
export interface LogStreamRecord {
  readonly logStreamName: string;
  /** The journal's stream: another one for a stream that was deleted and made again. */
  readonly generation: string;
  readonly creationTime: number;
}

/** Key: [account, region, destinationName]. */
export interface DestinationRecord {
  readonly destinationName: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly arn: string;
  readonly creationTime: number;
  /** Exactly as it was put. */
  readonly accessPolicy?: string | undefined;
}

/** Key: [group generation, filterName]. */
export interface SubscriptionFilterRecord {
  readonly filterName: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
  readonly roleArn?: string | undefined;
  readonly distribution: "Random" | "ByLogStream";
  readonly emitSystemFields?: readonly string[] | undefined;
  readonly creationTime: number;
  /** The producer of hand-offs: kept when the filter is replaced, another one when it is deleted and made again. */
  readonly generation: string;
  /** The log group's owner in the journal. */
  readonly groupGeneration: string;
  readonly account: string;
  readonly region: string;
  /** Entries at this position and after are forwarded. */
  readonly effectiveFrom: number;
  /** The filter is what an account's policy makes of one of its groups. */
  readonly policyLevel?: "ACCOUNT_LEVEL_POLICY" | undefined;
}

/**
 * Key: [account, region, policyName]. A SUBSCRIPTION_FILTER_POLICY, the only kind of account policy that is served. What it does in
 * each group is derived (`accountFilter`): groups come and go without a write here.
 */
export interface AccountPolicyRecord {
  readonly policyName: string;
  /** Exactly as it was put. */
  readonly policyDocument: string;
  readonly policyType: "SUBSCRIPTION_FILTER_POLICY";
  readonly scope: "ALL";
  readonly selectionCriteria?: string | undefined;
  readonly lastUpdatedTime: number;
  readonly account: string;
  readonly region: string;
  readonly subscription: {
    readonly destinationArn: string;
    readonly roleArn?: string | undefined;
    readonly filterPattern: string;
    readonly distribution: "Random" | "ByLogStream";
  };
  /** Groups that it leaves alone. */
  readonly excluded: readonly string[];
  /** Kept when the policy is replaced. */
  readonly generation: string;
  /** Entries at this position and after are forwarded; of a group that was left alone before, those since it no longer is. */
  readonly effectiveFrom: number;
  readonly includedFrom: Readonly<Record<string, number>>;
}

/** Key: [filter generation]. Only a hint of where to read on: what was handed off is known by the receiver. */
export interface FilterCursorRecord {
  readonly position: number;
}

/** Key: [account, region, "account", policyName] or [account, region, "group", logGroupName]. */
export interface ResourcePolicyRecord {
  readonly policyName?: string | undefined;
  readonly policyDocument: string;
  readonly lastUpdatedTime: number;
  /** Set for the policy of one group. */
  readonly logGroupName?: string | undefined;
  readonly revisionId?: string | undefined;
}

/** Key: [group generation, filterName]. */
export interface MetricFilterRecord {
  readonly filterName: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly transformation: MetricTransformation;
  readonly emitSystemFieldDimensions?: readonly string[] | undefined;
  readonly creationTime: number;
  /** Kept when the filter is replaced. */
  readonly generation: string;
  readonly groupGeneration: string;
  readonly account: string;
  readonly region: string;
  /** Entries at this position and after are looked at. */
  readonly effectiveFrom: number;
}

/** Key: [metric filter generation]. What the filter counted up to a position: both in one write, so that no event counts twice. */
export interface MetricStateRecord {
  readonly position: number;
  readonly series: readonly (MetricSeries & { readonly total: MetricStatistics })[];
  /** The minute of ingestion that is not over, whether anything matched in it: what the default value is told by. */
  readonly minute?: { readonly startMs: number; readonly hasMatch: boolean } | undefined;
}
