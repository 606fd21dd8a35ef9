/* Operations that the article does not use, and what those that it uses say when they are asked otherwise. */

import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteDestinationCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DeleteSubscriptionFilterCommand,
  DescribeDestinationsCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutDestinationPolicyCommand,
  PutLogEventsCommand,
  PutLogGroupDeletionProtectionCommand,
  PutRetentionPolicyCommand,
  PutSubscriptionFilterCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFlowLogsCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAvailabilityZonesCommand,
  DescribeFlowLogsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type FirehoseClient,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  TagDeliveryStreamCommand,
  UntagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsRegion, articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let clients: Clients;
let logs: CloudWatchLogsClient;
let ec2: EC2Client;
let iam: IAMClient;
let sts: STSClient;

beforeAll(async () => {
  server = await startSluice();
  clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
  logs = clients.sourceLogs;
  const shared = { endpoint: server.url, credentials: server.keys("source"), maxAttempts: 1 };
  ec2 = new EC2Client({ ...shared, region: logsRegion });
  iam = new IAMClient({ ...shared, region: "us-east-1" });
  sts = new STSClient({ ...shared, region: "us-east-1" });
}, 60_000);

afterAll(async () => {
  for (const client of [clients, ec2, iam, sts]) client?.destroy();
  await server?.stop();
  await remove(server?.data);
});

