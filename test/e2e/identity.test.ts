/* Users, keys, groups, managed policies, boundaries and simulations, by the AWS SDK. */
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateVpcCommand, DeleteVpcCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  DetachUserPolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetContextKeysForCustomPolicyCommand,
  GetGroupCommand,
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListGroupsForUserCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let iam: IAMClient;
let sts: STSClient;
const logsPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "logs:Describe*", Resource: "*" }],
});
const account = "222222222222";

beforeAll(async () => {
  server = await startSluice();
  const shared = { endpoint: server.url, region: "us-east-1", credentials: server.keys("source"), maxAttempts: 1 };
  iam = new IAMClient(shared);
  sts = new STSClient(shared);
});

afterAll(async () => {
  iam?.destroy();
  sts?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const as = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) => {
  const options = { endpoint: server.url, region: "us-east-2", credentials, maxAttempts: 1 };
  return {
    logs: () => new CloudWatchLogsClient(options).send(new DescribeLogGroupsCommand({})),
    vpcs: () => new EC2Client(options).send(new DescribeVpcsCommand({})),
    users: () => new IAMClient(options).send(new ListUsersCommand({})),
    whoAmI: async () => (await new STSClient(options).send(new GetCallerIdentityCommand({}))).Arn,
    assume: (RoleArn: string, ExternalId?: string) =>
      new STSClient(options).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", ExternalId })),
  };
};

async function makeUser(UserName: string) {
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: key?.AccessKeyId ?? "", secretAccessKey: key?.SecretAccessKey ?? "" };
}

