/* STS beyond AssumeRole's plain case, service-linked roles, last use, and the reads that infrastructure tools make of IAM. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceLinkedRoleCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  IAMClient,
  ListInstanceProfileTagsCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagInstanceProfileCommand,
  TagRoleCommand,
  UntagInstanceProfileCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const account = "222222222222";
let server: RunningSluice;
let iam: IAMClient;
let admin: { accessKeyId: string; secretAccessKey: string };

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

beforeAll(async () => {
  server = await startSluice();
  admin = server.keys("source");
  iam = new IAMClient({ endpoint: server.url, region: "us-east-1", credentials: admin, maxAttempts: 1 });
});

afterAll(async () => {
  iam?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const keysOf = (found: Credentials | undefined): Keys => ({
  accessKeyId: found?.AccessKeyId ?? "",
  secretAccessKey: found?.SecretAccessKey ?? "",
  sessionToken: found?.SessionToken ?? "",
});

function as(credentials: Keys) {
  const options = { endpoint: server.url, region: "us-east-2", credentials, maxAttempts: 1 };
  const sts = new STSClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  return {
    sts,
    s3,
    logs: () => new CloudWatchLogsClient(options).send(new DescribeLogGroupsCommand({})),
    users: () => new IAMClient(options).send(new ListUsersCommand({})),
    whoAmI: () => sts.send(new GetCallerIdentityCommand({})),
    assume: (input: Partial<AssumeRoleCommandInput>) =>
      sts.send(new AssumeRoleCommand({ RoleArn: undefined, RoleSessionName: "session", ...input })),
    put: (Key: string) => s3.send(new PutObjectCommand({ Bucket: "federated-bucket", Key, Body: "x" })),
  };
}

const statement = (Effect: string, Action: unknown, rest: object = {}) => ({ Effect, Action, Resource: "*", ...rest });
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

async function makeUser(UserName: string, document: string, tags: { Key: string; Value: string }[] = []) {
  await iam.send(new CreateUserCommand({ UserName, Tags: tags }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument: document }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: key?.AccessKeyId ?? "", secretAccessKey: key?.SecretAccessKey ?? "" };
}

async function makeRole(
  RoleName: string,
  trust: object,
  document = policy(statement("Allow", "*")),
  more: object = {},
) {
  await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy({ Effect: "Allow", ...trust }), ...more }),
  );
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: document }));
  return `arn:aws:iam::${account}:role/${RoleName}`;
}

const anyone = { Principal: { AWS: account }, Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] };

describe("GetFederationToken", () => {
  test("allows what the user's policies and the policy that is passed both allow, and what a bucket gives by name", async () => {
    const keys = await makeUser("federator", policy(statement("Allow", ["sts:*", "logs:*"])), [
      { Key: "team", Value: "a" },
    ]);
    const federator = as(keys);
    const federate = async (Policy?: string, Name = "bob") =>
      federator.sts.send(new GetFederationTokenCommand({ Name, Policy, DurationSeconds: 900 }));
    const made = await federate(policy(statement("Allow", ["logs:*", "s3:*"])));
    expect(made.FederatedUser).toEqual({
      FederatedUserId: `${account}:bob`,
      Arn: `arn:aws:sts::${account}:federated-user/bob`,
    });
    expect(made.PackedPolicySize).toBeGreaterThan(0);
    const bob = as(keysOf(made.Credentials));
    expect(await bob.whoAmI()).toMatchObject({
      UserId: `${account}:bob`,
      Account: account,
      Arn: `arn:aws:sts::${account}:federated-user/bob`,
    });
    await bob.logs();
    await expect(bob.users()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    await expect(bob.assume({ RoleArn: `arn:aws:iam::${account}:role/any` })).rejects.toMatchObject({
      name: "AccessDenied",
    });
    await expect(bob.sts.send(new GetFederationTokenCommand({ Name: "eve" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
    // Without a policy that is passed it may nothing, but what a bucket gives to it by name.
    const bare = await federate();
    expect(bare.PackedPolicySize).toBe(0);
    const bareBob = as(keysOf(bare.Credentials));
    await expect(bareBob.logs()).rejects.toMatchObject({ name: "AccessDeniedException" });
    const s3 = as(admin).s3;
    const Bucket = "federated-bucket";
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-east-2" } }));
    await expect(bareBob.put("k")).rejects.toMatchObject({ name: "AccessDenied" });
    const gives = {
      ...statement("Allow", "s3:PutObject", { Resource: `arn:aws:s3:::${Bucket}/*` }),
      Principal: { AWS: `arn:aws:sts::${account}:federated-user/bob` },
    };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(gives) }));
    await bareBob.put("k");
    const eve = await federate(undefined, "eve");
    await expect(as(keysOf(eve.Credentials)).put("k")).rejects.toMatchObject({ name: "AccessDenied" });
    // The user's tags are the federated user's too.
    const tagged = policy(
      statement("Allow", "logs:*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } } }),
    );
    await as(keysOf((await federate(tagged)).Credentials)).logs();
    await iam.send(new DeleteUserPolicyCommand({ UserName: "federator", PolicyName: "p" }));
    await expect(bob.logs()).rejects.toMatchObject({ name: "AccessDeniedException" });
  });

  test("by a session it can't be called", async () => {
    const { Credentials: found } = await as(admin).sts.send(new GetSessionTokenCommand({}));
    const denied = as(keysOf(found)).sts.send(new GetFederationTokenCommand({ Name: "bob" }));
    await expect(denied).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("AssumeRole", () => {
  test("session policies by document and by ARN narrow together; a policy that is not there is refused", async () => {
    const RoleArn = await makeRole("narrowed", anyone);
    const readLogs = policy(statement("Allow", "logs:Describe*"));
    const session = as(keysOf((await as(admin).assume({ RoleArn, Policy: readLogs })).Credentials));
    await session.logs();
    await expect(session.users()).rejects.toMatchObject({
      message: expect.stringContaining("because no session policy allows the iam:ListUsers action"),
    });
    const both = await as(admin).assume({
      RoleArn,
      Policy: readLogs,
      PolicyArns: [{ arn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" }],
    });
    const wider = as(keysOf(both.Credentials));
    await wider.logs();
    await wider.users();
    await expect(
      as(admin).assume({ RoleArn, PolicyArns: [{ arn: "arn:aws:iam::aws:policy/NotThere" }] }),
    ).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
    await expect(as(admin).assume({ RoleArn, Policy: "{" })).rejects.toMatchObject({
      name: "MalformedPolicyDocumentException",
    });
    const eleven = Array.from({ length: 11 }, () => ({ arn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" }));
    await expect(as(admin).assume({ RoleArn, PolicyArns: eleven })).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("lasts as long as the role allows, and an hour at most when chained", async () => {
    const RoleArn = await makeRole("lasting", anyone, undefined, { MaxSessionDuration: 7_200 });
    const first = await as(admin).assume({ RoleArn, DurationSeconds: 7_200 });
    await expect(as(admin).assume({ RoleArn, DurationSeconds: 7_201 })).rejects.toMatchObject({
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    const chained = as(keysOf(first.Credentials));
    await chained.assume({ RoleArn, DurationSeconds: 3_600 });
    await expect(chained.assume({ RoleArn, DurationSeconds: 3_601 })).rejects.toMatchObject({
      message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    });
    await expect(as(admin).assume({ RoleArn, DurationSeconds: 899 })).rejects.toMatchObject({
      name: "ValidationError",
    });
  });

  test("source identity and transitive tags go down the chain and can't be changed there", async () => {
    const RoleArn = await makeRole("chain", anyone);
    const tagged = await as(admin).assume({
      RoleArn,
      SourceIdentity: "alice",
      Tags: [
        { Key: "project", Value: "p" },
        { Key: "local", Value: "l" },
      ],
      TransitiveTagKeys: ["project"],
    });
    expect(tagged.SourceIdentity).toBe("alice");
    const first = as(keysOf(tagged.Credentials));
    const asked = (key: string) =>
      policy(
        statement("Allow", "logs:*", { Condition: { StringEquals: { [`aws:PrincipalTag/${key}`]: key.charAt(0) } } }),
      );
    const second = async (Policy: string) => as(keysOf((await first.assume({ RoleArn, Policy })).Credentials));
    await (await second(asked("project"))).logs();
    await expect((await second(asked("local"))).logs()).rejects.toMatchObject({ name: "AccessDeniedException" });
    expect((await first.assume({ RoleArn })).SourceIdentity).toBe("alice");
    await expect(first.assume({ RoleArn, SourceIdentity: "mallory" })).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(first.assume({ RoleArn, Tags: [{ Key: "Project", Value: "q" }] })).rejects.toMatchObject({
      message: expect.stringContaining("conflicts with a transitive tag key"),
    });
  });

  test("a role's own tags are its sessions' principal tags; a session tag hides one", async () => {
    const RoleArn = await makeRole(
      "tagged",
      anyone,
      policy(statement("Allow", "logs:*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } })),
    );
    const session = as(keysOf((await as(admin).assume({ RoleArn })).Credentials));
    await expect(session.logs()).rejects.toMatchObject({ name: "AccessDeniedException" });
    await iam.send(new TagRoleCommand({ RoleName: "tagged", Tags: [{ Key: "Team", Value: "red" }] }));
    await session.logs();
    const hidden = await as(admin).assume({ RoleArn, Tags: [{ Key: "team", Value: "blue" }] });
    await expect(as(keysOf(hidden.Credentials)).logs()).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("last use", () => {
  test("of a key, and of a role; it outlives a restart", async () => {
    const keys = await makeUser("used", policy(statement("Allow", "sts:AssumeRole")));
    const lastUsed = () => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keys.accessKeyId }));
    expect(await lastUsed()).toMatchObject({
      UserName: "used",
      AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" },
    });
    const before = Date.now();
    await as(keys).whoAmI();
    const { AccessKeyLastUsed: use } = await lastUsed();
    expect(use).toMatchObject({ ServiceName: "sts", Region: "us-east-2" });
    expect(use?.LastUsedDate?.getTime()).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
    const RoleArn = await makeRole("used-role", anyone);
    const role = async () => (await iam.send(new GetRoleCommand({ RoleName: "used-role" }))).Role?.RoleLastUsed;
    expect(await role()).toEqual({});
    await as(keysOf((await as(keys).assume({ RoleArn })).Credentials)).logs();
    expect(await role()).toEqual({ LastUsedDate: expect.any(Date), Region: "us-east-2" });
    await server.stop();
    server = await startSluice({ data: server.data });
    iam = new IAMClient({ endpoint: server.url, region: "us-east-1", credentials: admin, maxAttempts: 1 });
    expect((await lastUsed()).AccessKeyLastUsed?.ServiceName).toBe("sts");
    expect(await role()).toMatchObject({ Region: "us-east-2" });
    await iam.send(new DeleteAccessKeyCommand({ UserName: "used", AccessKeyId: keys.accessKeyId }));
    await expect(lastUsed()).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});

describe("service-linked roles", () => {
  test("are made once, assumed by nobody else, changed by nobody, deleted by a task", async () => {
    const AWSServiceName = "delivery.logs.amazonaws.com";
    const { Role: role } = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    const RoleName = "AWSServiceRoleForLogDelivery";
    expect(role).toMatchObject({
      RoleName,
      Path: `/aws-service-role/${AWSServiceName}/`,
      Arn: `arn:aws:iam::${account}:role/aws-service-role/${AWSServiceName}/${RoleName}`,
    });
    await expect(iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }))).rejects.toMatchObject({
      name: "InvalidInputException",
      message: `Service role name ${RoleName} has been taken in this account, please try a different suffix.`,
    });
    await expect(
      iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName, CustomSuffix: "x" })),
    ).rejects.toMatchObject({ message: `Custom suffix is not allowed for ${AWSServiceName}` });
    await expect(
      iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: "ecs.amazonaws.com" })),
    ).rejects.toMatchObject({ name: "NotImplemented" });
    await expect(
      iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" })),
    ).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
    await expect(as(admin).assume({ RoleArn: role?.Arn })).rejects.toMatchObject({ name: "AccessDenied" });
    const { DeletionTaskId: task } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
    expect(task).toMatch(new RegExp(`^task/aws-service-role/${AWSServiceName}/${RoleName}/[0-9a-f-]{36}$`));
    const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId: task }));
    expect(status.Status).toBe("SUCCEEDED");
    await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(
      iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId: `${task}0` })),
    ).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});

test("what tools ask before they delete a user, or show an account", async () => {
  const keys = await makeUser("leaving", policy(statement("Allow", "s3:*")));
  const who = { UserName: "leaving" };
  expect((await iam.send(new ListMFADevicesCommand(who))).MFADevices).toEqual([]);
  expect((await iam.send(new ListSigningCertificatesCommand(who))).Certificates).toEqual([]);
  expect((await iam.send(new ListSSHPublicKeysCommand(who))).SSHPublicKeys).toEqual([]);
  expect((await iam.send(new ListServiceSpecificCredentialsCommand(who))).ServiceSpecificCredentials).toEqual([]);
  expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toEqual([]);
  expect((await iam.send(new ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList).toEqual([]);
  expect((await iam.send(new ListSAMLProvidersCommand({}))).SAMLProviderList).toEqual([]);
  expect((await iam.send(new ListServerCertificatesCommand({}))).ServerCertificateMetadataList).toEqual([]);
  const noProfile = { name: "NoSuchEntityException", message: "Login Profile for User leaving cannot be found." };
  await expect(iam.send(new GetLoginProfileCommand(who))).rejects.toMatchObject(noProfile);
  await expect(iam.send(new DeleteLoginProfileCommand(who))).rejects.toMatchObject(noProfile);
  await expect(iam.send(new ListMFADevicesCommand({ UserName: "nobody" }))).rejects.toMatchObject({
    message: "The user with name nobody cannot be found.",
  });
  await expect(iam.send(new GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
    name: "NoSuchEntityException",
    message: `The Password Policy with domain name ${account} cannot be found.`,
  });
  const { SummaryMap: summary } = await iam.send(new GetAccountSummaryCommand({}));
  expect(summary).toMatchObject({ AccessKeysPerUserQuota: 2, RolesQuota: 1000, MFADevices: 0, AccountMFAEnabled: 0 });
  expect(summary?.["Users"]).toBe((await iam.send(new ListUsersCommand({}))).Users?.length);
  await iam.send(new DeleteAccessKeyCommand({ ...who, AccessKeyId: keys.accessKeyId }));
  await iam.send(new DeleteUserPolicyCommand({ ...who, PolicyName: "p" }));
  await iam.send(new DeleteUserCommand(who));
});

test("instance profiles have tags", async () => {
  const InstanceProfileName = "with-tags";
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: "a", Value: "1" }] }));
  await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: "b", Value: "2" }] }));
  await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ["A"] }));
  const { Tags: tags } = await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }));
  expect(tags).toEqual([{ Key: "b", Value: "2" }]);
});

test("the AWS CLI reads an account as it reads AWS's", async (context) => {
  const [cli] = findAwsClis();
  if (!cli) return context.skip("there is no AWS CLI on this machine");
  const aws = awsOf(cli, server, await mkdtemp(join(tmpdir(), "sluice-cli-")));
  const summary = await aws.json("source", ["iam", "get-account-summary"]);
  expect(summary.SummaryMap.GroupsQuota).toBe(300);
  const token = await aws.json("source", ["sts", "get-federation-token", "--name", "carol"]);
  expect(token.FederatedUser.Arn).toBe(`arn:aws:sts::${account}:federated-user/carol`);
});
