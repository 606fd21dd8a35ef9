/* Each mistake that the article contains, and input of any other bad shape, gets a clear AWS error and leaves nothing half done. */
import {
  DescribeSubscriptionFiltersCommand,
  PutDestinationCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateFlowLogsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateDeliveryStreamCommand, ListDeliveryStreamsCommand } from "@aws-sdk/client-firehose";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleDocuments } from "../../src/article/documents.ts";
import { destinationArn, logsRegion, articleDefaults as names, roleArn, streamArn } from "../../src/article/names.ts";
import { type Clients, clientsOf, makePipe } from "../support/pipe.ts";
import { form, json, send } from "../support/raw.ts";
import { type Keys, type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let clients: Clients;
let destination: Keys;
let source: Keys;
const documents = articleDocuments(names);
const text = (name: string) => JSON.stringify(documents[`${name}.json`]);

beforeAll(async () => {
  server = await startSluice();
  clients = clientsOf(server);
  destination = server.keys("destination");
  source = server.keys("source");
  await makePipe(clients, { bufferSeconds: 60 });
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  await server?.stop();
  await remove(server?.data);
});

/** The log has the true reason in one line, for what the wire tells in one text. */
function logged(pattern: RegExp): void {
  expect(
    server.log().some((line) => pattern.test(line)),
    `the log has ${pattern}`,
  ).toBe(true);
}

describe("the article's mistakes", () => {
  test("S7: the destination's ARN in us-east-1", async () => {
    const put = new PutSubscriptionFilterCommand({
      logGroupName: names.logGroup,
      filterName: "Wrong",
      filterPattern: "",
      destinationArn: destinationArn(names).replace(logsRegion, "us-east-1"),
    });
    await expect(clients.sourceLogs.send(put)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const { subscriptionFilters } = await clients.sourceLogs.send(
      new DescribeSubscriptionFiltersCommand({ logGroupName: names.logGroup }),
    );
    expect(subscriptionFilters?.map(({ filterName }) => filterName)).toEqual(["AllTraffic"]);
    logged(/make the destination in us-east-2/);
  });

  test("a region typo: us-east2", async () => {
    const answer = await send(
      server.url,
      json("Logs_20140328.DescribeLogGroups", "{}", { region: "us-east2", keys: source }),
    );
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      __type: "InvalidSignatureException",
      message: expect.stringContaining("Credential should be scoped to a valid region."),
    });
  });

  const createStream = (role: string) =>
    clients.firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: "another",
        S3DestinationConfiguration: {
          RoleARN: roleArn(names.destinationAccount, role),
          BucketARN: `arn:aws:s3:::${names.bucket}`,
        },
      }),
    );

  test("D7's sample: a role that was never created", async () => {
    await expect(createStream("FirehosetoS3Role2test")).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: `Firehose is unable to assume role ${roleArn(names.destinationAccount, "FirehosetoS3Role2test")}. Please check the role provided.`,
    });
    logged(/there is no role arn:aws:iam::111111111111:role\/FirehosetoS3Role2test/);
  });

  test.each([
    ["lacks the service", "NotForFirehose", '"firehose.amazonaws.com"', '"logs.amazonaws.com"'],
    ["has another ExternalId", "OtherExternalId", names.destinationAccount, "999999999999"],
  ])("a trust policy that %s", async (_what, name, from, to) => {
    const document = text("TrustPolicyForFirehose").replace(from, to);
    await clients.iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document }));
    await expect(createStream(name)).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: expect.stringContaining("Firehose is unable to assume role"),
    });
    const { DeliveryStreamNames: streams } = await clients.firehose.send(new ListDeliveryStreamsCommand({}));
    expect(streams).toEqual([names.stream]);
  });

  test("a destination whose role CloudWatch Logs may not assume", async () => {
    const put = new PutDestinationCommand({
      destinationName: "wrong",
      targetArn: streamArn(names),
      roleArn: roleArn(names.destinationAccount, names.firehoseRole),
    });
    await expect(clients.logs.send(put)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Could not deliver test message to specified destination. Check if the destination is valid.",
    });
    logged(/logs\.amazonaws\.com may not sts:AssumeRole on arn:aws:iam::111111111111:role\/FirehosetoS3Role/);
  });

  test("S6: vpc-12345678", async () => {
    const ec2 = new EC2Client({ endpoint: server.url, credentials: source, region: logsRegion, maxAttempts: 1 });
    const put = new CreateFlowLogsCommand({
      ResourceType: "VPC",
      ResourceIds: ["vpc-12345678"],
      TrafficType: "ALL",
      LogGroupName: names.logGroup,
      DeliverLogsPermissionArn: roleArn(names.sourceAccount, names.flowLogsRole),
    });
    await expect(ec2.send(put)).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
    ec2.destroy();
  });

  test("another account's resources", async () => {
    const put = json(
      "Firehose_20150804.PutRecord",
      JSON.stringify({ DeliveryStreamName: names.stream, Record: { Data: "eA==" } }),
      { keys: source },
    );
    const answer = await send(server.url, put);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).__type).toBe("ResourceNotFoundException");
    const read = await send(server.url, {
      method: "GET",
      path: `/${names.bucket}`,
      query: "list-type=2",
      service: "s3",
      region: "us-west-2",
      keys: source,
    });
    expect(read.status).toBe(403);
    expect(read.text).toContain("<Code>AccessDenied</Code><Message>Access Denied</Message>");
  });
});

