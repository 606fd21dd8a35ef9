import type { Pipeline, Source } from "./description.ts";
import {
  destinationAccess,
  firehosePermissions,
  firehoseTrust,
  flowLogsPermissions,
  flowLogsTrust,
  logsPermissions,
  logsTrust,
  type PolicyDocument,
  regionsOf,
  senderPermissions,
  senderTrust,
} from "./documents.ts";
import { destinationArn, logGroupArn, policyNames, roleArn, streamArn } from "./names.ts";

/** Where a resource is made, and at which step of the article. */
interface Placed {
  /** The article's step: `D2-3`; the same one for each region and account that it is done in. */
  readonly step: string;
  readonly title: string;
  readonly account: string;
  readonly region: string;
}

export interface Bucket extends Placed {
  readonly kind: "bucket";
  readonly name: string;
  /** False: it has to be there already. */
  readonly create: boolean;
}

export interface Role extends Placed {
  readonly kind: "role";
  readonly name: string;
  readonly trust: PolicyDocument;
}

export interface RolePolicy extends Placed {
  readonly kind: "role-policy";
  readonly role: string;
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface DeliveryStream extends Placed {
  readonly kind: "delivery-stream";
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly bucketArn: string;
  readonly prefix: string | undefined;
  readonly errorPrefix: string | undefined;
  readonly bufferSeconds: number;
  readonly bufferMb: number;
  readonly compression: Pipeline["destination"]["compression"];
  readonly decompress: boolean;
}

export interface Destination extends Placed {
  readonly kind: "destination";
  readonly name: string;
  readonly arn: string;
  readonly targetArn: string;
  readonly roleArn: string;
}

export interface DestinationPolicy extends Placed {
  readonly kind: "destination-policy";
  readonly destination: string;
  readonly document: PolicyDocument;
}

export interface LogGroup extends Placed {
  readonly kind: "log-group";
  readonly name: string;
  readonly arn: string;
}

export interface FlowLog extends Placed {
  readonly kind: "flow-log";
  readonly vpc: string;
  readonly logGroup: string;
  readonly roleArn: string;
}

export interface SubscriptionFilter extends Placed {
  readonly kind: "subscription-filter";
  readonly name: string;
  readonly logGroup: string;
  readonly pattern: string;
  readonly destinationArn: string;
  /** Only towards an organization's destination; a filter to any other is refused with one. */
  readonly roleArn: string | undefined;
}

export interface AccountPolicy extends Placed {
  readonly kind: "account-policy";
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
  /** Only towards an organization's destination. */
  readonly roleArn: string | undefined;
}

/** Something that the pipe is made of. */
export type Desired =
  | Bucket
  | Role
  | RolePolicy
  | DeliveryStream
  | Destination
  | DestinationPolicy
  | LogGroup
  | FlowLog
  | SubscriptionFilter
  | AccountPolicy;

export type Kind = Desired["kind"];

/** The whole pipe in the order in which it can be made. */
export function desiredResources(pipeline: Pipeline): readonly Desired[] {
  return [
    ...receivingSide(pipeline),
    ...pipeline.sources.flatMap((source) => sendingSide(pipeline, source)).filter(isFirst),
  ];
}

/** Two sources of one account share its role: each thing is made once. */
function isFirst(one: Desired, index: number, all: readonly Desired[]): boolean {
  return all.findIndex((other) => nameOf(other) === nameOf(one)) === index;
}

/** A resource in words, unique in its pipe. */
export function nameOf(resource: Desired): string {
  switch (resource.kind) {
    case "role":
      return `${resource.account} role ${resource.name}`;
    case "role-policy":
      return `${resource.account} policy ${resource.name} of role ${resource.role}`;
    case "destination-policy":
      return `${resource.account} ${resource.region} access policy of destination ${resource.destination}`;
    case "flow-log":
      return `${resource.account} ${resource.region} flow log of ${resource.vpc}`;
    case "subscription-filter":
      return `${resource.account} ${resource.region} filter ${resource.name} of ${resource.logGroup}`;
    case "bucket":
    case "delivery-stream":
    case "destination":
    case "log-group":
    case "account-policy":
      return `${resource.account} ${resource.region} ${resource.kind.replaceAll("-", " ")} ${resource.name}`;
  }
}

function receivingSide(pipeline: Pipeline): readonly Desired[] {
  const { destination, names } = pipeline;
  const { account, region, bucket } = destination;
  const at = { account, region };
  const firehoseRole = roleArn(account, names.firehoseRole);
  const logsRole = roleArn(account, names.logsRole);
  return [
    {
      kind: "bucket",
      step: "D1",
      title: "S3 bucket",
      account,
      region: bucket.region,
      name: bucket.name,
      create: bucket.create,
    },
    {
      kind: "role",
      step: "D2-3",
      title: "role that Firehose writes with",
      ...at,
      name: names.firehoseRole,
      trust: firehoseTrust(pipeline),
    },
    {
      kind: "role-policy",
      step: "D4-5",
      title: "let it write to the bucket",
      ...at,
      role: names.firehoseRole,
      name: policyNames.firehose,
      document: firehosePermissions(pipeline),
    },
    {
      kind: "delivery-stream",
      step: "D6-7",
      title: "delivery stream",
      ...at,
      name: names.deliveryStream,
      arn: streamArn(pipeline),
      roleArn: firehoseRole,
      bucketArn: `arn:aws:s3:::${bucket.name}`,
      prefix: destination.prefix,
      errorPrefix: destination.errorPrefix,
      bufferSeconds: destination.buffer.seconds,
      bufferMb: destination.buffer.mb,
      compression: destination.compression,
      decompress: destination.decompress,
    },
    {
      kind: "role",
      step: "D8-9",
      title: "role that CloudWatch Logs puts records with",
      ...at,
      name: names.logsRole,
      trust: logsTrust(pipeline),
    },
    {
      kind: "role-policy",
      step: "D10-11",
      title: "let it put records into the stream",
      ...at,
      role: names.logsRole,
      name: policyNames.logs,
      document: logsPermissions(pipeline),
    },
    ...regionsOf(pipeline).flatMap((one): readonly Desired[] => [
      {
        kind: "destination",
        step: "D12",
        title: "Logs destination",
        account,
        region: one,
        name: names.destination,
        arn: destinationArn(pipeline, one),
        targetArn: streamArn(pipeline),
        roleArn: logsRole,
      },
      {
        kind: "destination-policy",
        step: "D13-15",
        title: "let the sources subscribe",
        account,
        region: one,
        destination: names.destination,
        document: destinationAccess(pipeline, one),
      },
    ]),
  ];
}

function sendingSide(pipeline: Pipeline, source: Source): readonly Desired[] {
  const { account } = source;
  return [
    ...(source.vpcs ? flowLogsRole(pipeline, source) : []),
    ...(pipeline.organizationId === undefined ? [] : senderRole(pipeline, source)),
    ...source.regions.flatMap((region): readonly Desired[] => {
      const at = { account, region };
      const subscription = {
        ...at,
        pattern: source.filterPattern,
        destinationArn: destinationArn(pipeline, region),
        name: pipeline.names.filter,
        roleArn: pipeline.organizationId === undefined ? undefined : roleArn(account, pipeline.names.senderRole),
      };
      if (source.allLogGroups) {
        return [{ kind: "account-policy", step: "S7", title: "subscribe every log group", ...subscription }];
      }
      const groups = source.logGroups ?? [pipeline.names.flowLogGroup];
      return [
        ...groups.map(
          (name): LogGroup => ({
            kind: "log-group",
            step: "S5",
            title: "log group",
            ...at,
            name,
            arn: logGroupArn(account, region, name),
          }),
        ),
        ...(source.vpcs ?? []).map(
          (vpc): FlowLog => ({
            kind: "flow-log",
            step: "S6",
            title: "flow logs of the VPC",
            ...at,
            vpc,
            logGroup: pipeline.names.flowLogGroup,
            roleArn: roleArn(account, pipeline.names.flowLogsRole),
          }),
        ),
        ...groups.map(
          (logGroup): SubscriptionFilter => ({
            kind: "subscription-filter",
            step: "S7",
            title: "subscribe the log group",
            ...subscription,
            logGroup,
          }),
        ),
      ];
    }),
  ];
}

function flowLogsRole({ names }: Pipeline, { account, regions: [region = ""] }: Source): readonly Desired[] {
  const at = { account, region };
  return [
    {
      kind: "role",
      step: "S1-2",
      title: "role that VPC flow logs write with",
      ...at,
      name: names.flowLogsRole,
      trust: flowLogsTrust,
    },
    {
      kind: "role-policy",
      step: "S3-4",
      title: "let it write log events",
      ...at,
      role: names.flowLogsRole,
      name: policyNames.flowLogs,
      document: flowLogsPermissions,
    },
  ];
}

function senderRole({ names }: Pipeline, { account, regions: [region = ""] }: Source): readonly Desired[] {
  const at = { account, region };
  return [
    {
      kind: "role",
      step: "S7",
      title: "role that proves the organization",
      ...at,
      name: names.senderRole,
      trust: senderTrust(account),
    },
    {
      kind: "role-policy",
      step: "S7",
      title: "let it send log events",
      ...at,
      role: names.senderRole,
      name: policyNames.sender,
      document: senderPermissions(account),
    },
  ];
}
