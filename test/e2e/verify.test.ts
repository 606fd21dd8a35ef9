/* What keeps events from arriving is named: the hop, and why. Each way to break a pipe is broken on a real server, and mended by apply. */
import {
  DeleteDestinationCommand,
  DeleteLogGroupCommand,
  DeleteSubscriptionFilterCommand,
  PutDestinationPolicyCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { DeleteBucketCommand, DeleteBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Accounts, type Clients, openAccounts } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import { destroy } from "../../src/setup/destroy.ts";
import { verify } from "../../src/setup/verify/verify.ts";
import { smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const pipe = smallPipe();
const [receiving, sending] = ["111111111111", "222222222222"];
const logsRole = "CWLtoKinesisFirehoseRole";
const firehoseRole = "FirehosetoS3Role";

let server: RunningSluice;
let accounts: Accounts;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  accounts = await openAccounts(pipe, targetOf(server));
  await apply(pipe, accounts);
});

afterAll(async () => {
  accounts?.close();
  await server?.stop();
  await remove(server?.data);
});

interface Parts {
  readonly source: Clients;
  readonly receiver: Clients;
  readonly stream: Clients;
  readonly bucket: Clients;
}

interface Break {
  readonly how: string;
  readonly hop: string;
  readonly why: RegExp;
  readonly break: (parts: Parts) => Promise<unknown>;
  /** What apply does not know of. */
  readonly mend?: (parts: Parts) => Promise<unknown>;
}

const deleteRole = async ({ iam }: Clients, RoleName: string, PolicyName: string) => {
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
};

const trust = (service: string, Condition: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", Condition },
  });

const retrust = ({ iam }: Clients, RoleName: string, PolicyDocument: string) =>
  iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));

