import { setTimeout as pause } from "node:timers/promises";
import {
  CreateLogGroupCommand,
  DescribeDestinationsCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFlowLogsCommand,
  DescribeFlowLogsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, PutRecordCommand } from "@aws-sdk/client-firehose";
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRolePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateMultipartUploadCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { articleDocuments } from "../../src/article/documents.ts";
import { logsRegion, articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { arrivedEvents, type Clients, logStream, makePipe, putEvents } from "../support/pipe.ts";

/** Users' keys of the sample, given by its configuration so that a test can sign. */
export const sampleAccounts = [
  { id: names.destinationAccount, name: "destination", key: "AKIASAMPLEDESTINATN1" },
  { id: names.sourceAccount, name: "source", key: "AKIASAMPLESOURCE0001" },
].map(({ id, name, key }) => ({
  id,
  name,
  users: [{ name: "admin", accessKeys: [{ accessKeyId: key, secretAccessKey: `secret-of-the-sample-${name}` }] }],
}));

export const delivered = Array.from(
  { length: 20 },
  (_, index) => `delivered before ${index} "quoted" \u00e9 \u{1f600}`,
);
/** Acknowledged, and held in the log journal: the role may not put records. */
export const held = Array.from({ length: 20 }, (_, index) => `held back ${index}`);
/** Acknowledged, and waiting in a buffer of 15 minutes. */
export const buffered = Array.from({ length: 5 }, (_, index) => `buffered ${index}\n`);
export const slowStream = "slow-stream";
export const slowPrefix = "slow/";

const uploadKey = "kept/open-upload";
const keptKey = "kept/\u00e9 +&.txt";
const logGroupArn = `arn:aws:logs:${logsRegion}:${names.sourceAccount}:log-group:${names.logGroup}`;

/** Further clients of the source account. */
export interface SourceClients {
  readonly ec2: EC2Client;
  readonly sourceIam: IAMClient;
}

/** Answers by what was asked. */
export type Described = Readonly<Record<string, unknown>>;

const rolePolicy = { RoleName: names.logsRole, PolicyName: "Permissions-Policy-For-CWL" };

/** Fills a new data directory with something of every kind that Sluice stores, in every state that a stop can leave it in. @returns the open upload's id */
export async function fill(clients: Clients, source: SourceClients): Promise<string> {
  await makePipe(clients, { bufferSeconds: 1 });
  await putEvents(clients, delivered);
  await until("the delivered events", 20_000, async () =>
    (await arrivedEvents(clients)).length === delivered.length ? true : undefined,
  );
  await fillBuffer(clients);
  await fillIdentity(clients);
  const uploadId = await fillBucket(clients);
  await fillLogs(clients, source);
  await clients.iam.send(new DeleteRolePolicyCommand(rolePolicy));
  await putEvents(clients, held);
  return uploadId;
}

/** Gives back what `fill` took away: what is held may go on. */
export async function release({ iam }: Clients): Promise<void> {
  const PolicyDocument = JSON.stringify(articleDocuments(names)["PermissionsForCWL.json"]);
  await iam.send(new PutRolePolicyCommand({ ...rolePolicy, PolicyDocument }));
}

async function fillBuffer({ firehose }: Clients): Promise<void> {
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: slowStream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
        BucketARN: `arn:aws:s3:::${names.bucket}`,
        Prefix: slowPrefix,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
        CompressionFormat: "GZIP",
      },
    }),
  );
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName: slowStream });
  while ((await firehose.send(describe)).DeliveryStreamDescription?.DeliveryStreamStatus !== "ACTIVE") await pause(100);
  for (const text of buffered) {
    await firehose.send(new PutRecordCommand({ DeliveryStreamName: slowStream, Record: { Data: Buffer.from(text) } }));
  }
}

async function fillIdentity({ iam }: Clients): Promise<void> {
  const document = (action: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
  const { Policy: policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: "reader", PolicyDocument: document("s3:GetObject") }),
  );
  await iam.send(
    new CreatePolicyVersionCommand({ PolicyArn: policy?.Arn, PolicyDocument: document("s3:Get*"), SetAsDefault: true }),
  );
  await iam.send(new CreateGroupCommand({ GroupName: "readers" }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: "readers", PolicyArn: policy?.Arn }));
  await iam.send(new CreateUserCommand({ UserName: "reader", PermissionsBoundary: policy?.Arn }));
  await iam.send(new AddUserToGroupCommand({ GroupName: "readers", UserName: "reader" }));
}

