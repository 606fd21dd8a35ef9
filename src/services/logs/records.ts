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
}

/** Key: [filter generation]. Only a hint of where to read on: what was handed off is known by the receiver. */
export interface FilterCursorRecord {
  readonly position: number;
}