const deny = (Action: string, extra: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Deny", Action, Resource: "*", ...extra } });

const breaks: readonly Break[] = [
  {
    how: "the log group is deleted",
    hop: "log group",
    why: /the event was not taken: ResourceNotFoundException/,
    break: ({ source }) => source.logs.send(new DeleteLogGroupCommand({ logGroupName: "app" })),
  },
  {
    how: "the subscription filter is deleted",
    hop: "subscription filter",
    why: /app in us-east-2 of 222222222222 has no subscription filter to arn:aws:logs:us-east-2:111111111111:destination:small/,
    break: ({ source }) =>
      source.logs.send(new DeleteSubscriptionFilterCommand({ logGroupName: "app", filterName: "small" })),
  },
  {
    how: "the subscription filter's pattern is another",
    hop: "subscription filter",
    why: /the pattern of filter small, "ERROR", does not match "sluice verify /,
    break: ({ source }) =>
      source.logs.send(
        new PutSubscriptionFilterCommand({
          ...{ logGroupName: "app", filterName: "small", filterPattern: "ERROR" },
          destinationArn: "arn:aws:logs:us-east-2:111111111111:destination:small",
        }),
      ),
  },
  {
    how: "the destination is deleted",
    hop: "Logs destination",
    why: /there is no destination arn:aws:logs:us-east-2:111111111111:destination:small/,
    break: ({ receiver }) => receiver.logs.send(new DeleteDestinationCommand({ destinationName: "small" })),
  },
  {
    how: "the destination's access policy names another account",
    hop: "Logs destination",
    why: /the access policy of .* does not allow account 222222222222/,
    break: ({ receiver }) =>
      receiver.logs.send(
        new PutDestinationPolicyCommand({
          destinationName: "small",
          accessPolicy: JSON.stringify({
            Version: "2012-10-17",
            Statement: {
              ...{ Effect: "Allow", Principal: { AWS: "333333333333" }, Action: "logs:PutSubscriptionFilter" },
              Resource: "arn:aws:logs:us-east-2:111111111111:destination:small",
            },
          }),
        }),
      ),
  },
  {
    how: "the destination's role is deleted",
    hop: "destination's role",
    why: /there is no role CWLtoKinesisFirehoseRole in 111111111111/,
    break: ({ stream }) => deleteRole(stream, logsRole, "Permissions-Policy-For-CWL"),
  },
  {
    how: "the destination's role trusts the receiving account only",
    hop: "destination's role",
    why: /logs\.amazonaws\.com may not sts:AssumeRole on .*CWLtoKinesisFirehoseRole.*aws:SourceAccount/,
    break: ({ stream }) =>
      retrust(stream, logsRole, trust("logs.amazonaws.com", { StringEquals: { "aws:SourceAccount": receiving } })),
  },
  {
    how: "the destination's role trusts CloudWatch Logs of another region only",
    hop: "destination's role",
    why: /sts:AssumeRole on .*CWLtoKinesisFirehoseRole/,
    break: ({ stream }) => retrust(stream, logsRole, trust("logs.eu-west-1.amazonaws.com", {})),
  },
  {
    how: "the destination's role may not put records",
    hop: "destination's role",
    why: /firehose:PutRecord on arn:aws:firehose:us-east-1:111111111111:deliverystream\/small/,
    break: ({ stream }) =>
      stream.iam.send(new DeleteRolePolicyCommand({ RoleName: logsRole, PolicyName: "Permissions-Policy-For-CWL" })),
  },
  {
    how: "somebody denies the destination's role to put records",
    hop: "destination's role",
    why: /firehose:PutRecord on .*: .*Guard/,
    break: ({ stream }) =>
      stream.iam.send(
        new PutRolePolicyCommand({ RoleName: logsRole, PolicyName: "Guard", PolicyDocument: deny("firehose:*") }),
      ),
    mend: ({ stream }) => stream.iam.send(new DeleteRolePolicyCommand({ RoleName: logsRole, PolicyName: "Guard" })),
  },
  {
    how: "the delivery stream is deleted",
    hop: "delivery stream",
    why: /arn:aws:firehose:us-east-1:111111111111:deliverystream\/small( is DELETING)?$/,
    break: ({ stream }) => stream.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "small" })),
  },
  {
    how: "the delivery stream writes elsewhere",
    hop: "delivery stream",
    why: /deliverystream\/small writes to arn:aws:s3:::elsewhere, not to bucket small-bucket/,
    break: async ({ stream }) => {
      const described = await stream.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: "small" }));
      const { VersionId, Destinations: [first] = [] } = described.DeliveryStreamDescription ?? {};
      await stream.firehose.send(
        new UpdateDestinationCommand({
          ...{ DeliveryStreamName: "small", CurrentDeliveryStreamVersionId: VersionId },
          ...{ DestinationId: first?.DestinationId },
          ExtendedS3DestinationUpdate: { BucketARN: "arn:aws:s3:::elsewhere" },
        }),
      );
    },
  },
  {
    how: "the stream's role trusts another external id",
    hop: "stream's role",
    why: /firehose\.amazonaws\.com may not sts:AssumeRole on .*FirehosetoS3Role.*sts:ExternalId/,
    break: ({ stream }) =>
      retrust(stream, firehoseRole, trust("firehose.amazonaws.com", { StringEquals: { "sts:ExternalId": sending } })),
  },
  {
    how: "the stream's role may not write",
    hop: "stream's role",
    why: /s3:PutObject on arn:aws:s3:::small-bucket\/verify/,
    break: ({ stream }) =>
      stream.iam.send(
        new DeleteRolePolicyCommand({ RoleName: firehoseRole, PolicyName: "Permissions-Policy-For-Firehose" }),
      ),
  },
  {
    how: "the bucket's policy denies",
    hop: "bucket",
    why: /s3:PutObject on arn:aws:s3:::small-bucket\/verify: .*the bucket's policy/,
    break: ({ bucket }) =>
      bucket.s3.send(
        new PutBucketPolicyCommand({
          Bucket: "small-bucket",
          Policy: deny("s3:PutObject", { Principal: "*", Resource: "arn:aws:s3:::small-bucket/*" }),
        }),
      ),
    mend: ({ bucket }) => bucket.s3.send(new DeleteBucketPolicyCommand({ Bucket: "small-bucket" })),
  },
  {
    how: "the bucket is deleted",
    hop: "bucket",
    why: /there is no bucket small-bucket in us-west-2/,
    break: async ({ bucket }) => {
      await destroy(pipe, accounts, { withBucket: true });
      await apply(pipe, accounts);
      await bucket.s3.send(new DeleteBucketCommand({ Bucket: "small-bucket" }));
    },
  },
];

test.each(breaks)("$how: $hop", async ({ hop, why, break: harm, mend }) => {
  const parts: Parts = {
    source: accounts.clients(sending, "us-east-2"),
    receiver: accounts.clients(receiving, "us-east-2"),
    stream: accounts.clients(receiving, "us-east-1"),
    bucket: accounts.clients(receiving, "us-west-2"),
  };
  await harm(parts);
  const [verdict] = await verify(pipe, accounts, { timeoutSeconds: 0 });
  expect(verdict?.missedHop).toBe(hop);
  expect(verdict?.causes.map(({ text }) => text)).toEqual([expect.stringMatching(why)]);
  await mend?.(parts);
  await apply(pipe, accounts);
});

test("mended, it carries again", async () => {
  const [verdict] = await verify(pipe, accounts);
  expect(verdict).toMatchObject({ missedHop: undefined, causes: [] });
});