async function fillBucket({ s3 }: Clients): Promise<string> {
  const Bucket = names.bucket;
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: keptKey,
      Body: "kept over the upgrade",
      ContentType: "text/plain",
      Metadata: { colour: "blue" },
    }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: "kept/empty", Body: "" }));
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: uploadKey }));
  await s3.send(new UploadPartCommand({ Bucket, Key: uploadKey, UploadId, PartNumber: 1, Body: "first part" }));
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${names.sourceAccount}:root` },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${Bucket}/kept/*`,
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  return UploadId ?? "";
}

async function fillLogs({ sourceLogs }: Clients, { ec2, sourceIam }: SourceClients): Promise<void> {
  await sourceLogs.send(new CreateLogGroupCommand({ logGroupName: "kept-group", tags: { team: "sluice" } }));
  await sourceLogs.send(new PutRetentionPolicyCommand({ logGroupName: "kept-group", retentionInDays: 3653 }));
  await sourceLogs.send(new TagResourceCommand({ resourceArn: logGroupArn, tags: { colour: "green" } }));
  const { flowLogsRole: RoleName } = names;
  const documents = articleDocuments(names);
  const trust = JSON.stringify(documents["TrustPolicyForVPCFlowLogs.json"]);
  await sourceIam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = JSON.stringify(documents["PermissionsForVPCFlowLogs.json"]);
  await sourceIam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "publish", PolicyDocument }));
  const { Vpcs: vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceType: "VPC",
      ResourceIds: [vpcs[0]?.VpcId ?? ""],
      TrafficType: "ALL",
      LogGroupName: names.logGroup,
      DeliverLogsPermissionArn: roleArn(names.sourceAccount, RoleName),
    }),
  );
}

/** What every kind of reader sees of the sample: the same before and after an upgrade. Request ids are left out. */
export async function describeAll(
  clients: Clients,
  { ec2, sourceIam }: SourceClients,
  uploadId: string,
): Promise<Described> {
  const { s3, iam, firehose, logs, sourceLogs } = clients;
  const Bucket = names.bucket;
  const group = { logGroupName: names.logGroup };
  const kept = await s3.send(new GetObjectCommand({ Bucket, Key: keptKey }));
  const answers = {
    roles: iam.send(new GetAccountAuthorizationDetailsCommand({})),
    sourceRoles: sourceIam.send(new GetAccountAuthorizationDetailsCommand({})),
    groups: sourceLogs.send(new DescribeLogGroupsCommand({})),
    tags: sourceLogs.send(new ListTagsForResourceCommand({ resourceArn: logGroupArn })),
    filters: sourceLogs.send(new DescribeSubscriptionFiltersCommand(group)),
    events: sourceLogs.send(new GetLogEventsCommand({ ...group, logStreamName: logStream, startFromHead: true })),
    destinations: logs.send(new DescribeDestinationsCommand({})),
    stream: firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: slowStream })),
    flowLogs: ec2.send(new DescribeFlowLogsCommand({})),
    vpcs: ec2.send(new DescribeVpcsCommand({})),
    buckets: s3.send(new ListBucketsCommand({})),
    objects: s3.send(new ListObjectsV2Command({ Bucket, Prefix: "kept/" })),
    policy: s3.send(new GetBucketPolicyCommand({ Bucket })),
    parts: s3.send(new ListPartsCommand({ Bucket, Key: uploadKey, UploadId: uploadId })),
  };
  const described: Record<string, unknown> = {
    kept: { text: await kept.Body?.transformToString(), type: kept.ContentType, metadata: kept.Metadata },
  };
  for (const [name, answer] of Object.entries(answers)) {
    const { $metadata: _metadata, ...rest } = (await answer) as { $metadata: unknown };
    // What is counted anew is not what was stored.
    described[name] = JSON.parse(JSON.stringify(rest, (key, value) => (key === "storedBytes" ? undefined : value)));
  }
  return described;
}
