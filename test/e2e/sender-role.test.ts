/* A destination that is open to an organization: each sender shows a role of its own. Taken away, events wait; given back, each arrives once. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateLogStreamCommand,
  DescribeDestinationsCommand,
  PutDestinationPolicyCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMessages } from "../../src/cli/read-object.ts";
import { control } from "../../src/control/client.ts";
import { type Accounts, openAccounts } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import { senderTrust } from "../../src/setup/documents.ts";
import { until } from "../support/article.ts";
import { smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const organizationId = "o-a1b2c3d4e5";
const [receiver, sender] = ["111111111111", "222222222222"] as const;
const pipe = smallPipe({ organizationId });
const senderRole = "CWLtoSubscriptionFilterRole";
let directory: string;
let server: RunningSluice;
let accounts: Accounts;

beforeAll(async () => {
  directory = await temporaryDirectory();
  const config = join(directory, "sluice.json");
  writeFileSync(config, JSON.stringify({ organization: { id: organizationId, members: [receiver, sender] } }));
  server = await startSluice({ data: join(directory, "data"), args: ["--fast", "--config", config] });
  accounts = await openAccounts(pipe, targetOf(server));
  await apply(pipe, accounts);
  await logs().send(new CreateLogStreamCommand({ logGroupName: "app", logStreamName: "s" }));
});

afterAll(async () => {
  accounts?.close();
  await server?.stop();
  await remove(directory);
});

const logs = (account: string = sender) => accounts.clients(account, "us-east-2").logs;
const iam = () => accounts.clients(sender, "us-east-1").iam;

async function put(messages: readonly string[]): Promise<void> {
  const timestamp = Date.now();
  const logEvents = messages.map((message) => ({ timestamp, message }));
  await logs().send(new PutLogEventsCommand({ logGroupName: "app", logStreamName: "s", logEvents }));
}

async function arrived(): Promise<readonly string[]> {
  const { s3 } = accounts.clients(receiver, "us-west-2");
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "small-bucket" }));
  const found: string[] = [];
  for (const { Key } of objects) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "small-bucket", Key }));
    const messages = readMessages((await Body?.transformToByteArray()) ?? new Uint8Array()) ?? [];
    for (const { messageType, logEvents } of messages)
      if (messageType === "DATA_MESSAGE") found.push(...logEvents.map(({ message }) => message));
  }
  return found;
}

async function standsBecause(): Promise<string> {
  const { hops } = await control(join(server.data, "sluice.sock"), { do: "traces" });
  const all = hops as readonly { readonly lastFailure?: { readonly cause: string } }[];
  return all.map(({ lastFailure }) => lastFailure?.cause ?? "").join("\n");
}

const trust = (document: string) =>
  iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: senderRole, PolicyDocument: document }));
const nobody = JSON.stringify(senderTrust(sender)).replace("logs.amazonaws.com", "ec2.amazonaws.com");

async function openTo(organization: string): Promise<void> {
  const { destinations = [] } = await logs(receiver).send(new DescribeDestinationsCommand({}));
  const [{ destinationName = "", accessPolicy = "" } = {}] = destinations;
  const changed = accessPolicy.replace(/o-[a-z0-9]{10}/, organization);
  expect(changed).toContain(organization);
  await logs(receiver).send(new PutDestinationPolicyCommand({ destinationName, accessPolicy: changed }));
}

test.each([
  {
    name: "the sender's role trusts CloudWatch Logs",
    take: () => trust(nobody),
    restore: () => trust(JSON.stringify(senderTrust(sender))),
    named: /logs\.amazonaws\.com may not sts:AssumeRole on arn:aws:iam::222222222222:role\/CWLtoSubscriptionFilterRole/,
  },
  {
    name: "the destination is open to the sender's organization",
    take: () => openTo("o-zzzzzzzzzz"),
    restore: () => openTo(organizationId),
    named: /no statement of the access policy of arn:aws:logs:us-east-2:111111111111:destination:\S+ allows/,
  },
])("$name", async ({ name, take, restore, named }) => {
  await take();
  const messages = Array.from({ length: 20 }, (_, index) => `${name} ${index}`);
  await put(messages);
  await until("the reason", 15_000, async () => named.test(await standsBecause()) || undefined);
  expect((await arrived()).filter((one) => messages.includes(one))).toEqual([]);
  await restore();
  const found = await until("the events, after it is back", 20_000, async () => {
    const all = (await arrived()).filter((one) => messages.includes(one));
    return all.length >= messages.length ? all : undefined;
  });
  expect([...found].sort()).toEqual([...messages].sort());
});

test("a filter without a role is refused", async () => {
  const { destinations = [] } = await logs(receiver).send(new DescribeDestinationsCommand({}));
  const filter = {
    ...{ logGroupName: "app", filterName: "second", filterPattern: "" },
    destinationArn: destinations[0]?.arn,
  };
  await expect(logs().send(new PutSubscriptionFilterCommand(filter))).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringMatching(/^Role ARN is required .* Organization access policy$/),
  });
});
