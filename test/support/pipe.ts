import { setTimeout as pause } from "node:timers/promises";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutDestinationCommand,
  PutDestinationPolicyCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { articleDocuments } from "../../src/article/documents.ts";
import {
  bucketRegion,
  destinationArn,
  firehoseRegion,
  logsRegion,
  articleDefaults as names,
  roleArn,
  streamArn,
} from "../../src/article/names.ts";
import { type LogsMessage, readMessages } from "../../src/cli/read-object.ts";
import type { Keys } from "./sluice.ts";

export interface Clients {
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly firehose: FirehoseClient;
  /** In the destination account. */
  readonly logs: CloudWatchLogsClient;
  /** In the source account. */
  readonly sourceLogs: CloudWatchLogsClient;
  destroy(): void;
}

/** AWS SDK clients on a server. One try each: a test wants to see what happened. */
export function clientsOf(server: { readonly url: string; readonly keys: (profile: string) => Keys }): Clients {
  const shared = { endpoint: server.url, maxAttempts: 1 };
  const destination = { ...shared, credentials: server.keys("destination") };
  const clients = {
    s3: new S3Client({ ...destination, region: bucketRegion, forcePathStyle: true }),
    iam: new IAMClient({ ...destination, region: firehoseRegion }),
    firehose: new FirehoseClient({ ...destination, region: firehoseRegion }),
    logs: new CloudWatchLogsClient({ ...destination, region: logsRegion }),
    sourceLogs: new CloudWatchLogsClient({ ...shared, credentials: server.keys("source"), region: logsRegion }),
  };
  return { ...clients, destroy: () => Object.values(clients).forEach((client) => void client.destroy()) };
}

export const logStream = "stream-1";

/** The article's pipe from log group to bucket, by SDK; the stream buffers for `bufferSeconds`. */
export async function makePipe(
  clients: Clients,
  { bufferSeconds, bufferMegabytes = 1 }: { bufferSeconds: number; bufferMegabytes?: number },
): Promise<void> {
  const documents = articleDocuments(names);
  const text = (name: string) => JSON.stringify(documents[`${name}.json`]);
  const { s3, iam, firehose, logs, sourceLogs } = clients;
  await s3.send(
    new CreateBucketCommand({ Bucket: names.bucket, CreateBucketConfiguration: { LocationConstraint: bucketRegion } }),
  );
  const role = async (name: string, trust: string, policy: string, permissions: string) => {
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: text(trust) }));
    const put = { RoleName: name, PolicyName: policy, PolicyDocument: text(permissions) };
    await iam.send(new PutRolePolicyCommand(put));
  };
  await role(names.firehoseRole, "TrustPolicyForFirehose", "Permissions-Policy-For-Firehose", "PermissionsForFirehose");
  await role(names.logsRole, "TrustPolicyForCWL", "Permissions-Policy-For-CWL", "PermissionsForCWL");
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: names.stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
        BucketARN: `arn:aws:s3:::${names.bucket}`,
        BufferingHints: { SizeInMBs: bufferMegabytes, IntervalInSeconds: bufferSeconds },
      },
    }),
  );
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName: names.stream });
  while ((await firehose.send(describe)).DeliveryStreamDescription?.DeliveryStreamStatus !== "ACTIVE") await pause(100);
  const target = { targetArn: streamArn(names), roleArn: roleArn(names.destinationAccount, names.logsRole) };
  await logs.send(new PutDestinationCommand({ destinationName: names.destination, ...target }));
  await logs.send(
    new PutDestinationPolicyCommand({ destinationName: names.destination, accessPolicy: text("AccessPolicy") }),
  );
  await sourceLogs.send(new CreateLogGroupCommand({ logGroupName: names.logGroup }));
  await sourceLogs.send(new CreateLogStreamCommand({ logGroupName: names.logGroup, logStreamName: logStream }));
  await sourceLogs.send(
    new PutSubscriptionFilterCommand({
      logGroupName: names.logGroup,
      filterName: "AllTraffic",
      filterPattern: "",
      destinationArn: destinationArn(names),
    }),
  );
}

export async function putEvents({ sourceLogs }: Clients, messages: readonly string[]): Promise<void> {
  const timestamp = Date.now();
  await sourceLogs.send(
    new PutLogEventsCommand({
      logGroupName: names.logGroup,
      logStreamName: logStream,
      logEvents: messages.map((message) => ({ timestamp, message })),
    }),
  );
}

/** Every message that is in the bucket, in the order of the objects' keys. */
export async function readBucket({ s3 }: Clients): Promise<readonly LogsMessage[]> {
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
  const messages: LogsMessage[] = [];
  for (const { Key } of objects) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
    messages.push(...(readMessages((await Body?.transformToByteArray()) ?? new Uint8Array()) ?? []));
  }
  return messages;
}

/** The texts of all log events that arrived. */
export async function arrivedEvents(clients: Clients): Promise<readonly string[]> {
  const data = (await readBucket(clients)).filter(({ messageType }) => messageType === "DATA_MESSAGE");
  return data.flatMap(({ logEvents }) => logEvents.map(({ message }) => message));
}
