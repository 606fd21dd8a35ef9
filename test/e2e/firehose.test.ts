/* Data Firehose as its clients see it: streams' lives, every format in the bucket, backup, other accounts' buckets, errors in the log. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  StartDeliveryStreamEncryptionCommand,
  StopDeliveryStreamEncryptionCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/article.ts";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { type Clients, clientsOf } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const account = "111111111111";
const role = `arn:aws:iam::${account}:role/firehose`;
const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

let settings: string;
let server: RunningSluice;
let clients: Clients;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  settings = join(await temporaryDirectory(), "sluice.json");
  writeFileSync(settings, JSON.stringify({ firehose: { creatingSeconds: 0.5, deletingSeconds: 0.5 } }));
  server = await startSluice({ args: ["--config", settings] });
  clients = clientsOf(server);
  logs = new CloudWatchLogsClient({
    endpoint: server.url,
    maxAttempts: 1,
    credentials: server.keys("destination"),
    region: "us-east-1",
  });
  await clients.iam.send(
    new CreateRoleCommand({ RoleName: "firehose", AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  await allow("*");
  for (const Bucket of ["data", "copies"]) {
    const CreateBucketConfiguration = { LocationConstraint: "us-west-2" as const };
    await clients.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  }
});

afterAll(async () => {
  logs?.destroy();
  clients?.destroy();
  await server?.stop();
  await remove(server?.data);
  await remove(dirname(settings));
});

async function allow(Action: string | readonly string[]): Promise<void> {
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: "*" }],
  });
  await clients.iam.send(new PutRolePolicyCommand({ RoleName: "firehose", PolicyName: "p", PolicyDocument }));
}

async function create(
  DeliveryStreamName: string,
  destination: Partial<ExtendedS3DestinationConfiguration> = {},
): Promise<void> {
  await clients.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: role,
        BucketARN: "arn:aws:s3:::data",
        Prefix: `${DeliveryStreamName}/`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
        ...destination,
      },
    }),
  );
  await until(`${DeliveryStreamName} is ACTIVE`, 10_000, async () =>
    (await describeStream(DeliveryStreamName))?.DeliveryStreamStatus === "ACTIVE" ? true : undefined,
  );
}

async function describeStream(DeliveryStreamName: string) {
  const answer = await clients.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
  return answer.DeliveryStreamDescription;
}

const put = (DeliveryStreamName: string, text: string) =>
  clients.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from(text) } }));

async function keysIn(Bucket: string, Prefix: string, s3: S3Client = clients.s3): Promise<readonly string[]> {
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return objects.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}

async function firstObject(Bucket: string, Prefix: string, s3: S3Client = clients.s3) {
  const key = await until(`an object under ${Prefix}`, 15_000, async () => (await keysIn(Bucket, Prefix, s3))[0]);
  const { Body, ...head } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
  return { key, head, body: Buffer.from((await Body?.transformToByteArray()) ?? []) };
}

describe("what is in the bucket", () => {
  test.each([
    ["UNCOMPRESSED", undefined, ""],
    ["GZIP", "gzip", ".gz"],
    ["ZIP", "zip", ".zip"],
    ["Snappy", "snappy-java", ".snappy"],
    ["HADOOP_SNAPPY", "hadoop-snappy", ".snappy"],
  ] as const)("%s: its encoding, its extension, AWS's content type", async (CompressionFormat, encoding, extension) => {
    const name = `format-${CompressionFormat}`;
    await create(name, { CompressionFormat });
    const started = Date.now();
    await put(name, "record");
    const { key, head, body } = await firstObject("data", `${name}/`);
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(key).toMatch(/^[^/]+\/\d{4}(?:\/\d\d){3}\/[^/]+-1-\d{4}(?:-\d\d){5}-[-0-9a-f]{36}(?:\.\w+)?$/);
    expect(key.endsWith(`${extension}`)).toBe(true);
    expect(head.ContentType).toBe("application/octet-stream");
    expect(head.ContentEncoding).toBe(encoding);
    if (CompressionFormat === "UNCOMPRESSED") expect(body.toString()).toBe("record");
    if (CompressionFormat === "GZIP") expect(gunzipSync(body).toString()).toBe("record");
    const checked = await clients.s3.send(new HeadObjectCommand({ Bucket: "data", Key: key, ChecksumMode: "ENABLED" }));
    expect(checked.ChecksumCRC32).toMatch(/^[A-Za-z0-9+/]{6}==$/);
  });

  test("zero seconds: an event is there within 100 ms of its acknowledgement, as a rule", async () => {
    await create("at-once");
    const took: number[] = [];
    for (let count = 0; count < 5; count++) {
      await put("at-once", `record ${count}`);
      const started = Date.now();
      while ((await keysIn("data", "at-once/")).length <= count) await pause(2);
      took.push(Date.now() - started);
    }
    expect([...took].sort((a, b) => a - b)[2]).toBeLessThan(process.env["CI"] ? 1_000 : 250);
  });

  test("S3BackupMode: the source records too, in a bucket, under a prefix and in a format of their own", async () => {
    await create("backed", {
      S3BackupMode: "Enabled",
      S3BackupConfiguration: {
        RoleARN: role,
        BucketARN: "arn:aws:s3:::copies",
        Prefix: "copy-of/",
        CompressionFormat: "GZIP",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
      },
    });
    for (const text of ["a", "b"]) await put("backed", text);
    const copy = await firstObject("copies", "copy-of/");
    expect(gunzipSync(copy.body).toString()).toBe("ab");
    const texts: string[] = [];
    for (const Key of await keysIn("data", "backed/")) {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: "data", Key }));
      texts.push((await Body?.transformToString()) ?? "");
    }
    expect(texts.sort().join("")).toBe("ab");
    const described = await describeStream("backed");
    const extended = described?.Destinations?.[0]?.ExtendedS3DestinationDescription;
    expect(extended).toMatchObject({ S3BackupMode: "Enabled", S3BackupDescription: { CompressionFormat: "GZIP" } });
    expect(described?.Destinations?.[0]?.S3DestinationDescription).not.toHaveProperty("S3BackupMode");
    await expect(
      clients.firehose.send(
        new UpdateDestinationCommand({
          DeliveryStreamName: "backed",
          CurrentDeliveryStreamVersionId: "1",
          DestinationId: "destinationId-000000000001",
          ExtendedS3DestinationUpdate: { S3BackupMode: "Disabled" },
        }),
      ),
    ).rejects.toMatchObject({ name: "InvalidArgumentException" });
  });
});

describe("permissions and errors", () => {
  test("a bucket of another account: its owner's ACL header is sent, and needs s3:PutObjectAcl", async () => {
    const source = new S3Client({
      endpoint: server.url,
      region: "eu-central-1",
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: server.keys("source"),
    });
    const CreateBucketConfiguration = { LocationConstraint: "eu-central-1" as const };
    await source.send(new CreateBucketCommand({ Bucket: "theirs", CreateBucketConfiguration }));
    const policy = (Action: readonly string[]) =>
      source.send(
        new PutBucketPolicyCommand({
          Bucket: "theirs",
          Policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: role },
                Action,
                Resource: "arn:aws:s3:::theirs/*",
                Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
              },
            ],
          }),
        }),
      );
    await policy(["s3:PutObject"]);
    await create("across", { BucketARN: "arn:aws:s3:::theirs" });
    await put("across", "over the wall");
    await pause(500);
    expect(await keysIn("theirs", "across/", source)).toEqual([]);
    await policy(["s3:PutObject", "s3:PutObjectAcl"]);
    const { body } = await firstObject("theirs", "across/", source);
    expect(body.toString()).toBe("over the wall");
    source.destroy();
  });

  test("CloudWatchLoggingOptions: a failed delivery is an event in the group, by the stream's role", async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: "/errors" }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: "/errors", logStreamName: "S3Delivery" }));
    await create("nowhere", {
      BucketARN: "arn:aws:s3:::no-such-bucket-here",
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/errors", LogStreamName: "S3Delivery" },
    });
    await put("nowhere", "held");
    const event = await until("an event in the error log", 10_000, async () => {
      const { events } = await logs.send(
        new GetLogEventsCommand({ logGroupName: "/errors", logStreamName: "S3Delivery" }),
      );
      return events?.[0]?.message;
    });
    expect(JSON.parse(event)).toEqual({
      deliveryStreamARN: `arn:aws:firehose:us-east-1:${account}:deliverystream/nowhere`,
      destination: "arn:aws:s3:::no-such-bucket-here",
      deliveryStreamVersionId: 1,
      message: "The specified bucket does not exist. Create the bucket or use a different bucket that does exist.",
      errorCode: "S3.NoSuchBucket",
    });
    await allow(["s3:PutObject"]);
    await create("silent", {
      BucketARN: "arn:aws:s3:::no-such-bucket-here",
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: "/errors", LogStreamName: "S3Delivery" },
    });
    await put("silent", "held");
    await until("a line in the operator's log", 10_000, async () =>
      server.log().some((line) => line.includes("could not be written to the stream's log group")) ? true : undefined,
    );
    await allow("*");
  });
});

describe("a stream's life", () => {
  const name = "life";

  test("AWS CLI: create with every member of S3, describe, tags", async ({ skip }) => {
    const [cli] = findAwsClis();
    if (!cli) return skip("there is no AWS CLI");
    const aws = awsOf(cli, server, server.data);
    const configuration = {
      RoleARN: role,
      BucketARN: "arn:aws:s3:::data",
      Prefix: "life/!{timestamp:yyyy}/",
      ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
      BufferingHints: { SizeInMBs: 2, IntervalInSeconds: 900 },
      CompressionFormat: "GZIP",
      EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
      CloudWatchLoggingOptions: { Enabled: false },
      S3BackupMode: "Disabled",
      FileExtension: ".json.gz",
      CustomTimeZone: "Asia/Tokyo",
    };
    const place = ["--region", "us-east-1"];
    await aws.json("destination", [
      ...["firehose", "create-delivery-stream", "--delivery-stream-name", name, ...place],
      ...["--extended-s3-destination-configuration", JSON.stringify(configuration)],
      ...["--direct-put-source-configuration", "ThroughputHintInMBs=5", "--tags", "Key=a,Value=1"],
    ]);
    const creating = await aws.json("destination", [
      ...["firehose", "describe-delivery-stream", "--delivery-stream-name", name, ...place],
    ]);
    expect(creating.DeliveryStreamDescription).toEqual({
      DeliveryStreamName: name,
      DeliveryStreamARN: `arn:aws:firehose:us-east-1:${account}:deliverystream/${name}`,
      DeliveryStreamStatus: expect.stringMatching(/^(?:CREATING|ACTIVE)$/),
      DeliveryStreamEncryptionConfiguration: { Status: "DISABLED" },
      DeliveryStreamType: "DirectPut",
      VersionId: "1",
      CreateTimestamp: expect.anything(),
      Source: { DirectPutSourceDescription: { ThroughputHintInMBs: 5 } },
      Destinations: [
        {
          DestinationId: "destinationId-000000000001",
          S3DestinationDescription: {
            RoleARN: role,
            BucketARN: "arn:aws:s3:::data",
            Prefix: configuration.Prefix,
            ErrorOutputPrefix: configuration.ErrorOutputPrefix,
            BufferingHints: configuration.BufferingHints,
            CompressionFormat: "GZIP",
            EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
            CloudWatchLoggingOptions: { Enabled: false },
          },
          ExtendedS3DestinationDescription: configuration,
        },
      ],
      HasMoreDestinations: false,
    });
    const { Tags } = await clients.firehose.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: name }));
    expect(Tags).toEqual([{ Key: "a", Value: "1" }]);
  });

  test("what is put while encryption is on is not readable where it is buffered", async () => {
    await create("sealed", { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 900 } });
    const encryption = async () => (await describeStream("sealed"))?.DeliveryStreamEncryptionConfiguration;
    const journal = () => {
      const folder = join(server.data, "journal", "firehose");
      return Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file)))).toString("latin1");
    };
    expect((await put("sealed", "before-encryption")).Encrypted).toBe(false);
    await clients.firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName: "sealed" }));
    expect(await encryption()).toEqual({ KeyType: "AWS_OWNED_CMK", Status: "ENABLING" });
    await expect(
      clients.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName: "sealed" })),
    ).rejects.toMatchObject({ name: "ResourceInUseException" });
    await until("ENABLED", 5_000, async () => ((await encryption())?.Status === "ENABLED" ? true : undefined));
    expect((await put("sealed", "while-encrypted")).Encrypted).toBe(true);
    const { RequestResponses, Encrypted } = await clients.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName: "sealed",
        Records: ["batch-encrypted"].map((text) => ({ Data: Buffer.from(text) })),
      }),
    );
    expect([RequestResponses?.length, Encrypted]).toEqual([1, true]);
    expect(journal()).toContain("before-encryption");
    expect(journal()).not.toContain("while-encrypted");
    expect(journal()).not.toContain("batch-encrypted");
    await clients.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName: "sealed" }));
    expect(await encryption()).toEqual({ KeyType: "AWS_OWNED_CMK", Status: "DISABLING" });
    await until("DISABLED", 5_000, async () => ((await encryption())?.Status === "DISABLED" ? true : undefined));
    expect(await encryption()).toEqual({ Status: "DISABLED" });
    await clients.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: "sealed",
        CurrentDeliveryStreamVersionId: "1",
        DestinationId: "destinationId-000000000001",
        S3DestinationUpdate: { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } },
      }),
    );
    const { body } = await firstObject("data", "sealed/");
    expect(body.toString()).toBe("before-encryptionwhile-encryptedbatch-encrypted");
  });

  test("DELETING, and gone with what it buffered; the name is free again", async () => {
    await create("short", { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 900 } });
    await put("short", "never delivered");
    await clients.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "short" }));
    expect((await describeStream("short"))?.DeliveryStreamStatus).toBe("DELETING");
    await expect(put("short", "late")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await until("it is gone", 10_000, async () =>
      describeStream("short").then(
        () => undefined,
        () => true,
      ),
    );
    await create("short");
    await put("short", "second life");
    expect((await firstObject("data", "short/")).body.toString()).toBe("second life");
  });
});

const python = spawnSync("python3", ["-c", "import boto3"]).status === 0;

test("boto3: create, put, describe, list and delete, with the types that it makes of the answers", ({ skip }) => {
  if (!python) {
    process.stderr.write("\n== did not run: Firehose by boto3: python3 has no boto3\n");
    return skip("python3 has no boto3");
  }
  const script = `
import boto3, datetime, time
client = boto3.client("firehose", endpoint_url="${server.url}", region_name="us-east-1")
made = client.create_delivery_stream(DeliveryStreamName="by-boto", S3DestinationConfiguration={
    "RoleARN": "${role}", "BucketARN": "arn:aws:s3:::data", "Prefix": "by-boto/",
    "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0}})
assert made["DeliveryStreamARN"].endswith("deliverystream/by-boto")
while True:
    described = client.describe_delivery_stream(DeliveryStreamName="by-boto")["DeliveryStreamDescription"]
    if described["DeliveryStreamStatus"] == "ACTIVE": break
    time.sleep(0.1)
assert isinstance(described["CreateTimestamp"], datetime.datetime)
assert "LastUpdateTimestamp" not in described
answer = client.put_record_batch(DeliveryStreamName="by-boto", Records=[{"Data": b"a"}, {"Data": b""}, {"Data": b"b"}])
assert answer["FailedPutCount"] == 0 and len({one["RecordId"] for one in answer["RequestResponses"]}) == 3
assert len(answer["RequestResponses"][0]["RecordId"]) == 224
assert "by-boto" in client.list_delivery_streams(Limit=100)["DeliveryStreamNames"]
try:
    client.create_delivery_stream(DeliveryStreamName="by-boto", S3DestinationConfiguration={
        "RoleARN": "${role}", "BucketARN": "arn:aws:s3:::data"})
    raise Exception("made twice")
except client.exceptions.ResourceInUseException as error:
    assert str(error).endswith("Firehose by-boto under accountId ${account} already exists"), error
client.update_destination(DeliveryStreamName="by-boto", CurrentDeliveryStreamVersionId="1",
    DestinationId="destinationId-000000000001", ExtendedS3DestinationUpdate={"CompressionFormat": "GZIP"})
try:
    client.update_destination(DeliveryStreamName="by-boto", CurrentDeliveryStreamVersionId="1",
        DestinationId="destinationId-000000000001", S3DestinationUpdate={"Prefix": ""})
    raise Exception("updated an old version")
except client.exceptions.ConcurrentModificationException: pass
client.delete_delivery_stream(DeliveryStreamName="by-boto", AllowForceDelete=True)
`;
  const { accessKeyId, secretAccessKey } = server.keys("destination");
  const env = { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const { status, stderr } = spawnSync("python3", ["-c", script], { env, encoding: "utf8" });
  expect(stderr.trim().split("\n").at(-1)).toBe("");
  expect(status).toBe(0);
});

test("metrics: what came and what was delivered", async () => {
  const text = await (await fetch(`${server.url}/_sluice/metrics`)).text();
  for (const name of [
    "IncomingRecords",
    "IncomingBytes",
    "PutRecord.Latency",
    "DeliveryToS3.Records",
    "BackupToS3.Bytes",
  ]) {
    expect(text).toContain(`metric="${name}"`);
  }
});