describe("users and their keys", () => {
  test("a new user may nothing, then what a group's managed policy says, then nothing again", async () => {
    const keys = await makeUser("alice");
    expect(keys.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    const alice = as(keys);
    expect(await alice.whoAmI()).toBe(`arn:aws:iam::${account}:user/alice`);
    await expect(alice.logs()).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::${account}:user/alice is not authorized to perform: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-2:${account}:log-group::log-stream: because no identity-based policy allows the logs:DescribeLogGroups action`,
    });
    const { Policy: policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: "ReadLogs", PolicyDocument: logsPolicy, Description: "d" }),
    );
    const PolicyArn = policy?.Arn ?? "";
    expect(policy).toMatchObject({
      Arn: `arn:aws:iam::${account}:policy/ReadLogs`,
      PolicyId: expect.stringMatching(/^ANPA/),
      DefaultVersionId: "v1",
      AttachmentCount: 0,
      IsAttachable: true,
    });
    await iam.send(new CreateGroupCommand({ GroupName: "readers" }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: "readers", PolicyArn }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "readers", UserName: "alice" }));
    await alice.logs();
    expect(
      (await iam.send(new GetGroupCommand({ GroupName: "readers" }))).Users?.map(({ UserName }) => UserName),
    ).toEqual(["alice"]);
    expect((await iam.send(new ListGroupsForUserCommand({ UserName: "alice" }))).Groups?.length).toBe(1);
    expect((await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }))).PolicyGroups).toMatchObject([
      { GroupName: "readers" },
    ]);
    // A new default version takes effect on the next request.
    const nothing = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "logs:*", Resource: "*" }],
    });
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing, SetAsDefault: true }));
    await expect(alice.logs()).rejects.toMatchObject({
      message: expect.stringContaining("with an explicit deny in an identity-based policy"),
    });
    const { Versions: versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ["v2", true],
      ["v1", false],
    ]);
    const { PolicyVersion: first } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    expect(decodeURIComponent(first?.Document ?? "")).toBe(logsPolicy);
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
    await expect(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }))).rejects.toMatchObject({
      message: "Cannot delete the default version of a policy.",
    });
    await expect(iam.send(new DeleteGroupCommand({ GroupName: "readers" }))).rejects.toMatchObject({
      message: "Cannot delete entity, must remove users from group first.",
    });
    await iam.send(new RemoveUserFromGroupCommand({ GroupName: "readers", UserName: "alice" }));
    await iam.send(new DetachGroupPolicyCommand({ GroupName: "readers", PolicyArn }));
    await iam.send(new DeleteGroupCommand({ GroupName: "readers" }));
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      message: `Policy ${PolicyArn} was not found.`,
    });
    // Only the owner of the key's secret knows it: lists never show it.
    const { AccessKeyMetadata: listed } = await iam.send(new ListAccessKeysCommand({ UserName: "alice" }));
    expect(listed).toEqual([
      { UserName: "alice", AccessKeyId: keys.accessKeyId, Status: "Active", CreateDate: expect.any(Date) },
    ]);
    await iam.send(
      new UpdateAccessKeyCommand({ UserName: "alice", AccessKeyId: keys.accessKeyId, Status: "Inactive" }),
    );
    await expect(alice.whoAmI()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    await expect(iam.send(new DeleteUserCommand({ UserName: "alice" }))).rejects.toMatchObject({
      message: "Cannot delete entity, must delete access keys first.",
    });
    await iam.send(new DeleteAccessKeyCommand({ UserName: "alice", AccessKeyId: keys.accessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName: "alice" }));
    await expect(iam.send(new GetUserCommand({ UserName: "alice" }))).rejects.toMatchObject({
      message: "The user with name alice cannot be found.",
    });
  });

  test("a third key is over the quota; tags keep their case and are one without it", async () => {
    await makeUser("bob");
    await iam.send(new CreateAccessKeyCommand({ UserName: "bob" }));
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: "bob" }))).rejects.toMatchObject({
      message: "Cannot exceed quota for AccessKeysPerUser: 2",
    });
    await iam.send(new TagUserCommand({ UserName: "bob", Tags: [{ Key: "Team", Value: "a" }] }));
    await iam.send(new TagUserCommand({ UserName: "bob", Tags: [{ Key: "team", Value: "b" }] }));
    expect((await iam.send(new ListUserTagsCommand({ UserName: "bob" }))).Tags).toEqual([{ Key: "team", Value: "b" }]);
    await iam.send(new UntagUserCommand({ UserName: "bob", TagKeys: ["TEAM"] }));
    expect((await iam.send(new ListUserTagsCommand({ UserName: "bob" }))).Tags).toEqual([]);
  });

  test("a boundary bounds an administrator", async () => {
    const carol = as(await makeUser("carol"));
    await iam.send(
      new AttachUserPolicyCommand({ UserName: "carol", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
    );
    await carol.users();
    const { Policy: policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: "OnlyLogs", PolicyDocument: logsPolicy }),
    );
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: "carol", PermissionsBoundary: policy?.Arn }));
    await carol.logs();
    await expect(carol.users()).rejects.toMatchObject({
      message: expect.stringContaining("because no permissions boundary allows the iam:ListUsers action"),
    });
    expect((await iam.send(new ListAttachedUserPoliciesCommand({ UserName: "carol" }))).AttachedPolicies).toEqual([
      { PolicyName: "AdministratorAccess", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    ]);
    await expect(
      iam.send(new AttachUserPolicyCommand({ UserName: "carol", PolicyArn: "arn:aws:iam::aws:policy/NotThere" })),
    ).rejects.toMatchObject({
      message: "Policy arn:aws:iam::aws:policy/NotThere does not exist or is not attachable.",
    });
    await iam.send(
      new DetachUserPolicyCommand({ UserName: "carol", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
    );
    const { Policies: attached } = await iam.send(new ListPoliciesCommand({ Scope: "Local" }));
    expect(
      attached?.map(({ PolicyName, PermissionsBoundaryUsageCount }) => [PolicyName, PermissionsBoundaryUsageCount]),
    ).toEqual([["OnlyLogs", 1]]);
  });
});

describe("roles across accounts", () => {
  test("with an ExternalId, and not without", async () => {
    const destination = {
      endpoint: server.url,
      region: "us-east-1",
      credentials: server.keys("destination"),
      maxAttempts: 1,
    };
    const there = new IAMClient(destination);
    const RoleArn = "arn:aws:iam::111111111111:role/Partner";
    await there.send(
      new CreateRoleCommand({
        RoleName: "Partner",
        AssumeRolePolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: account },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "sts:ExternalId": "secret-word" } },
            },
          ],
        }),
      }),
    );
    const dave = as(await makeUser("dave"));
    await expect(dave.assume(RoleArn, "secret-word")).rejects.toMatchObject({ name: "AccessDenied" });
    const mayAssume = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "sts:AssumeRole", Resource: RoleArn },
    });
    await iam.send(new PutUserPolicyCommand({ UserName: "dave", PolicyName: "p", PolicyDocument: mayAssume }));
    for (const wrong of [undefined, "another-word"]) {
      await expect(dave.assume(RoleArn, wrong)).rejects.toMatchObject({
        message: `User: arn:aws:iam::${account}:user/dave is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      });
    }
    const { AssumedRoleUser: session } = await dave.assume(RoleArn, "secret-word");
    expect(session?.Arn).toBe("arn:aws:sts::111111111111:assumed-role/Partner/session");
    there.destroy();
  });
});