describe("CloudWatch Logs", () => {
  test("groups and streams: create, describe, page, delete", async () => {
    for (const name of ["/app/a", "/app/b", "/app/c"])
      await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: "/app/a" }))).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
      message: "The specified log group already exists",
    });
    const first = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/app/", limit: 2 }));
    expect(first.logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(["/app/a", "/app/b"]);
    const rest = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: "/app/", limit: 2, nextToken: first.nextToken }),
    );
    expect(rest.logGroups).toEqual([
      expect.objectContaining({
        logGroupName: "/app/c",
        arn: "arn:aws:logs:us-east-2:222222222222:log-group:/app/c:*",
        logGroupArn: "arn:aws:logs:us-east-2:222222222222:log-group:/app/c",
        storedBytes: expect.any(Number),
        metricFilterCount: 0,
      }),
    ]);
    expect(rest.nextToken).toBeUndefined();
    const stream = { logGroupName: "/app/a", logStreamName: "one" };
    await logs.send(new CreateLogStreamCommand(stream));
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: "/app/a" }));
    expect(logStreams).toMatchObject([{ logStreamName: "one", storedBytes: 0 }]);
    await logs.send(new DeleteLogStreamCommand(stream));
    await expect(logs.send(new DeleteLogStreamCommand(stream))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await logs.send(new DeleteLogGroupCommand({ logGroupName: "/app/a" }));
    await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName: "/app/a" }))).rejects.toMatchObject({
      message: "The specified log group does not exist.",
    });
  });

  test("events: put, read forwards and backwards by page, filter", async () => {
    const place = { logGroupName: "/app/b", logStreamName: "events" };
    await logs.send(new CreateLogStreamCommand(place));
    const start = Date.now() - 60_000;
    const logEvents = Array.from({ length: 25 }, (_, index) => ({
      timestamp: start + index,
      message: `event ${index} ${index % 2 ? "odd" : "even"}`,
    }));
    const put = await logs.send(new PutLogEventsCommand({ ...place, logEvents: logEvents.slice(0, 10) }));
    expect(put.nextSequenceToken).toMatch(/^\d+$/);
    await logs.send(new PutLogEventsCommand({ ...place, logEvents: logEvents.slice(10) }));
    const wanted = logEvents.map(({ message }) => message);
    const pages: string[] = [];
    for (let token: string | undefined; ; ) {
      const page = await logs.send(
        new GetLogEventsCommand({ ...place, startFromHead: true, limit: 7, nextToken: token }),
      );
      pages.push(...(page.events ?? []).map(({ message }) => message ?? ""));
      if (page.nextForwardToken === token) break;
      token = page.nextForwardToken;
    }
    expect(pages).toEqual(wanted);
    const newest = await logs.send(new GetLogEventsCommand({ ...place, limit: 5 }));
    expect(newest.events?.map(({ message }) => message)).toEqual(wanted.slice(-5));
    const older = await logs.send(new GetLogEventsCommand({ ...place, limit: 5, nextToken: newest.nextBackwardToken }));
    expect(older.events?.map(({ message }) => message)).toEqual(wanted.slice(-10, -5));
    const found: string[] = [];
    for (let token: string | undefined; ; ) {
      const page = await logs.send(
        new FilterLogEventsCommand({ logGroupName: "/app/b", filterPattern: "odd -3", limit: 4, nextToken: token }),
      );
      found.push(...(page.events ?? []).map(({ message }) => message ?? ""));
      token = page.nextToken;
      if (token === undefined) break;
    }
    expect(found).toEqual(wanted.filter((text) => text.includes("odd") && !text.includes("3")));
    const old = await logs.send(
      new PutLogEventsCommand({ ...place, logEvents: [{ timestamp: Date.now() - 15 * 86_400_000, message: "old" }] }),
    );
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName: "/app/b", orderBy: "LastEventTime", descending: true }),
    );
    expect(logStreams?.[0]).toMatchObject({
      firstEventTimestamp: start,
      lastEventTimestamp: start + 24,
      uploadSequenceToken: expect.any(String),
    });
  });

  test("retention, tags and deletion protection", async () => {
    const group = { logGroupName: "/app/kept" };
    await logs.send(new CreateLogGroupCommand({ ...group, tags: { a: "1" } }));
    await logs.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 3 }));
    const described = async () =>
      (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/app/kept" }))).logGroups?.[0];
    expect(await described()).toMatchObject({ retentionInDays: 3 });
    await expect(logs.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 2 }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const place = { ...group, logStreamName: "s" };
    await logs.send(new CreateLogStreamCommand(place));
    const now = Date.now();
    const put = await logs.send(
      new PutLogEventsCommand({
        ...place,
        logEvents: [4, 2].map((days) => ({ timestamp: now - days * 86_400_000, message: `${days} days` })),
      }),
    );
    expect(put.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    await logs.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 1 }));
    expect((await logs.send(new GetLogEventsCommand(place))).events).toEqual([]);
    await logs.send(new DeleteRetentionPolicyCommand(group));
    expect((await logs.send(new GetLogEventsCommand(place))).events?.map(({ message }) => message)).toEqual(["2 days"]);
    const resourceArn = (await described())?.logGroupArn ?? "";
    await logs.send(new TagResourceCommand({ resourceArn, tags: { b: "2" } }));
    await logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: "2" });
    await logs.send(
      new PutLogGroupDeletionProtectionCommand({
        logGroupIdentifier: group.logGroupName,
        deletionProtectionEnabled: true,
      }),
    );
    await expect(logs.send(new DeleteLogGroupCommand(group))).rejects.toMatchObject({ name: "ValidationException" });
    await logs.send(
      new PutLogGroupDeletionProtectionCommand({
        logGroupIdentifier: group.logGroupName,
        deletionProtectionEnabled: false,
      }),
    );
    await logs.send(new DeleteLogGroupCommand(group));
  });

  test("what breaks the model is told in AWS's words", async () => {
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: "no spaces" }))).rejects.toMatchObject({
      name: "InvalidParameterException",
      message:
        "1 validation error detected: Value at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    });
    const events = { logGroupName: "/app/b", logStreamName: "events" };
    await expect(logs.send(new PutLogEventsCommand({ ...events, logEvents: [] }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const late = [
      { timestamp: 2_000, message: "b" },
      { timestamp: 1_000, message: "a" },
    ];
    await expect(logs.send(new PutLogEventsCommand({ ...events, logEvents: late }))).rejects.toMatchObject({
      message: "Log events in a single PutLogEvents request must be in chronological order.",
    });
  });

  test("filters and destinations: describe, replace, delete", async () => {
    const group = { logGroupName: names.logGroup };
    const before = (await logs.send(new DescribeSubscriptionFiltersCommand(group))).subscriptionFilters?.[0];
    expect(before).toMatchObject({
      filterName: "AllTraffic",
      filterPattern: "",
      distribution: "ByLogStream",
      logGroupName: names.logGroup,
    });
    const put = {
      ...group,
      filterName: "AllTraffic",
      filterPattern: "ACCEPT",
      destinationArn: before?.destinationArn ?? "",
    };
    await logs.send(new PutSubscriptionFilterCommand(put));
    const after = (await logs.send(new DescribeSubscriptionFiltersCommand(group))).subscriptionFilters;
    expect(after).toEqual([{ ...before, filterPattern: "ACCEPT" }]);
    await putEvents(clients, ["an ACCEPT", "a REJECT", "another ACCEPT"]);
    const arrived = await until("the matching events", 15_000, async () => {
      const { Contents: objects = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
      const texts: string[] = [];
      for (const { Key } of objects) {
        const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
        const text = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
        texts.push(...[...text.matchAll(/"message":"([^"]*(?:ACCEPT|REJECT))"/g)].map(([, one = ""]) => one));
      }
      return texts.length > 0 ? texts : undefined;
    });
    expect(arrived).toEqual(["an ACCEPT", "another ACCEPT"]);
    await logs.send(new DeleteSubscriptionFilterCommand({ ...group, filterName: "AllTraffic" }));
    await expect(
      logs.send(new DeleteSubscriptionFilterCommand({ ...group, filterName: "AllTraffic" })),
    ).rejects.toMatchObject({
      message: "The specified subscription filter does not exist.",
    });
    const destination = { destinationName: names.destination };
    await expect(
      clients.logs.send(new PutDestinationPolicyCommand({ ...destination, accessPolicy: "{" })),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    await clients.logs.send(new DeleteDestinationCommand(destination));
    expect(await clients.logs.send(new DescribeDestinationsCommand({}))).toMatchObject({ destinations: [] });
    await expect(logs.send(new PutSubscriptionFilterCommand(put))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });
});

describe("Data Firehose", () => {
  const DeliveryStreamName = "direct";
  const BucketARN = `arn:aws:s3:::${names.bucket}`;
  const RoleARN = roleArn(names.destinationAccount, names.firehoseRole);

  test("create, put single and batch, describe, list, delete", async () => {
    const firehose: FirehoseClient = clients.firehose;
    const S3 = {
      RoleARN,
      BucketARN,
      Prefix: "direct/",
      CompressionFormat: "GZIP",
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
    } as const;
    await firehose.send(
      new CreateDeliveryStreamCommand({ DeliveryStreamName, ExtendedS3DestinationConfiguration: S3 }),
    );
    await expect(
      firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("early") } })),
    ).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(
      firehose.send(new CreateDeliveryStreamCommand({ DeliveryStreamName, ExtendedS3DestinationConfiguration: S3 })),
    ).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
    await until("the stream", 10_000, async () => {
      const { DeliveryStreamDescription: stream } = await firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
      );
      return stream?.DeliveryStreamStatus === "ACTIVE" ? true : undefined;
    });
    const one = await firehose.send(
      new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("one\n") } }),
    );
    expect(one).toMatchObject({ RecordId: expect.any(String), Encrypted: false });
    const batch = await firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName,
        Records: ["two\n", "three\n"].map((text) => ({ Data: Buffer.from(text) })),
      }),
    );
    expect([batch.FailedPutCount, batch.RequestResponses?.length]).toEqual([0, 2]);
    const text = await until("the records", 10_000, async () => {
      const { Contents: objects = [] } = await clients.s3.send(
        new ListObjectsV2Command({ Bucket: names.bucket, Prefix: "direct/" }),
      );
      let all = "";
      for (const { Key } of objects) {
        expect(Key).toMatch(/^direct\/\d{4}\/\d\d\/\d\d\/\d\d\/direct-1-.*\.gz$/);
        const { Body, ContentEncoding } = await clients.s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
        expect(ContentEncoding).toBe("gzip");
        all += gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
      }
      return all.includes("three") && all.includes("one") ? all : undefined;
    });
    // Two objects of one second are listed by their ids.
    expect(text.trim().split("\n").sort()).toEqual(["one", "three", "two"]);
    await firehose.send(
      new TagDeliveryStreamCommand({ DeliveryStreamName, Tags: [{ Key: "b", Value: "2" }, { Key: "a" }] }),
    );
    await firehose.send(new UntagDeliveryStreamCommand({ DeliveryStreamName, TagKeys: ["a"] }));
    expect(await firehose.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }))).toMatchObject({
      Tags: [{ Key: "b", Value: "2" }],
      HasMoreTags: false,
    });
    const update = {
      DeliveryStreamName,
      DestinationId: "destinationId-000000000001",
      ExtendedS3DestinationUpdate: { Prefix: "other/" },
    };
    await expect(
      firehose.send(new UpdateDestinationCommand({ ...update, CurrentDeliveryStreamVersionId: "7" })),
    ).rejects.toMatchObject({
      name: "ConcurrentModificationException",
    });
    await firehose.send(new UpdateDestinationCommand({ ...update, CurrentDeliveryStreamVersionId: "1" }));
    const { DeliveryStreamDescription: updated } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    expect(updated).toMatchObject({ VersionId: "2", LastUpdateTimestamp: expect.any(Date) });
    expect(updated?.Destinations?.[0]?.ExtendedS3DestinationDescription).toMatchObject({
      Prefix: "other/",
      CompressionFormat: "GZIP",
      RoleARN,
    });
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("four") } }));
    await until("the object with the new name", 10_000, async () => {
      const { Contents: objects } = await clients.s3.send(
        new ListObjectsV2Command({ Bucket: names.bucket, Prefix: "other/" }),
      );
      return objects?.[0]?.Key?.includes("/direct-2-") ? true : undefined;
    });
    const { DeliveryStreamNames: streams } = await firehose.send(new ListDeliveryStreamsCommand({}));
    expect(streams).toEqual([DeliveryStreamName, names.stream]);
    await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
    const described = () => firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
    expect((await described()).DeliveryStreamDescription).toMatchObject({ DeliveryStreamStatus: "DELETING" });
    await expect
      .poll(() => described().catch((error: Error) => error.name), { timeout: 10_000 })
      .toBe("ResourceNotFoundException");
    await expect(
      firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("late") } })),
    ).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("EC2", () => {
  test("networks and flow logs: create, describe, filter, delete", async () => {
    const { Vpc: vpc } = await ec2.send(
      new CreateVpcCommand({
        CidrBlock: "10.0.0.0/16",
        TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "Name", Value: "mine" }] }],
      }),
    );
    const VpcId = vpc?.VpcId ?? "";
    expect(vpc).toMatchObject({
      CidrBlock: "10.0.0.0/16",
      IsDefault: false,
      OwnerId: "222222222222",
      State: "pending",
    });
    const { Subnet: subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.1.0/24" }));
    expect(subnet).toMatchObject({ VpcId, CidrBlock: "10.0.1.0/24", AvailableIpAddressCount: 251 });
    const { Vpcs: tagged } = await ec2.send(
      new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: ["mi*"] }] }),
    );
    expect(tagged?.map((one) => one.VpcId)).toEqual([VpcId]);
    const { Subnets: subnets } = await ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [VpcId] }] }),
    );
    expect(subnets?.map((one) => one.SubnetId)).toEqual([subnet?.SubnetId]);
    expect(await ec2.send(new DescribeNetworkInterfacesCommand({}))).toMatchObject({ NetworkInterfaces: [] });
    await iam.send(
      new CreateRoleCommand({
        RoleName: names.flowLogsRole,
        AssumeRolePolicyDocument: JSON.stringify({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        }),
      }),
    );
    const create = new CreateFlowLogsCommand({
      ResourceType: "VPC",
      ResourceIds: [VpcId],
      TrafficType: "ALL",
      LogGroupName: "not-there-yet",
      DeliverLogsPermissionArn: roleArn(names.sourceAccount, names.flowLogsRole),
    });
    const { FlowLogIds: ids = [] } = await ec2.send(create);
    const again = await ec2.send(create);
    expect(again.Unsuccessful?.[0]?.Error?.Code).toBe("FlowLogAlreadyExists");
    const { FlowLogs: flowLogs } = await ec2.send(new DescribeFlowLogsCommand({ FlowLogIds: ids }));
    expect(flowLogs).toMatchObject([
      {
        FlowLogId: ids[0],
        FlowLogStatus: "ACTIVE",
        DeliverLogsStatus: "SUCCESS",
        ResourceId: VpcId,
        TrafficType: "ALL",
        MaxAggregationInterval: 600,
        LogDestinationType: "cloud-watch-logs",
      },
    ]);
    expect(await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: ids }))).toMatchObject({ Unsuccessful: [] });
    await expect(ec2.send(new DescribeVpcsCommand({ DryRun: true }))).rejects.toMatchObject({
      name: "DryRunOperation",
    });
    await expect(ec2.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({ name: "DependencyViolation" });
    const SubnetId = subnet?.SubnetId ?? "";
    const { NetworkInterface: made } = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId }));
    await expect(ec2.send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject({
      name: "DependencyViolation",
    });
    await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: made?.NetworkInterfaceId }));
    await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    await expect(ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).rejects.toMatchObject({
      name: "InvalidVpcID.NotFound",
    });
    const { AvailabilityZones: zones } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
    expect(zones?.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toContainEqual(["us-east-2a", "use2-az1"]);
    const { Regions: regions } = await ec2.send(new DescribeRegionsCommand({ RegionNames: ["us-west-2"] }));
    expect(regions).toEqual([
      { RegionName: "us-west-2", Endpoint: "ec2.us-west-2.amazonaws.com", OptInStatus: "opt-in-not-required" },
    ]);
  });
});

