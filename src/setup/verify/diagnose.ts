import { DescribeDestinationsCommand, DescribeSubscriptionFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { GetBucketPolicyCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { decideAccess, parseAccessPolicy } from "../../services/logs/access-policy.ts";
import { storedFilterPattern } from "../../services/logs/filter-pattern/index.ts";
import type { Accounts, Clients } from "../access.ts";
import { asAwsError, unlessAbsent } from "../aws-error.ts";
import type { Pipeline } from "../description.ts";
import { destinationArn, logGroupArn, streamArn } from "../names.ts";
import { literalStart } from "../prefixes.ts";
import { whyNotAllowed, whyNotAssumed } from "./decide.ts";
import { readRole } from "./role-policies.ts";

/** The hops of a pipe, in the order in which an event takes them. */
export const hops = [
  "log group",
  "subscription filter",
  "Logs destination",
  "destination's role",
  "delivery stream",
  "stream's role",
  "bucket",
] as const;

export type Hop = (typeof hops)[number];

/** Something that keeps events from passing a hop. */
export interface Cause {
  readonly hop: Hop;
  /** One sentence. */
  readonly text: string;
}

/** A log group whose event did not arrive. */
export interface Lost {
  readonly account: string;
  readonly region: string;
  readonly logGroup: string;
  /** What was written into it. */
  readonly message: string;
}

interface Parts {
  readonly pipeline: Pipeline;
  readonly lost: Lost;
  /** Clients of the source, of its destination, of the stream, of the bucket. */
  readonly source: Clients;
  readonly receiver: Clients;
  readonly stream: Clients;
  readonly bucket: Clients;
}

/**
 * Looks at every hop as it is now and decides each permission with Sluice's own engine on the documents that are there.
 * @returns everything that stands in an event's way, the hop nearest to the source first. Only reads.
 */
export async function diagnose(pipeline: Pipeline, accounts: Accounts, lost: Lost): Promise<readonly Cause[]> {
  const { account, region, bucket } = pipeline.destination;
  const parts: Parts = {
    pipeline,
    lost,
    source: accounts.clients(lost.account, lost.region),
    receiver: accounts.clients(account, lost.region),
    stream: accounts.clients(account, region),
    bucket: accounts.clients(account, bucket.region),
  };
  const found: Cause[] = [];
  for (const [hop, look] of Object.entries(looks) as [Hop, (parts: Parts) => Promise<readonly string[]>][]) {
    try {
      found.push(...(await look(parts)).map((text) => ({ hop, text })));
    } catch (error) {
      const { code, message } = asAwsError(error);
      found.push({ hop, text: `it can't be looked at: ${code}: ${message}` });
    }
  }
  return found;
}

const looks: Readonly<Record<Hop, (parts: Parts) => Promise<readonly string[]>>> = {
  "log group": async () => [],
  "subscription filter": subscriptionCauses,
  "Logs destination": destinationCauses,
  "destination's role": logsRoleCauses,
  "delivery stream": streamCauses,
  "stream's role": firehoseRoleCauses,
  bucket: bucketCauses,
};

const gone = ["ResourceNotFoundException"];

async function subscriptionCauses({ pipeline, lost, source }: Parts): Promise<readonly string[]> {
  if (pipeline.sources.some((one) => one.account === lost.account && one.allLogGroups)) return [];
  const { logGroup, account, region } = lost;
  const page = await unlessAbsent(
    source.logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: logGroup })),
    gone,
  );
  const wanted = destinationArn(pipeline, region);
  const filters = page?.subscriptionFilters ?? [];
  const found = filters.find((one) => one.destinationArn === wanted);
  if (!found) {
    const others = filters.map((one) => `${one.filterName} -> ${one.destinationArn}`).join(", ");
    return [
      `${logGroup} in ${region} of ${account} has no subscription filter to ${wanted}${others && `; it has ${others}`}`,
    ];
  }
  if (storedFilterPattern(found.filterPattern ?? "").matches(lost.message)) return [];
  return [
    `the pattern of filter ${found.filterName}, ${JSON.stringify(found.filterPattern)}, does not match ${JSON.stringify(lost.message)}`,
  ];
}

async function destinationCauses({ pipeline, lost, receiver }: Parts): Promise<readonly string[]> {
  const { names } = pipeline;
  const { destinations = [] } = await receiver.logs.send(
    new DescribeDestinationsCommand({ DestinationNamePrefix: names.destination }),
  );
  const found = destinations.find(({ destinationName }) => destinationName === names.destination);
  const arn = destinationArn(pipeline, lost.region);
  if (!found) return [`there is no destination ${arn}`];
  const causes: string[] = [];
  if (found.targetArn !== streamArn(pipeline))
    causes.push(`${arn} goes to ${found.targetArn}, not to ${streamArn(pipeline)}`);
  if (found.accessPolicy === undefined) return [...causes, `${arn} has no access policy: nobody may subscribe to it`];
  const decision = decideAccess(parseAccessPolicy(found.accessPolicy), {
    account: lost.account,
    destinationArn: arn,
    organization: pipeline.organizationId,
  });
  if (decision === "explicitDeny") causes.push(`the access policy of ${arn} denies account ${lost.account}`);
  if (decision === "implicitDeny") causes.push(`the access policy of ${arn} does not allow account ${lost.account}`);
  return causes;
}