describe("bad input", () => {
  test("malformed JSON", async () => {
    const answer = await send(server.url, json("Logs_20140328.PutLogEvents", '{"logGroupName":', { keys: source }));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).__type).toBe("SerializationException");
  });

  test("malformed XML", async () => {
    const put = { method: "PUT", path: "/new-bucket", service: "s3", region: "us-west-2", keys: destination };
    const answer = await send(server.url, { ...put, body: "<CreateBucketConfiguration><Location" });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("<Code>MalformedXML</Code>");
    const head = await send(server.url, { ...put, method: "HEAD" });
    expect(head.status).toBe(404);
  });

  test("a form body that is none", async () => {
    const answer = await send(server.url, form("iam", "%%%=&Action=", { keys: destination }));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toMatch(/<Code>\w+<\/Code>/);
  });

  test("a body over the limit", async () => {
    const body = `{"x":"${"y".repeat(9 * 1_048_576)}"}`;
    const answer = await send(server.url, json("Logs_20140328.PutLogEvents", body, { keys: source }));
    expect(answer.status).toBe(413);
  });

  test("unknown targets and actions", async () => {
    const target = await send(server.url, json("Logs_20140328.DoSomething", "{}", { keys: source }));
    expect(JSON.parse(target.text).__type).toBe("UnknownOperationException");
    const action = await send(server.url, form("iam", "Action=DoSomething&Version=2010-05-08", { keys: destination }));
    expect(action.status).toBe(400);
    expect(action.text).toContain("<Code>InvalidAction</Code>");
  });

  test("what the model has and Sluice does not is named", async () => {
    const answer = await send(server.url, json("Logs_20140328.CreateExportTask", "{}", { keys: source }));
    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.text)).toMatchObject({
      __type: "NotImplemented",
      message: expect.stringContaining("logs:CreateExportTask"),
    });
  });

  test("requests without a signature, and with a wrong one", async () => {
    const bare = await fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Logs_20140328.DescribeLogGroups" },
      body: "{}",
    });
    expect(bare.status).toBe(400);
    expect(JSON.parse(await bare.text()).__type).toBe("MissingAuthenticationTokenException");
    const wrong = { ...source, secretAccessKey: "not-the-secret" };
    const answer = await send(server.url, json("Logs_20140328.DescribeLogGroups", "{}", { keys: wrong }));
    expect(JSON.parse(answer.text).__type).toBe("InvalidSignatureException");
    const old = await send(server.url, {
      ...json("Logs_20140328.DescribeLogGroups", "{}", { keys: source }),
      nowMs: Date.now() - 3_600_000,
    });
    expect(JSON.parse(old.text).message).toMatch(/^Signature expired: /);
    const unknown = await send(
      server.url,
      form("sts", "Action=GetCallerIdentity&Version=2011-06-15", {
        keys: { ...source, accessKeyId: "AKIAZZZZZZZZZZZZZZZZ" },
      }),
    );
    expect(unknown.status).toBe(403);
    expect(unknown.text).toContain("<Code>InvalidClientTokenId</Code>");
  });
});
