import type { Pipeline } from "./description.ts";
import { destinationArn, streamArn } from "./names.ts";

/** A policy document, as JSON. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

const policy = (...statements: readonly object[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });

/** Who may be the stream's role: Firehose for this account only. AWS (docs, firehose controlling-access): sts:ExternalId is the account. */
export function firehoseTrust({ destination }: Pipeline): PolicyDocument {
  return policy({
    Effect: "Allow",
    Principal: { Service: "firehose.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": destination.account } },
  });
}

/** What the stream's role needs to write objects. AWS (docs, firehose using-iam-s3): the seven actions. */
export function firehosePermissions({ destination }: Pipeline): PolicyDocument {
  const { name } = destination.bucket;
  return policy({
    Effect: "Allow",
    Action: [
      "s3:AbortMultipartUpload",
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:PutObjectAcl",
      "s3:PutObject",
    ],
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
  });
}

/**
 * Who may be the destinations' role. CloudWatch Logs assumes it for the destination when that is made, and for each source's log group when
 * events come: both accounts have to stand in both conditions, or the one or the other is refused.
 * AWS (docs, CreateFirehoseStreamDestination).
 */
export function logsTrust(pipeline: Pipeline): PolicyDocument {
  const accounts = accountsOf(pipeline);
  const regions = regionsOf(pipeline);
  return policy({
    Effect: "Allow",
    Principal: { Service: "logs.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringLike: { "aws:SourceArn": regions.flatMap((one) => accounts.map((id) => `arn:aws:logs:${one}:${id}:*`)) },
      StringEquals: { "aws:SourceAccount": accounts },
    },
  });
}

/** Putting records into the one stream, and nothing else. */
export function logsPermissions(pipeline: Pipeline): PolicyDocument {
  return policy({
    Effect: "Allow",
    Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
    Resource: [streamArn(pipeline)],
  });
}

/** Who may subscribe: the source accounts by bare id (an ARN is refused here), or the organization. */
export function destinationAccess(pipeline: Pipeline, region: string): PolicyDocument {
  const Resource = destinationArn(pipeline, region);
  if (pipeline.organizationId !== undefined) {
    return policy({
      Sid: "",
      Effect: "Allow",
      Principal: "*",
      Action: "logs:PutSubscriptionFilter",
      Resource,
      Condition: { StringEquals: { "aws:PrincipalOrgID": [pipeline.organizationId] } },
    });
  }
  const ids = pipeline.sources.filter(({ regions }) => regions.includes(region)).map((source) => source.account);
  const unique = [...new Set(ids)];
  const actions = pipeline.sources.some((source) => source.allLogGroups && source.regions.includes(region));
  return policy({
    Sid: "",
    Effect: "Allow",
    Principal: { AWS: unique.length === 1 ? unique[0] : unique },
    Action: actions ? ["logs:PutSubscriptionFilter", "logs:PutAccountPolicy"] : "logs:PutSubscriptionFilter",
    Resource,
  });
}

export const flowLogsTrust: PolicyDocument = policy({
  Sid: "",
  Effect: "Allow",
  Principal: { Service: "vpc-flow-logs.amazonaws.com" },
  Action: "sts:AssumeRole",
});

/** AWS (docs, flow-logs-iam-role): the five actions. */
export const flowLogsPermissions: PolicyDocument = policy({
  Effect: "Allow",
  Action: [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
  ],
  Resource: "*",
});

/** With an organization as principal the sender proves by a role of its own that it belongs. AWS (docs, CreateSubscriptionFilter-IAMrole). */
export function senderTrust(account: string): PolicyDocument {
  return policy({
    Effect: "Allow",
    Principal: { Service: "logs.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringLike: { "aws:SourceArn": `arn:aws:logs:*:${account}:*` },
      StringEquals: { "aws:SourceAccount": account },
    },
  });
}

export function senderPermissions(account: string): PolicyDocument {
  return policy({ Effect: "Allow", Action: "logs:PutLogEvents", Resource: `arn:aws:logs:*:${account}:log-group:*:*` });
}

/** The destination's account and every source's, once each. */
export function accountsOf({ destination, sources }: Pipeline): readonly string[] {
  return [...new Set([...sources.map((source) => source.account), destination.account])];
}

/** Every region that has a source, once each: in each a Logs destination is made. */
export function regionsOf({ sources }: Pipeline): readonly string[] {
  return [...new Set(sources.flatMap((source) => source.regions))];
}
