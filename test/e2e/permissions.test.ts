/* Removing any one permission of the chain stops the flow at that hop; restoring it resumes with nothing lost. */

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  DeleteSubscriptionFilterCommand,
  FilterLogEventsCommand,
  PutDestinationPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFlowLogsCommand,
  CreateNetworkInterfaceCommand,
  DescribeFlowLogsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleDocuments } from "../../src/article/documents.ts";
import { logsRegion, articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { control } from "../../src/control/client.ts";
import { until } from "../support/article.ts";
import { arrivedEvents, type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let clients: Clients;
const documents = articleDocuments(names);
const text = (name: string) => JSON.stringify(documents[`${name}.json`]);
const nobody = JSON.stringify({
  Statement: { Effect: "Deny", Principal: { Service: "logs.amazonaws.com" }, Action: "sts:AssumeRole" },
});

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
}, 60_000);

afterAll(async () => {
  clients?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const permissions = (role: string, policy: string, document: string) => () =>
  clients.iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: policy, PolicyDocument: document }));
const trust = (role: string, document: string) => () =>
  clients.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: role, PolicyDocument: document }));
const accessPolicy = (account: string) => () =>
  clients.logs.send(
    new PutDestinationPolicyCommand({
      destinationName: names.destination,
      accessPolicy: text("AccessPolicy").replace(names.sourceAccount, account),
    }),
  );
const narrowed = (name: string, action: string) => text(name).replace(`"${action}"`, '"s3:ListAllMyBuckets"');

interface Hop {
  readonly name: string;
  readonly remove: () => Promise<unknown>;
  readonly restore: () => Promise<unknown>;
  /** What the server's log must name while the hop stands. */
  readonly named: RegExp;
}

const hops: readonly Hop[] = [
  {
    name: "the destination's access policy names the source account",
    remove: accessPolicy("333333333333"),
    restore: accessPolicy(names.sourceAccount),
    named: /access policy of arn:aws:logs:us-east-2:111111111111:destination:myDestination/,
  },
  {
    name: "the trust policy lets CloudWatch Logs assume its role",
    remove: trust(names.logsRole, nobody.replace("logs.amazonaws.com", "ec2.amazonaws.com")),
    restore: trust(names.logsRole, text("TrustPolicyForCWL")),
    named: /logs\.amazonaws\.com may not sts:AssumeRole on arn:aws:iam::111111111111:role\/CWLtoKinesisFirehoseRole/,
  },
  {
    name: "the role of CloudWatch Logs may put records",
    remove: permissions(
      names.logsRole,
      "Permissions-Policy-For-CWL",
      text("PermissionsForCWL").replace("firehose:*", "firehose:Describe*"),
    ),
    restore: permissions(names.logsRole, "Permissions-Policy-For-CWL", text("PermissionsForCWL")),
    named: /may not firehose:PutRecord on arn:aws:firehose:us-east-1:111111111111:deliverystream\/my-delivery-stream/,
  },
  {
    name: "the trust policy lets Firehose assume its role",
    remove: trust(names.firehoseRole, text("TrustPolicyForFirehose").replace(names.destinationAccount, "444444444444")),
    restore: trust(names.firehoseRole, text("TrustPolicyForFirehose")),
    named: /condition StringEquals sts:ExternalId/,
  },
  {
    name: "the role of Firehose may write to the bucket",
    remove: permissions(
      names.firehoseRole,
      "Permissions-Policy-For-Firehose",
      narrowed("PermissionsForFirehose", "s3:PutObject"),
    ),
    restore: permissions(names.firehoseRole, "Permissions-Policy-For-Firehose", text("PermissionsForFirehose")),
    named: /may not s3:PutObject on arn:aws:s3:::my-bucket\//,
  },
  {
    name: "the bucket's policy denies nobody",
    remove: () =>
      clients.s3.send(
        new PutBucketPolicyCommand({
          Bucket: names.bucket,
          Policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "NoWrites",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:PutObject",
                Resource: `arn:aws:s3:::${names.bucket}/*`,
              },
            ],
          }),
        }),
      ),
    restore: () => clients.s3.send(new DeleteBucketPolicyCommand({ Bucket: names.bucket })),
    named: /denied by statement 1 \(NoWrites\) of bucket policy of my-bucket/,
  },
];