async function logsRoleCauses({ pipeline, lost, stream }: Parts): Promise<readonly string[]> {
  const { account } = pipeline.destination;
  const role = await readRole(stream.iam, pipeline.names.logsRole);
  if (!role) return [`there is no role ${pipeline.names.logsRole} in ${account}`];
  const assumed = whyNotAssumed(role, {
    names: ["logs.amazonaws.com", `logs.${lost.region}.amazonaws.com`],
    account,
    context: {
      "aws:SourceArn": `${logGroupArn(lost.account, lost.region, lost.logGroup)}:*`,
      "aws:SourceAccount": lost.account,
    },
  });
  const allowed = whyNotAllowed(role, { account, action: "firehose:PutRecord", resource: streamArn(pipeline) });
  return [assumed, allowed].filter((one) => one !== undefined);
}

async function streamCauses({ pipeline, stream }: Parts): Promise<readonly string[]> {
  const { names, destination } = pipeline;
  const page = await unlessAbsent(
    stream.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: names.deliveryStream })),
    gone,
  );
  const found = page?.DeliveryStreamDescription;
  if (!found) return [`there is no delivery stream ${streamArn(pipeline)}`];
  const causes: string[] = [];
  if (found.DeliveryStreamStatus !== "ACTIVE") causes.push(`${streamArn(pipeline)} is ${found.DeliveryStreamStatus}`);
  const is = found.Destinations?.[0]?.ExtendedS3DestinationDescription;
  if (is?.BucketARN !== `arn:aws:s3:::${destination.bucket.name}`) {
    causes.push(`${streamArn(pipeline)} writes to ${is?.BucketARN}, not to bucket ${destination.bucket.name}`);
  }
  return causes;
}

async function firehoseRoleCauses({ pipeline, stream, bucket }: Parts): Promise<readonly string[]> {
  const { account, bucket: wanted } = pipeline.destination;
  const role = await readRole(stream.iam, pipeline.names.firehoseRole);
  if (!role) return [`there is no role ${pipeline.names.firehoseRole} in ${account}`];
  const assumed = whyNotAssumed(role, {
    names: ["firehose.amazonaws.com"],
    account,
    context: { "sts:ExternalId": account, "aws:SourceArn": streamArn(pipeline), "aws:SourceAccount": account },
  });
  const byItself = whyNotAllowed(role, writing(pipeline));
  // A bucket's policy may allow what the role's own policies leave out.
  const resourcePolicy = byItself && (await bucketPolicy(bucket, wanted.name, account));
  const allowed = resourcePolicy ? whyNotAllowed(role, { ...writing(pipeline), resourcePolicy }) : byItself;
  return [assumed, allowed].filter((one) => one !== undefined);
}

/** What the stream's role does at each delivery. */
function writing({ destination }: Pipeline) {
  const { account, bucket, prefix = "" } = destination;
  return { account, action: "s3:PutObject", resource: `arn:aws:s3:::${bucket.name}/${literalStart(prefix)}verify` };
}

/** The bucket's policy; undefined where it has none, or there is no such bucket. */
async function bucketPolicy({ s3 }: Clients, Bucket: string, owner: string): Promise<string | undefined> {
  const page = await unlessAbsent(s3.send(new GetBucketPolicyCommand({ Bucket, ExpectedBucketOwner: owner })), [
    "NoSuchBucketPolicy",
    "NoSuchBucket",
    "AccessDenied",
  ]);
  return page?.Policy;
}

async function bucketCauses({ pipeline, stream, bucket }: Parts): Promise<readonly string[]> {
  const { account, bucket: wanted } = pipeline.destination;
  const found = await unlessAbsent(
    bucket.s3.send(new HeadBucketCommand({ Bucket: wanted.name, ExpectedBucketOwner: account })),
    ["NotFound", "NoSuchBucket"],
  );
  if (!found) return [`there is no bucket ${wanted.name} in ${wanted.region}`];
  const resourcePolicy = await bucketPolicy(bucket, wanted.name, account);
  const role = resourcePolicy && (await readRole(stream.iam, pipeline.names.firehoseRole));
  if (!role || whyNotAllowed(role, writing(pipeline)) !== undefined) return [];
  const denied = whyNotAllowed(role, { ...writing(pipeline), resourcePolicy });
  return denied === undefined ? [] : [denied];
}
