import {
  DescribeDestinationsCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { DescribeFlowLogsCommand } from "@aws-sdk/client-ec2";
import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
} from "@aws-sdk/client-firehose";
import { GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { GetBucketTaggingCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import type { Accounts, Clients } from "../../src/setup/access.ts";
import type { Pipeline } from "../../src/setup/description.ts";
import { accountsOf, regionsOf } from "../../src/setup/documents.ts";

/** Everything of a pipe's accounts that a set-up can make, read call by call, without what differs from run to run. */
export async function stateOf(pipeline: Pipeline, accounts: Accounts): Promise<unknown> {
  const { account, region, bucket } = pipeline.destination;
  const state: Record<string, unknown> = {};
  for (const id of accountsOf(pipeline)) state[`${id} roles`] = await roles(accounts.clients(id, "us-east-1"));
  state["streams"] = await streams(accounts.clients(account, region));
  state["buckets"] = await buckets(accounts.clients(account, bucket.region));
  for (const one of regionsOf(pipeline)) {
    state[`${one} destinations`] = await destinations(accounts.clients(account, one));
    for (const id of new Set(pipeline.sources.map((source) => source.account))) {
      state[`${id} ${one} groups`] = await groups(accounts.clients(id, one));
      state[`${id} ${one} flow logs`] = await flowLogs(accounts.clients(id, one));
    }
  }
  return JSON.parse(JSON.stringify(state));
}

async function roles({ iam }: Clients) {
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  return Promise.all(
    Roles.map(async ({ RoleName = "" }) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      const policies = await Promise.all(
        PolicyNames.map((PolicyName) =>
          iam
            .send(new GetRolePolicyCommand({ RoleName, PolicyName }))
            .then(({ PolicyDocument }) => [PolicyName, PolicyDocument]),
        ),
      );
      return { RoleName, trust: Role?.AssumeRolePolicyDocument, tags: Role?.Tags, policies };
    }),
  );
}

async function streams({ firehose }: Clients) {
  const { DeliveryStreamNames = [] } = await firehose.send(new ListDeliveryStreamsCommand({}));
  return Promise.all(
    DeliveryStreamNames.map(async (DeliveryStreamName) => {
      const { DeliveryStreamDescription: found } = await firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
      );
      const { Tags } = await firehose.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }));
      const s3 = found?.Destinations?.[0]?.ExtendedS3DestinationDescription;
      return { DeliveryStreamName, status: found?.DeliveryStreamStatus, s3, Tags };
    }),
  );
}

async function buckets({ s3 }: Clients) {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Promise.all(
    Buckets.map(async ({ Name }) => {
      const tags = await s3.send(new GetBucketTaggingCommand({ Bucket: Name })).catch(() => undefined);
      return { Name, tags: tags?.TagSet };
    }),
  );
}

async function destinations({ logs }: Clients) {
  const { destinations: found = [] } = await logs.send(new DescribeDestinationsCommand({}));
  return Promise.all(
    found.map(async ({ creationTime: _time, ...one }) => {
      const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn: one.arn }));
      return { ...one, tags };
    }),
  );
}

async function groups({ logs }: Clients) {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  return Promise.all(
    logGroups.map(async ({ logGroupName = "", logGroupArn }) => {
      const { subscriptionFilters = [] } = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }));
      const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn: logGroupArn }));
      const filters = subscriptionFilters.map(({ creationTime: _time, ...one }) => one);
      return { logGroupName, tags, filters };
    }),
  );
}

async function flowLogs({ ec2 }: Clients) {
  const { FlowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({}));
  return FlowLogs.map(({ FlowLogId: _id, CreationTime: _time, ...one }) => one);
}