describe("STS", () => {
  test("GetSessionToken: one's own permissions, but not IAM's, and not twice", async () => {
    const { Credentials: found } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    const own = as({
      accessKeyId: found?.AccessKeyId ?? "",
      secretAccessKey: found?.SecretAccessKey ?? "",
      sessionToken: found?.SessionToken ?? "",
    });
    expect(await own.whoAmI()).toBe(`arn:aws:iam::${account}:user/admin`);
    await own.logs();
    await expect(own.users()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });

  test("GetAccessKeyInfo, and the decision behind an encoded denial", async () => {
    const keys = await makeUser("erin");
    expect((await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: keys.accessKeyId }))).Account).toBe(account);
    const denial: Error = await as(keys)
      .vpcs()
      .then(
        () => new Error("allowed"),
        (error: Error) => error,
      );
    const encoded = /Encoded authorization failure message: (\S+)$/.exec(denial.message)?.[1];
    const { DecodedMessage: text } = await sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded }));
    expect(JSON.parse(text ?? "")).toMatchObject({
      allowed: false,
      explicitDeny: false,
      context: { principal: { arn: `arn:aws:iam::${account}:user/erin` }, action: "ec2:DescribeVpcs" },
    });
    await expect(
      sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: "bm90aGluZw==" })),
    ).rejects.toMatchObject({
      name: "InvalidAuthorizationMessageException",
    });
  });
});