describe("IAM and STS", () => {
  const RoleName = "Worker";
  const trust = (arn: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" }],
    });

  test("roles and their policies: create, read, list, change, delete", async () => {
    const document = trust("arn:aws:iam::222222222222:root");
    const { Role: role } = await iam.send(
      new CreateRoleCommand({
        RoleName,
        Path: "/team/",
        AssumeRolePolicyDocument: document,
        MaxSessionDuration: 7_200,
      }),
    );
    expect(role?.Arn).toBe("arn:aws:iam::222222222222:role/team/Worker");
    await expect(
      iam.send(new CreateRoleCommand({ RoleName: "worker", AssumeRolePolicyDocument: document })),
    ).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    const got = (await iam.send(new GetRoleCommand({ RoleName }))).Role;
    expect(decodeURIComponent(got?.AssumeRolePolicyDocument ?? "")).toBe(document);
    const policy = { RoleName, PolicyName: "p" };
    const PolicyDocument =
      '{ "Version": "2012-10-17",\n "Statement": { "Effect": "Allow", "Action": "logs:*", "Resource": "*" } }';
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
    expect(decodeURIComponent((await iam.send(new GetRolePolicyCommand(policy))).PolicyDocument ?? "")).toBe(
      PolicyDocument,
    );
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["p"]);
    const { Roles: roles } = await iam.send(new ListRolesCommand({ PathPrefix: "/team/" }));
    expect(roles?.map((one) => one.RoleName)).toEqual([RoleName]);
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
    await expect(iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: "{}" }))).rejects.toMatchObject({
      name: "MalformedPolicyDocumentException",
      message: "Syntax errors in policy.",
    });
  });

  test("a session has its role's permissions and no more, and a session policy narrows it", async () => {
    const RoleArn = "arn:aws:iam::222222222222:role/team/Worker";
    const assume = async (Policy?: string) => {
      const { Credentials: found } = await sts.send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", Policy }),
      );
      const credentials = {
        accessKeyId: found?.AccessKeyId ?? "",
        secretAccessKey: found?.SecretAccessKey ?? "",
        sessionToken: found?.SessionToken ?? "",
      };
      return { endpoint: server.url, region: logsRegion, credentials, maxAttempts: 1 };
    };
    const session = await assume();
    const own = new STSClient(session);
    expect(await own.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: "arn:aws:sts::222222222222:assumed-role/Worker/session",
      Account: "222222222222",
    });
    const sessionLogs = new CloudWatchLogsClient(session);
    expect((await sessionLogs.send(new DescribeLogGroupsCommand({}))).logGroups?.length).toBeGreaterThan(0);
    await expect(new EC2Client(session).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: "UnauthorizedOperation",
    });
    const narrow = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "logs:CreateLogGroup", Resource: "*" },
    });
    await expect(
      new CloudWatchLogsClient(await assume(narrow)).send(new DescribeLogGroupsCommand({})),
    ).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("because no session policy allows the logs:DescribeLogGroups action"),
    });
    // A policy that goes takes effect on the next request, of sessions too.
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }));
    await expect(sessionLogs.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining("because no identity-based policy allows the logs:DescribeLogGroups action"),
    });
    await iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust("arn:aws:iam::111111111111:root") }),
    );
    await expect(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "session" }))).rejects.toMatchObject({
      message: `User: arn:aws:iam::222222222222:user/admin is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
    await iam.send(new DeleteRoleCommand({ RoleName }));
    await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({
      message: "The role with name Worker cannot be found.",
    });
  });
});
