import { execFileSync } from "node:child_process";
import { request } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsRegion } from "../../src/article/names.ts";
import { control } from "../../src/control/client.ts";
import { makeInterface, playArticle, until } from "../support/article.ts";
import { type Aws, awsOf, findAwsClis } from "../support/aws.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const clis = findAwsClis();

test("there is an AWS CLI to type the article with", () => {
  expect(clis.length).toBeGreaterThan(0);
});

interface Message {
  messageType: string;
  owner: string;
  logGroup: string;
  logStream: string;
  subscriptionFilters: string[];
  logEvents: { id: string; timestamp: number; message: string }[];
}

describe.each(clis)("the article with AWS CLI $version", (cli) => {
  let server: RunningSluice;
  let directory: string;
  let aws: Aws;
  let network: Awaited<ReturnType<typeof makeInterface>>;
  let answers: Awaited<ReturnType<typeof playArticle>>;

  beforeAll(async () => {
    server = await startSluice({ args: ["--fast"] });
    directory = await temporaryDirectory();
    aws = awsOf(cli, server, directory);
    network = await makeInterface(aws);
    answers = await playArticle(aws, directory, { vpcId: network.vpcId });
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    await remove(server?.data);
    await remove(directory);
  });

  test("every command answers with the fields that the article prints", () => {
    expect(answers.get("D1")).toMatchObject({ Location: expect.stringContaining("my-bucket") });
    expect(answers.get("D2-3")).toMatchObject({
      Role: {
        RoleName: "FirehosetoS3Role",
        Arn: "arn:aws:iam::111111111111:role/FirehosetoS3Role",
        RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
        // The CLI decodes what travels percent-encoded: the document is back as it was sent.
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: "Allow",
            Principal: { Service: "firehose.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "sts:ExternalId": "111111111111" } },
          },
        },
      },
    });
    expect(answers.get("D6")).toEqual({
      DeliveryStreamARN: "arn:aws:firehose:us-east-1:111111111111:deliverystream/my-delivery-stream",
    });
    const s3 = {
      RoleARN: "arn:aws:iam::111111111111:role/FirehosetoS3Role",
      BucketARN: "arn:aws:s3:::my-bucket",
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
      CompressionFormat: "UNCOMPRESSED",
      EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
      CloudWatchLoggingOptions: { Enabled: false },
    };
    expect(answers.get("D7")).toEqual({
      DeliveryStreamDescription: {
        DeliveryStreamName: "my-delivery-stream",
        DeliveryStreamARN: "arn:aws:firehose:us-east-1:111111111111:deliverystream/my-delivery-stream",
        DeliveryStreamStatus: "ACTIVE",
        DeliveryStreamEncryptionConfiguration: { Status: "DISABLED" },
        DeliveryStreamType: "DirectPut",
        VersionId: "1",
        CreateTimestamp: expect.anything(),
        HasMoreDestinations: false,
        Destinations: [
          {
            DestinationId: "destinationId-000000000001",
            S3DestinationDescription: s3,
            ExtendedS3DestinationDescription: { ...s3, S3BackupMode: "Disabled" },
          },
        ],
      },
    });
    const destination = {
      destinationName: "myDestination",
      targetArn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/my-delivery-stream",
      roleArn: "arn:aws:iam::111111111111:role/CWLtoKinesisFirehoseRole",
      arn: "arn:aws:logs:us-east-2:111111111111:destination:myDestination",
      creationTime: expect.any(Number),
    };
    expect(answers.get("D12")).toEqual({ destination });
    expect(answers.get("D15")).toEqual({
      destinations: [{ ...destination, accessPolicy: expect.stringContaining("logs:PutSubscriptionFilter") }],
    });
    expect(answers.get("S6")).toEqual({
      ClientToken: expect.any(String),
      FlowLogIds: [expect.stringMatching(/^fl-[0-9a-f]{17}$/)],
      Unsuccessful: [],
    });
  });

  test("flow records of connections that were really made arrive, with the sockets' own byte counts", async () => {
    await control(join(server.data, "sluice.sock"), {
      do: "mapAddress",
      address: "127.0.0.1",
      networkInterfaceId: network.eni,
    });
    const made = await makeTraffic(server.url, 20_000);
    const messages: Message[] = [];
    const seen = new Set<string>();
    const own = await until("the flow records of the connection", 60_000, async () => {
      for (const message of await newMessages(aws, directory, seen)) messages.push(message);
      const records = messages
        .filter(({ messageType }) => messageType === "DATA_MESSAGE")
        .flatMap(({ logEvents }) => logEvents.map(({ message }) => message.split(" ")))
        .filter((fields) => fields.includes(String(made.port)));
      const bytes = (from: boolean) =>
        records
          .filter((fields) => fields[from ? 5 : 6] === String(made.port))
          .reduce((sum, fields) => sum + Number(fields[9]), 0);
      const isWhole = bytes(true) >= made.written && bytes(false) >= made.read;
      return isWhole ? { records, written: bytes(true), read: bytes(false) } : undefined;
    });
    expect(own.written).toBe(made.written);
    expect(own.read).toBe(made.read);
    for (const fields of own.records) {
      const [version, account, eni, source, destination, , , protocol, , , start, end, action, status] = fields;
      expect({ version, account, eni, protocol, action, status }).toEqual({
        version: "2",
        account: "222222222222",
        eni: network.eni,
        protocol: "6",
        action: "ACCEPT",
        status: "OK",
      });
      expect([source, destination].sort()).toEqual(["127.0.0.1", network.address].sort());
      expect(Number(end)).toBeGreaterThanOrEqual(Number(start));
      expect(Math.abs(Number(start) - Date.now() / 1000)).toBeLessThan(120);
    }
    const data = messages.filter(({ messageType }) => messageType === "DATA_MESSAGE");
    for (const message of data) {
      expect(message).toMatchObject({
        owner: "222222222222",
        logGroup: "vpc-flow-logs",
        logStream: `${network.eni}-all`,
        subscriptionFilters: ["AllTraffic"],
      });
      for (const event of message.logEvents) expect(event.id).toMatch(/^\d{56}$/);
    }
    const [control0] = messages.filter(({ messageType }) => messageType === "CONTROL_MESSAGE");
    expect(control0).toMatchObject({ owner: "CloudwatchLogs", logGroup: "", logStream: "", subscriptionFilters: [] });
    const ids = data.flatMap(({ logEvents }) => logEvents.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("the log group shows the same records to get-log-events", async () => {
    const { events } = await aws.json("source", [
      ...["logs", "get-log-events", "--log-group-name", "vpc-flow-logs"],
      ...["--log-stream-name", `${network.eni}-all`, "--start-from-head", "--region", logsRegion],
    ]);
    expect(events.length).toBeGreaterThan(0);
    expect(events[0].message).toMatch(/^2 222222222222 eni-/);
  });
});

/** One connection of its own with a body of `bodyBytes`, and what its socket counted. */
function makeTraffic(url: string, bodyBytes: number): Promise<{ port: number; written: number; read: number }> {
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined;
    const sent = request(`${url}/some-bucket/some-key`, { method: "PUT", agent: false }, (response) => {
      response.resume();
      const port = socket?.localPort ?? 0;
      socket?.once("close", () => resolve({ port, written: socket?.bytesWritten ?? 0, read: socket?.bytesRead ?? 0 }));
    });
    sent.on("socket", (one) => {
      socket = one;
    });
    sent.on("error", reject);
    sent.end(Buffer.alloc(bodyBytes, "x"));
  });
}

/** Messages of objects that were not seen yet, read as the article's reader would: get-object and zcat. */
async function newMessages(aws: Aws, directory: string, seen: Set<string>): Promise<readonly Message[]> {
  const listed = await aws.json("destination", [
    ...["s3api", "list-objects-v2", "--bucket", "my-bucket", "--region", "us-west-2"],
  ]);
  const messages: Message[] = [];
  for (const { Key: key } of listed?.Contents ?? []) {
    if (seen.has(key)) continue;
    seen.add(key);
    expect(key).toMatch(
      /^\d{4}\/\d\d\/\d\d\/\d\d\/my-delivery-stream-1-\d{4}(?:-\d\d){5}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    const file = join(directory, "object.gz");
    await aws.json("destination", [
      "s3api",
      "get-object",
      "--bucket",
      "my-bucket",
      "--key",
      key,
      "--region",
      "us-west-2",
      file,
    ]);
    const text = execFileSync("zcat", ["-f", file], { encoding: "utf8", maxBuffer: 2 ** 28 });
    for (const part of text.replaceAll('}{"messageType"', '}\n{"messageType"').split("\n"))
      messages.push(JSON.parse(part));
  }
  return messages;
}
