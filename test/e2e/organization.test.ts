/* An organization of three accounts and one outside of it: what its policies and its condition keys do, asked by the AWS SDK. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const ids = { management: "100000000000", data: "111111111111", member: "222222222222", outside: "999999999999" };
type Name = keyof typeof ids;
const organization = "o-exampleorg1";
const Bucket = "organization-bucket";
let server: RunningSluice;
let data: string;

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const full = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const fullControl = policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });
const settings = {
  accounts: Object.entries(ids).map(([name, id]) => ({
    id,
    name,
    rootAccessKeys: [{ accessKeyId: `AKIAROOT${name.toUpperCase().padEnd(12, "A")}`, secretAccessKey: "root-secret" }],
  })),
  organization: {
    id: organization,
    root: "r-ab12",
    managementAccount: ids.management,
    members: [ids.data, ids.member],
    units: [
      { id: "ou-ab12-11111111", accounts: [ids.data] },
      { id: "ou-ab12-22222222", accounts: [] },
      { id: "ou-ab12-33333333", parent: "ou-ab12-22222222", accounts: [ids.member] },
    ],
    serviceControlPolicies: {
      "*": [full],
      "ou-ab12-22222222": [full, policy({ Effect: "Deny", Action: "logs:*", Resource: "*" })],
    },
    resourceControlPolicies: {
      [ids.data]: [
        fullControl,
        policy({
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:GetObject", "sts:AssumeRole"],
          Resource: "*",
          Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        }),
      ],
    },
  },
};

beforeAll(async () => {
  data = await temporaryDirectory();
  const config = join(data, "config.json");
  await writeFile(config, JSON.stringify(settings));
  server = await startSluice({ data: join(data, "data"), args: ["--config", config] });
  await as("data").s3.send(new CreateBucketCommand({ Bucket }));
  // Some of the policies below are public ones to S3: none of its fixed values narrows them.
  await as("data").s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  for (const Key of ["k", "other"]) await as("data").s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
});

afterAll(async () => {
  await server?.stop();
  await remove(data);
});

function as(name: Name, credentials = server.keys(name)) {
  const options = { endpoint: server.url, region: "us-east-1", credentials: { ...credentials }, maxAttempts: 1 };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  return {
    s3,
    get: (Key = "k") => s3.send(new GetObjectCommand({ Bucket, Key })),
    logs: () => new CloudWatchLogsClient(options).send(new DescribeLogGroupsCommand({})),
    iam: new IAMClient(options),
    assume: (RoleArn: string) =>
      new STSClient(options).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "session" })),
  };
}

const denied = (message: string) => ({ name: "AccessDenied", message: expect.stringContaining(message) });

describe("service control policies", () => {
  test("bind a unit's members, root among them, and say so", async () => {
    const text = "with an explicit deny in a service control policy";
    const wanted = { name: "AccessDeniedException", message: expect.stringContaining(text) };
    await expect(as("member").logs()).rejects.toMatchObject(wanted);
    const root = settings.accounts.find(({ name }) => name === "member")?.rootAccessKeys[0];
    if (root) await expect(as("member", root).logs()).rejects.toMatchObject(wanted);
    await as("member").iam.send(new ListUsersCommand({}));
  });

  test("bind neither another unit, nor the management account, nor who is outside", async () => {
    for (const name of ["data", "management", "outside"] as const) await as(name).logs();
  });
});

describe("condition keys", () => {
  const share = (Condition: object) =>
    as("data").s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: JSON.stringify(
          policy({
            Effect: "Allow",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: `arn:aws:s3:::${Bucket}/*`,
            Condition,
          }),
        ),
      }),
    );

  test("aws:PrincipalOrgID opens a bucket to the organization", async () => {
    await share({ StringEquals: { "aws:PrincipalOrgID": organization } });
    await as("member").get();
    await as("management").get();
    await expect(as("outside").get()).rejects.toMatchObject(denied("Access Denied"));
  });

  test("aws:PrincipalOrgPaths opens it to a unit and those under it", async () => {
    const under = `${organization}/r-ab12/ou-ab12-22222222/*`;
    await share({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": [under] } });
    await as("member").get();
    await expect(as("management").get()).rejects.toMatchObject(denied("Access Denied"));
  });

  test("aws:ResourceOrgID keeps a user within the organization's buckets", async () => {
    await share({ StringEquals: { "aws:ResourceOrgID": organization } });
    await as("member").get();
  });

  test("aws:PrincipalOrgID in a role's trust", async () => {
    const RoleName = "shared";
    const trust = policy({
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
    });
    const { iam } = as("data");
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    const arn = `arn:aws:iam::${ids.data}:role/${RoleName}`;
    await as("member").assume(arn);
    await expect(as("outside").assume(arn)).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("resource control policies", () => {
  test("keep outsiders out, whatever a bucket or a role says", async () => {
    const open = policy({
      Effect: "Allow",
      Principal: { AWS: [ids.outside, ids.member] },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
    });
    await as("data").s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(open) }));
    await as("member").get();
    await expect(as("outside").get()).rejects.toMatchObject(denied("Access Denied"));
    const log = server.log().join("\n");
    expect(log).toContain(`denied by statement 1 of resource control policy 2 of ${ids.data}`);
    const RoleName = "open";
    const trust = policy({ Effect: "Allow", Principal: { AWS: ids.outside }, Action: "sts:AssumeRole" });
    const { iam } = as("data");
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    await expect(as("outside").assume(`arn:aws:iam::${ids.data}:role/${RoleName}`)).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });
});

test("a unit's policy that is none is refused at the start, by name", async () => {
  const config = join(data, "bad.json");
  const organizationOf = {
    ...settings.organization,
    serviceControlPolicies: { "ou-ab12-11111111": [{ Statement: 1 }] },
  };
  await writeFile(config, JSON.stringify({ ...settings, organization: organizationOf }));
  await expect(startSluice({ data: join(data, "other"), args: ["--config", config] })).rejects.toThrow(
    /organization: policy 1 of ou-ab12-11111111 can't be used/,
  );
});
