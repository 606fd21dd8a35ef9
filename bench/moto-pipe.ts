import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { logsRegion, articleDefaults as names } from "../src/article/names.ts";
import { logStream } from "../test/support/pipe.ts";
import { runLoad } from "./load/client.ts";
import type { PipeLoad } from "./pipe.ts";
import { motoKeys, withMoto } from "./servers.ts";

/** How long moto may show nothing new. */
const patienceMs = 60_000;

/** The same batches through moto's chain: log group, filter, Firehose, S3, in one account and region. Events a second. */
export async function motoPipe({ data, eventsPerBatch, connections, batches }: PipeLoad): Promise<number | undefined> {
  return withMoto(async (url) => {
    const shared = { endpoint: url, region: logsRegion, credentials: motoKeys };
    const s3 = new S3Client({ ...shared, forcePathStyle: true });
    await makeChain(shared, s3);
    const groups = [names.logGroup];
    const requests = { kind: "put-log-events", region: logsRegion, groups, logStream, eventsPerBatch, data } as const;
    const { firstByteMs, lastAnswerMs } = await runLoad({ url, keys: motoKeys, connections, count: batches, requests });
    const wanted = batches * eventsPerBatch;
    // It delivers before it answers: what is read here has mostly been there since the last answer.
    const since = performance.now();
    for (let found = 0; found < wanted; ) {
      found = await countEvents(s3);
      if (found < wanted) await pause(100);
      if (performance.now() - since > patienceMs) throw new Error(`moto delivered ${found} of ${wanted} events`);
    }
    return wanted / ((lastAnswerMs - firstByteMs) / 1000);
  });
}

interface Shared {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof motoKeys;
}

async function makeChain(shared: Shared, s3: S3Client): Promise<void> {
  const location = { CreateBucketConfiguration: { LocationConstraint: logsRegion } } as const;
  await s3.send(new CreateBucketCommand({ Bucket: names.bucket, ...location }));
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const role = new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: trust });
  const roleArn = (await new IAMClient(shared).send(role)).Role?.Arn;
  const destination = { RoleARN: roleArn, BucketARN: `arn:aws:s3:::${names.bucket}` };
  const stream = new CreateDeliveryStreamCommand({
    DeliveryStreamName: "s",
    ExtendedS3DestinationConfiguration: destination,
  });
  const { DeliveryStreamARN: destinationArn } = await new FirehoseClient(shared).send(stream);
  const logs = new CloudWatchLogsClient(shared);
  const logGroupName = names.logGroup;
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: logStream }));
  const filter = { logGroupName, filterName: "f", filterPattern: "", destinationArn, roleArn };
  await logs.send(new PutSubscriptionFilterCommand(filter));
}

async function countEvents(s3: S3Client): Promise<number> {
  let events = 0;
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: names.bucket, ContinuationToken: token }));
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      const text = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
      events += text.split('"timestamp"').length - 1;
    }
    token = page.NextContinuationToken;
  } while (token);
  return events;
}