describe("each permission of the chain", () => {
  test.each(hops)("$name", async ({ name, remove: take, restore, named }) => {
    await take();
    const logged = server.log().length;
    const events = Array.from({ length: 5 }, (_, index) => `${name} ${index}`);
    await putEvents(clients, events);
    await until("the reason in the server's log", 15_000, async () =>
      server
        .log()
        .slice(logged)
        .some((line) => named.test(line))
        ? true
        : undefined,
    );
    await pause(2_500);
    const meanwhile = await arrivedEvents(clients);
    expect(meanwhile.filter((event) => events.includes(event))).toEqual([]);
    await restore();
    const arrived = await until("the events, after the permission is back", 15_000, async () => {
      const found = (await arrivedEvents(clients)).filter((event) => events.includes(event));
      return found.length >= events.length ? found : undefined;
    });
    expect([...arrived].sort()).toEqual([...events].sort());
  });

  test("the role of VPC flow logs may write log events", async () => {
    const keys = { endpoint: server.url, credentials: server.keys("source"), maxAttempts: 1 };
    const ec2 = new EC2Client({ ...keys, region: logsRegion });
    const iam = new IAMClient({ ...keys, region: "us-east-1" });
    const role = { RoleName: names.flowLogsRole };
    const policy = { ...role, PolicyName: "Permissions" };
    await iam.send(new CreateRoleCommand({ ...role, AssumeRolePolicyDocument: text("TrustPolicyForVPCFlowLogs") }));
    const weak = text("PermissionsForVPCFlowLogs").replace("logs:PutLogEvents", "logs:GetLogEvents");
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: weak }));
    const { Subnets: subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
    const [subnet] = subnets;
    const made = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet?.SubnetId }));
    const eni = made.NetworkInterface?.NetworkInterfaceId ?? "";
    await control(join(server.data, "sluice.sock"), {
      do: "mapAddress",
      address: "127.0.0.1",
      networkInterfaceId: eni,
    });
    await ec2.send(
      new CreateFlowLogsCommand({
        ResourceType: "NetworkInterface",
        ResourceIds: [eni],
        TrafficType: "ALL",
        LogGroupName: names.logGroup,
        DeliverLogsPermissionArn: roleArn(names.sourceAccount, names.flowLogsRole),
      }),
    );
    await until("the flow log to say that it has no access", 30_000, async () => {
      const { FlowLogs: flowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({}));
      return flowLogs[0]?.DeliverLogsErrorMessage === "Access error" && flowLogs[0].DeliverLogsStatus === "FAILED"
        ? true
        : undefined;
    });
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: text("PermissionsForVPCFlowLogs") }));
    const filter = new FilterLogEventsCommand({ logGroupName: names.logGroup, logStreamNames: [`${eni}-all`] });
    const events = await until("the records that waited", 30_000, async () => {
      const found = await clients.sourceLogs.send(filter).catch(() => undefined);
      return found?.events?.length ? found.events : undefined;
    });
    expect(events[0]?.message).toMatch(new RegExp(`^2 222222222222 ${eni} `));
    ec2.destroy();
    iam.destroy();
  });

  test("a filter that is deleted while it stands says what it had not forwarded", async () => {
    await trust(names.logsRole, nobody)();
    await putEvents(clients, ["never to arrive"]);
    const logged = server.log().length;
    const found = (pattern: RegExp) => async () =>
      server
        .log()
        .slice(logged)
        .some((line) => pattern.test(line)) || undefined;
    await until("the filter to stand", 15_000, found(/"hop":"222222222222.*may not sts:AssumeRole/));
    await clients.sourceLogs.send(
      new DeleteSubscriptionFilterCommand({ logGroupName: names.logGroup, filterName: "AllTraffic" }),
    );
    await until("the words", 15_000, found(/"batches":1,"bytes":\d+,"msg":"the filter is gone, and with it what it/));
  });
});
