/* What Data Firehose refuses besides what the model says, each with its text; of processors see processing-configuration.test.ts. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordCommand,
  StartDeliveryStreamEncryptionCommand,
  UpdateDestinationCommand,
  type UpdateDestinationCommandInput,
} from "@aws-sdk/client-firehose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { type Clients, clientsOf, makePipe } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const account = names.destinationAccount;
const RoleARN = roleArn(account, names.firehoseRole);
const S3 = { RoleARN, BucketARN: `arn:aws:s3:::${names.bucket}` };
const keyArn = (region: string) => `arn:aws:kms:${region}:${account}:key/k`;
const invalid = "InvalidArgumentException";
const notServed = "NotImplemented";

let server: RunningSluice;
let clients: Clients;
let folder: string;

beforeAll(async () => {
  folder = await temporaryDirectory();
  const config = join(folder, "sluice.json");
  writeFileSync(config, JSON.stringify({ firehose: { creatingSeconds: 0, deliveryStreamsPerRegion: 2 } }));
  server = await startSluice({ args: ["--config", config] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  await server?.stop();
  await remove(server?.data);
  await remove(folder);
});

type Create = Partial<CreateDeliveryStreamCommandInput>;
type Extended = Partial<NonNullable<Create["ExtendedS3DestinationConfiguration"]>>;
const extended = (more: Extended): Create => ({ ExtendedS3DestinationConfiguration: { ...S3, ...more } });
const http = (more: object): Create => ({
  HttpEndpointDestinationConfiguration: {
    EndpointConfiguration: { Url: "https://a.example.com" },
    S3Configuration: S3,
    ...more,
  },
});
const both = "Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.";
const one = "Exactly one destination configuration is supported for a Firehose";
const oneKey = "Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified";
const logging = (more: object) => extended({ CloudWatchLoggingOptions: { Enabled: true, ...more } });
const kms = { KMSEncryptionConfig: { AWSKMSKeyARN: keyArn("us-east-1") } };

describe("CreateDeliveryStream", () => {
  test.each<[string, Create, string, string]>([
    ["no destination", {}, invalid, one],
    [
      "a role of another account",
      extended({ RoleARN: roleArn(names.sourceAccount, names.firehoseRole) }),
      "AccessDeniedException",
      "Cross-account pass role is not allowed.",
    ],
    ["two destinations", { ...extended({}), S3DestinationConfiguration: S3 }, invalid, one],
    ["a size alone", extended({ BufferingHints: { SizeInMBs: 5 } }), invalid, both],
    ["an interval alone", extended({ BufferingHints: { IntervalInSeconds: 60 } }), invalid, both],
    ["a size alone, HTTP", http({ BufferingHints: { SizeInMBs: 5 } }), invalid, both],
    [
      "logging without a group",
      logging({}),
      invalid,
      "CloudWatch Log Group Name is required if CloudWatch Logging is enabled",
    ],
    [
      "logging without a stream",
      logging({ LogGroupName: "g" }),
      invalid,
      "CloudWatch Log Stream Name is required if CloudWatch Logging is enabled",
    ],
    ["encryption of no kind", extended({ EncryptionConfiguration: {} }), invalid, oneKey],
    [
      "encryption of both kinds",
      extended({ EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption", ...kms } }),
      invalid,
      oneKey,
    ],
    [
      "a KMS key",
      extended({ EncryptionConfiguration: kms }),
      notServed,
      "KMSEncryptionConfig (key/k; there is no KMS)",
    ],
    [
      "backup without a place",
      extended({ S3BackupMode: "Enabled" }),
      invalid,
      "S3 backup destination configuration is required when enabling S3 backup.",
    ],
    [
      "a stream as source without its configuration",
      { ...extended({}), DeliveryStreamType: "KinesisStreamAsSource" },
      invalid,
      "KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.",
    ],
    [
      "encryption of another source",
      {
        ...extended({}),
        DeliveryStreamType: "MSKAsSource",
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" },
      },
      invalid,
      "Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams",
    ],
    [
      "another source",
      { ...extended({}), DeliveryStreamType: "MSKAsSource" },
      notServed,
      "DeliveryStreamType MSKAsSource",
    ],
    [
      "an AWS owned key with an ARN",
      {
        ...extended({}),
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK", KeyARN: keyArn("us-east-1") },
      },
      invalid,
      "KeyARN cannot be specified when KeyType is AWS_OWNED_CMK",
    ],
    [
      "a customer's key without an ARN",
      { ...extended({}), DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK" } },
      invalid,
      "KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK",
    ],
    [
      "a key of another region",
      {
        ...extended({}),
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK", KeyARN: keyArn("eu-west-1") },
      },
      invalid,
      "Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose",
    ],
    [
      "a customer's key",
      {
        ...extended({}),
        DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK", KeyARN: keyArn("us-east-1") },
      },
      notServed,
      "KeyType CUSTOMER_MANAGED_CMK (there is no KMS)",
    ],
    [
      "an access key that no header holds",
      http({ EndpointConfiguration: { Url: "https://a.example.com", AccessKey: "schlüssel" } }),
      invalid,
      "The access key must consist of printable ASCII characters.",
    ],
    [
      "a name that exists",
      { ...extended({}), DeliveryStreamName: names.stream },
      "ResourceInUseException",
      `Firehose ${names.stream} under accountId ${account} already exists`,
    ],
  ])("%s", async (_what, input, name, text) => {
    const create = new CreateDeliveryStreamCommand({ DeliveryStreamName: "refused", ...input });
    const message = name === notServed ? `Sluice does not implement ${text} of Data Firehose.` : text;
    await expect(clients.firehose.send(create)).rejects.toMatchObject({ name, message });
  });

  test("more streams than the quota", async () => {
    const create = (DeliveryStreamName: string) =>
      clients.firehose.send(new CreateDeliveryStreamCommand({ DeliveryStreamName, ...extended({}) }));
    await create("second");
    await expect(create("third")).rejects.toMatchObject({
      name: "LimitExceededException",
      message: `You have already consumed your firehose quota of 2 hoses. Firehose names: [${names.stream}, second]`,
    });
    await clients.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "second" }));
  });
});

describe("UpdateDestination", () => {
  const stream = {
    DeliveryStreamName: names.stream,
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
  };

  test.each<[string, Partial<UpdateDestinationCommandInput>, string, string]>([
    ["nothing to update", {}, invalid, one],
    [
      "another version",
      { CurrentDeliveryStreamVersionId: "7", ExtendedS3DestinationUpdate: {} },
      "ConcurrentModificationException",
      `Cannot update firehose: ${names.stream} since the current version id: 1 and specified version id: 7 do not match`,
    ],
    [
      "another destination",
      { DestinationId: "destinationId-000000000002", ExtendedS3DestinationUpdate: {} },
      invalid,
      "Destination Id destinationId-000000000002 not found",
    ],
    [
      "another kind of destination",
      { HttpEndpointDestinationUpdate: {} },
      invalid,
      "Changing the destination type to or from HttpEndpoint is not supported at this time.",
    ],
    [
      "partitioning that begins later",
      { ExtendedS3DestinationUpdate: { DynamicPartitioningConfiguration: { Enabled: true } } },
      invalid,
      "Dynamic Partitioning can only be enabled when a delivery stream is created, and not disabled.",
    ],
    ["a size alone", { ExtendedS3DestinationUpdate: { BufferingHints: { SizeInMBs: 3 } } }, invalid, both],
    [
      "no such stream",
      { DeliveryStreamName: "none", ExtendedS3DestinationUpdate: {} },
      "ResourceNotFoundException",
      `Firehose none under accountId ${account} not found.`,
    ],
  ])("%s", async (_what, input, name, message) => {
    const update = new UpdateDestinationCommand({ ...stream, ...input });
    await expect(clients.firehose.send(update)).rejects.toMatchObject({ name, message });
  });

  test("backup that ends", async () => {
    const update = (CurrentDeliveryStreamVersionId: string, S3BackupMode: "Enabled" | "Disabled") =>
      clients.firehose.send(
        new UpdateDestinationCommand({
          ...stream,
          CurrentDeliveryStreamVersionId,
          ExtendedS3DestinationUpdate: { S3BackupMode, S3BackupUpdate: { ...S3, Prefix: "copy/" } },
        }),
      );
    await update("1", "Enabled");
    await expect(update("2", "Disabled")).rejects.toMatchObject({
      name: invalid,
      message: "S3 backup can not be disabled once it is enabled.",
    });
  });
});

test("a stream that is not there, in the words of each operation", async () => {
  const DeliveryStreamName = "none";
  const { firehose } = clients;
  const notFound = (message: string) => ({ name: "ResourceNotFoundException", message });
  await expect(firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }))).rejects.toMatchObject(
    notFound(`Firehose none under account ${account} not found.`),
  );
  const put = new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("x") } });
  await expect(firehose.send(put)).rejects.toMatchObject(notFound(`Firehose none not found under account ${account}.`));
});

test("encryption that is switched more than 25 times in 24 hours", async () => {
  const start = () =>
    clients.firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName: names.stream }));
  for (let calls = 0; calls < 25; calls++) await start();
  await expect(start()).rejects.toMatchObject({
    name: "LimitExceededException",
    message:
      "StartDeliveryStreamEncryption and StopDeliveryStreamEncryption can be called 25 times for a delivery stream in 24 hours.",
  });
});
