// Decisions of a typical role on one core: three policies, twenty statements, ten thousand resources. First by the engine alone, nothing
// remembered; then by the authorizer as requests use it, with real IAM records; then what the three calls of the hot path pay.

import { type Authorizer, authorizer } from "../../src/auth/authorize.ts";
import { type Permission, permission } from "../../src/auth/declare.ts";
import { compilePolicy } from "../../src/auth/policy/compile.ts";
import { evaluate } from "../../src/auth/policy/evaluate.ts";
import { principalContext } from "../../src/auth/policy/principal-context.ts";
import { type Arn, accountId, region } from "../../src/core/arn.ts";
import { type Caller, type Principal, principalArn, type ServiceId } from "../../src/core/caller.ts";
import { IamIdentity } from "../../src/services/iam/identity.ts";
import { entityKey } from "../../src/services/iam/lookup.ts";
import { iamStores } from "../../src/services/iam/parts.ts";
import { bucketPolicies, bucketPolicyMemory } from "../../src/services/s3/buckets.ts";
import { s3Stores } from "../../src/services/s3/parts.ts";
import { memoryTable } from "../../src/storage/memory/table.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";

const runMs = sized(2_000, 10);
const account = accountId("111111111111");
const principal: Principal = {
  kind: "session",
  account,
  roleArn: `arn:aws:iam::${account}:role/app`,
  roleId: "AROAEXAMPLE",
  roleName: "app",
  sessionName: "session",
  sessionPolicies: [],
  issuedAtMs: 0,
  expiresAtMs: 1,
};
const caller: Caller = {
  principal,
  account,
  region: region("us-east-1"),
  arn: principalArn(principal),
  context: { "aws:SecureTransport": "true", "aws:SourceIp": "127.0.0.1", "aws:UserAgent": "bench" },
};

const statement = (index: number) => ({
  Effect: index % 7 === 6 ? "Deny" : "Allow",
  Action: [`s3:Get*`, `s3:Put${index}*`, "logs:PutLogEvents"].slice(0, 1 + (index % 3)),
  Resource: [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:logs:*:${account}:log-group:/app/${index}/*`],
  ...(index % 4 === 0 && {
    Condition: { StringEquals: { "aws:PrincipalAccount": account }, Bool: { "aws:SecureTransport": "true" } },
  }),
});
const documents = [0, 1, 2].map((policy) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: Array.from({ length: policy === 2 ? 6 : 7 }, (_, index) => statement(policy * 7 + index)),
  }),
);
const resources = Array.from({ length: 10_000 }, (_, index) => `arn:aws:s3:::bucket-${index % 20}/folder/${index}`);

export const policy: readonly Row[] = [
  {
    name: "policy",
    title: "policy decisions over 10,000 resources, nothing remembered",
    unit: "decisions/s",
    better: "more",
    target: 200_000,
    measure: async () => ({ value: await measure(decideAlone()) }),
  },
  {
    name: "policy-remembered",
    title: "the same by the authorizer, with what it remembers",
    unit: "decisions/s",
    better: "more",
    target: 1_000_000,
    async measure() {
      const authorize = await authorizerOfRole();
      const asked = resources.map((resource) => permission("s3:GetObject", resource as Arn));
      return { value: await measure(() => askAll(authorize, asked)), more: await hotPath(authorize) };
    },
  },
];

/** Decisions a second. */
async function measure(decideAll: () => number | Promise<number>): Promise<number> {
  for (let round = 0; round < sized(10, 1); round++) await decideAll();
  const startedMs = performance.now();
  let decisions = 0;
  while (performance.now() - startedMs < runMs) decisions += await decideAll();
  return decisions / ((performance.now() - startedMs) / 1000);
}

function decideAlone(): () => number {
  const identity = documents.map((document, index) => ({
    name: `policy ${index}`,
    policy: compilePolicy(document, "identity"),
  }));
  const context = { ...principalContext(principal), "aws:SecureTransport": "true", "aws:RequestedRegion": "us-east-1" };
  return () => {
    let allowed = 0;
    for (const resource of resources) {
      const asked = { action: "s3:GetObject", resource, resourceOwner: account, principal, context, identity };
      if (evaluate(asked).effect === "allow") allowed++;
    }
    if (allowed === 0 || allowed === resources.length) throw new Error("the policies should allow some of it");
    return resources.length;
  };
}

/** The role of the documents, and buckets, in tables as a server has them. */
async function authorizerOfRole(): Promise<Authorizer> {
  const table = memoryTable();
  const stores = iamStores(table);
  const identity = new IamIdentity({ table, stores, sessions: { seal: () => "", open: () => undefined } });
  const buckets = s3Stores(table);
  identity.registerResourcePolicies("s3", bucketPolicies(buckets), bucketPolicyMemory);
  for (let index = 0; index < 20; index++) {
    const name = `bucket-${index}`;
    await buckets.buckets.put([name], {
      name,
      owner: account,
      region: caller.region,
      createdMs: 0,
      generation: name,
      locationConstraint: undefined,
    });
  }
  const data = `{"Statement":{"Effect":"Allow","Action":["logs:PutLogEvents","firehose:PutRecord","s3:*"],"Resource":"*"}}`;
  await stores.roles.put(entityKey(account, "app"), {
    account,
    name: "app",
    path: "/",
    id: "AROAEXAMPLE",
    arn: `arn:aws:iam::${account}:role/app` as Arn,
    createdMs: 0,
    inline: [
      ...documents.map((document, index) => ({ name: `p${index}`, document })),
      { name: "data", document: data },
    ],
    attached: [],
    trustDocument: "",
    principalIds: {},
    tags: [],
  });
  return authorizer({ identity, clock: { nowMs: () => 0 }, encodeDenial: () => "" });
}

async function askAll(authorize: Authorizer, asked: readonly Permission[]): Promise<number> {
  let allowed = 0;
  for (const permission of asked) if (await authorize.allows({ permission, caller })) allowed++;
  if (allowed === 0) throw new Error("the policies should allow some of it");
  return asked.length;
}

/** Every permission as the pipeline asks for it. @throws ServiceError for one that is denied */
async function requireAll(authorize: Authorizer, service: ServiceId, asked: readonly Permission[]): Promise<number> {
  for (const permission of asked) await authorize.require({ permission, caller, service, deny: undefined });
  return asked.length;
}

/** What each call of the hot path pays for its decision. */
async function hotPath(authorize: Authorizer): Promise<Record<string, string>> {
  const paid: Record<string, string> = {};
  const place = `us-east-1:${account}`;
  const calls: readonly (readonly [ServiceId, string, (index: number) => string])[] = [
    ["logs", "logs:PutLogEvents", (index) => `arn:aws:logs:${place}:log-group:/app:log-stream:${index % 1_000}`],
    ["firehose", "firehose:PutRecord", (index) => `arn:aws:firehose:${place}:deliverystream/${index % 10}`],
    ["s3", "s3:PutObject", (index) => `arn:aws:s3:::bucket-1/new/${index}`],
  ];
  for (const [service, action, resource] of calls) {
    let next = 0;
    const perSecond = await measure(() => {
      const batch = Array.from({ length: 10_000 }, () => permission(action, resource(next++) as Arn));
      return requireAll(authorize, service, batch);
    });
    paid[action] = `${(1_000_000 / perSecond).toFixed(2)} us`;
  }
  return paid;
}
