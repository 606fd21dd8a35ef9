/* What an organization's policies say, and to whom. AWS (user guide of Organizations: evaluation of SCPs and RCPs). */
import { describe, expect, test } from "vitest";
import { type Arn, accountId, region } from "../core/arn.ts";
import type { Caller, Principal } from "../core/caller.ts";
import { type OrganizationSettings, organizationOf } from "../identity/organization.ts";
import type { Identity } from "../identity/ports.ts";
import { authorizer } from "./authorize.ts";
import { permission } from "./declare.ts";

const [A, S, M, X] = ["111111111111", "222222222222", "333333333333", "999999999999"].map(accountId) as [
  ReturnType<typeof accountId>,
  ReturnType<typeof accountId>,
  ReturnType<typeof accountId>,
  ReturnType<typeof accountId>,
];
const full = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const only = (Action: string) => ({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } });
const deny = (Action: string) => ({
  Version: "2012-10-17",
  Statement: [full.Statement, { Effect: "Deny", Action, Resource: "*" }],
});
const outsiders = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ],
};

const user = (account: typeof A): Principal => ({
  kind: "user",
  account,
  userName: "u",
  userId: "AIDAU",
  arn: `arn:aws:iam::${account}:user/u`,
});
const callerOf = (principal: Principal, account: typeof A): Caller => ({
  principal,
  account,
  region: region("us-east-1"),
  arn: "",
  context: {},
});

async function decide(
  caller: Caller,
  owner: typeof A,
  settings: Partial<OrganizationSettings>,
  bucketPolicy?: object,
): Promise<string> {
  const document = JSON.stringify(full);
  const isOwn = caller.principal.kind === "user" || caller.principal.kind === "session";
  const identity = {
    epoch: () => 0,
    generation: () => 0,
    policiesOf: async () => ({
      identity: isOwn ? [{ name: "p", document }] : [],
      boundary: undefined,
      session: undefined,
    }),
    resourcePolicy: async () => ({
      owner,
      policy: bucketPolicy && { name: "b", document: JSON.stringify(bucketPolicy) },
      mustAllow: false,
    }),
  } as unknown as Identity;
  const organization = organizationOf({
    id: "o-exampleorg1",
    managementAccount: M,
    members: [A, S],
    serviceControlPolicies: {},
    resourceControlPolicies: {},
    ...settings,
  });
  const { require } = authorizer({ identity, clock: { nowMs: () => 0 }, encodeDenial: () => "", organization });
  const asked = {
    permission: permission("s3:GetObject", "arn:aws:s3:::b/k" as Arn),
    caller,
    service: "s3",
    deny: undefined,
  } as const;
  return require(asked).then(
    () => "allowed",
    (error: Error) => error.message.replace(/^.* (with an explicit deny|because no) /, ""),
  );
}

const open = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::b/*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
    },
  ],
};
const shared = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: [S, X] }, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }],
};

describe("service control policies", () => {
  test.each([
    ["none", A, A, {}, "allowed"],
    ["one that denies", A, A, { "*": [deny("s3:*")] }, "in a service control policy"],
    [
      "one that does not allow",
      A,
      A,
      { [A]: [only("ec2:*")] },
      "service control policy allows the s3:GetObject action",
    ],
    ["every level has to allow", A, A, { "*": [full], [A]: [only("ec2:*"), only("s3:*")] }, "allowed"],
    [
      "one level that does not",
      A,
      A,
      { "*": [only("ec2:*")], [A]: [full] },
      "service control policy allows the s3:GetObject action",
    ],
    ["not of the management account", M, M, { "*": [deny("s3:*")], [M]: [deny("s3:*")] }, "allowed"],
    ["of the caller's account, not the resource's", S, A, { [A]: [deny("s3:*")] }, "allowed"],
  ] as const)("%s", async (_what, account, owner, serviceControlPolicies, expected) => {
    const answer = await decide(
      callerOf(user(account), account),
      owner,
      { serviceControlPolicies },
      account === owner ? undefined : shared,
    );
    expect(answer).toBe(expected);
  });

  test("root obeys them too; AWS's services do not", async () => {
    const settings = { serviceControlPolicies: { "*": [deny("s3:*")] } };
    expect(await decide(callerOf({ kind: "root", account: A }, A), A, settings)).toBe("in a service control policy");
    const service = callerOf({ kind: "service", names: ["logs.amazonaws.com"] }, A);
    const policy = {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "logs.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/*",
      },
    };
    expect(await decide(service, A, settings, policy)).toBe("allowed");
  });
});

describe("resource control policies and organization keys", () => {
  test("keep outsiders out whatever the bucket says", async () => {
    const settings = { resourceControlPolicies: { "*": [outsiders] } };
    expect(await decide(callerOf(user(S), S), A, settings, shared)).toBe("allowed");
    expect(await decide(callerOf(user(X), X), A, settings, shared)).toBe("Access Denied");
    expect(await decide(callerOf(user(X), X), A, {}, shared)).toBe("allowed");
  });

  test("aws:PrincipalOrgID is there for members only", async () => {
    expect(await decide(callerOf(user(S), S), A, {}, open)).toBe("allowed");
    expect(await decide(callerOf(user(X), X), A, {}, open)).toBe("Access Denied");
  });
});