describe("simulations", () => {
  const document =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"x"}}},{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}';

  test("of documents: decision, statements with their places, keys that were not given", async () => {
    const ask = (ContextEntries?: { ContextKeyName: string; ContextKeyValues: string[]; ContextKeyType: "string" }[]) =>
      iam.send(
        new SimulateCustomPolicyCommand({
          PolicyInputList: [document],
          ActionNames: ["s3:GetObject", "s3:DeleteObject"],
          ResourceArns: ["arn:aws:s3:::b/k"],
          ContextEntries,
        }),
      );
    const without = await ask();
    expect(without.EvaluationResults).toMatchObject([
      {
        EvalActionName: "s3:GetObject",
        EvalResourceName: "arn:aws:s3:::b/k",
        EvalDecision: "implicitDeny",
        MissingContextValues: ["aws:PrincipalTag/team"],
        MatchedStatements: [],
      },
      {
        EvalActionName: "s3:DeleteObject",
        EvalDecision: "explicitDeny",
        MatchedStatements: [
          {
            SourcePolicyId: "PolicyInputList.1",
            StartPosition: { Line: 1, Column: document.indexOf('{"Effect":"Deny"') + 1 },
          },
        ],
      },
    ]);
    const given = await ask([
      { ContextKeyName: "aws:PrincipalTag/team", ContextKeyValues: ["x"], ContextKeyType: "string" },
    ]);
    expect(given.EvaluationResults?.[0]).toMatchObject({ EvalDecision: "allowed", MissingContextValues: [] });
    const { ContextKeyNames: keys } = await iam.send(
      new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [document] }),
    );
    expect(keys).toEqual(["aws:PrincipalTag/team"]);
  });

  test("of a user, with its group's policies and its boundary", async () => {
    await makeUser("frank");
    await iam.send(new PutUserPolicyCommand({ UserName: "frank", PolicyName: "inline", PolicyDocument: logsPolicy }));
    const { EvaluationResults: results } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${account}:user/frank`,
        ActionNames: ["logs:DescribeLogGroups", "logs:PutLogEvents"],
      }),
    );
    expect(results).toMatchObject([
      { EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: "inline" }] },
      { EvalDecision: "implicitDeny" },
    ]);
  });
});

test("account authorization details are all of it, by page the same as at once", async () => {
  const whole = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  expect(whole.UserDetailList?.find(({ UserName }) => UserName === "frank")).toMatchObject({
    UserPolicyList: [{ PolicyName: "inline" }],
    GroupList: [],
  });
  expect(whole.Policies?.some(({ PolicyName }) => PolicyName === "AdministratorAccess")).toBe(true);
  const names: (string | undefined)[] = [];
  for (let Marker: string | undefined; ; ) {
    const page = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ MaxItems: 3, Marker, Filter: ["User", "LocalManagedPolicy"] }),
    );
    names.push(
      ...(page.UserDetailList ?? []).map(({ UserName }) => UserName),
      ...(page.Policies ?? []).map(({ PolicyName }) => PolicyName),
    );
    Marker = page.Marker;
    if (!page.IsTruncated) break;
  }
  expect(names).toEqual([...(whole.UserDetailList ?? []).map(({ UserName }) => UserName), "OnlyLogs"]);
});

test("instance profiles hold one role, accounts one alias", async () => {
  const trust = JSON.stringify({
    Statement: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  });
  await iam.send(new CreateRoleCommand({ RoleName: "Instance", AssumeRolePolicyDocument: trust }));
  const profile = { InstanceProfileName: "Instance" };
  await iam.send(new CreateInstanceProfileCommand(profile));
  await iam.send(new AddRoleToInstanceProfileCommand({ ...profile, RoleName: "Instance" }));
  const { InstanceProfile: found } = await iam.send(new GetInstanceProfileCommand(profile));
  expect(found?.Roles?.map(({ RoleName }) => RoleName)).toEqual(["Instance"]);
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: "my-alias" }));
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(["my-alias"]);
});

test("what EC2 holds is told apart by its tags", async () => {
  const UserName = "network-cleaner";
  const credentials = await makeUser(UserName);
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "ec2:DeleteVpc",
        Resource: "*",
        Condition: { StringEquals: { "ec2:ResourceTag/team": "net" } },
      },
      {
        Effect: "Deny",
        Action: "ec2:*",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/keep": "yes" } },
      },
    ],
  });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "by-tag", PolicyDocument }));
  const region = { region: "us-east-2", endpoint: server.url };
  const admin = new EC2Client({ ...region, credentials: server.keys("source") });
  const cleaner = new EC2Client({ ...region, credentials });
  const make = async (tags: Readonly<Record<string, string>>) => {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const TagSpecifications = [{ ResourceType: "vpc" as const, Tags }];
    const { Vpc } = await admin.send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16", TagSpecifications }));
    return Vpc?.VpcId ?? "";
  };
  const others = await make({ team: "app" });
  const kept = await make({ team: "net", keep: "yes" });
  const own = await make({ team: "net" });
  const denied = expect.objectContaining({ name: "UnauthorizedOperation" });
  await expect(cleaner.send(new DeleteVpcCommand({ VpcId: others }))).rejects.toEqual(denied);
  await expect(cleaner.send(new DeleteVpcCommand({ VpcId: kept }))).rejects.toEqual(denied);
  await cleaner.send(new DeleteVpcCommand({ VpcId: own }));
  for (const VpcId of [others, kept]) await admin.send(new DeleteVpcCommand({ VpcId }));
});
