/*
 * What is remembered never outlives what it rests on.
 *
 * Mutants that made this fail: an entry found whatever the owner's epoch, whatever the caller's epoch, whatever the request's values;
 * a policy that reads the time kept; guards remembered although their table changed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Arn, accountId, region } from "../core/arn.ts";
import type { Caller, Principal } from "../core/caller.ts";
import { IamIdentity } from "../services/iam/identity.ts";
import { entityKey } from "../services/iam/lookup.ts";
import { iamStores } from "../services/iam/parts.ts";
import type { RoleRecord } from "../services/iam/records.ts";
import { bucketPolicies, bucketPolicyMemory } from "../services/s3/buckets.ts";
import { s3Stores } from "../services/s3/parts.ts";
import { memoryTable } from "../storage/memory/table.ts";
import { authorizer } from "./authorize.ts";
import { DecisionCache } from "./decision-cache.ts";
import { type Permission, permission } from "./declare.ts";
import type { EvaluationRequest } from "./policy/evaluate.ts";

const [A, B] = [accountId("111111111111"), accountId("222222222222")];
const roleArn = `arn:aws:iam::${A}:role/r` as Arn;
const boundaryArn = `arn:aws:iam::${A}:policy/bound` as Arn;
const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Action: string, rest: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...rest });
const deny = (Action: string, rest: object = {}) => ({ ...allow(Action, rest), Effect: "Deny" });
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

const session = (issuedAtMs: number, tags?: Record<string, string>): Principal => ({
  kind: "session",
  account: A,
  roleArn,
  roleId: "AROAR",
  roleName: "r",
  sessionName: "s",
  sessionPolicies: [],
  issuedAtMs,
  expiresAtMs: issuedAtMs + 3_600_000,
  ...(tags && { tags }),
});
const callerOf = (principal: Principal, context: Caller["context"]): Caller => ({
  principal,
  account: A,
  region: region("us-east-1"),
  arn: "",
  context,
});

function world() {
  let nowMs = 1_000_000;
  const table = memoryTable();
  const stores = iamStores(table);
  const { buckets } = s3Stores(table);
  const newAuthorizer = () => {
    const identity = new IamIdentity({ table, stores, sessions: { seal: () => "", open: () => undefined } });
    identity.registerResourcePolicies("s3", bucketPolicies({ buckets } as never), bucketPolicyMemory);
    return authorizer({ identity, clock: { nowMs: () => nowMs }, encodeDenial: () => "" });
  };
  const longLived = newAuthorizer();
  const role = {
    account: A,
    name: "r",
    path: "/",
    id: "AROAR",
    arn: roleArn,
    createdMs: 0,
    inline: [],
    attached: [],
    trustDocument: policy(),
    principalIds: {},
    tags: [],
  } as RoleRecord;
  const bound = { account: A, name: "bound", path: "/", id: "ANPAB", arn: boundaryArn, createdMs: 0, updatedMs: 0 };
  const counts = { nextVersion: 2, attachmentCount: 0, boundaryCount: 0, tags: [], defaultVersionId: "v1" };
  return {
    pass: (ms: number) => {
      nowMs += ms;
    },
    putRole: (change: Partial<RoleRecord>) => stores.roles.put(entityKey(A, "r"), { ...role, ...change }),
    deleteRole: () => stores.roles.delete(entityKey(A, "r")),
    putBoundary: (document: string) =>
      stores.policies.put(entityKey(A, "bound"), {
        ...bound,
        ...counts,
        versions: [{ id: "v1", document, createdMs: 0 }],
      }),
    putBucket: (owner: string, document?: string) =>
      buckets.put(["bkt"], {
        name: "bkt",
        generation: "g",
        owner,
        region: "us-east-1",
        locationConstraint: undefined,
        createdMs: 0,
        policy: document,
      }),
    deleteBucket: () => buckets.delete(["bkt"]),
    asked: (asked: Permission, caller: Caller) => longLived.allows({ permission: asked, caller }),
    anew: (asked: Permission, caller: Caller) => newAuthorizer().allows({ permission: asked, caller }),
  };
}

const identityPolicies = [
  policy(allow("s3:*")),
  policy(allow("s3:GetObject"), allow("sts:*")),
  policy(allow("s3:*"), deny("s3:PutObject")),
  policy(allow("s3:*", when("StringEquals", "aws:SourceIp", "10.0.0.1"))),
  policy(allow("s3:*", when("StringEquals", "aws:PrincipalTag/team", "a"))),
  policy(allow("s3:*", when("DateGreaterThan", "aws:CurrentTime", "1970-01-01T00:20:00Z"))),
  policy(allow("s3:*", when("DateGreaterThan", "aws:TokenIssueTime", "1970-01-01T00:00:10Z"))),
  policy({ ...allow("s3:*"), Resource: "arn:aws:s3:::bkt/${aws:SourceIp}" }),
  policy(allow("s3:*", when("ForAnyValue:StringEquals", "s3:tagKeys", ["x"]))),
];
const bucketDocuments = [
  undefined,
  policy({ ...deny("s3:*"), Principal: "*", Resource: "arn:aws:s3:::bkt/*" }),
  policy({ ...allow("s3:GetObject"), Principal: { AWS: A }, Resource: "arn:aws:s3:::bkt/*" }),
];

const role = fc.record({
  do: fc.constant("role" as const),
  inline: fc.subarray(identityPolicies, { minLength: 1, maxLength: 2 }),
  bounded: fc.constantFrom(false, false, true),
  team: fc.constantFrom("a", "b"),
});
const change = fc.oneof(
  { arbitrary: role, weight: 4 },
  fc.record({ do: fc.constant("deleteRole" as const) }),
  fc.record({ do: fc.constant("boundary" as const), document: fc.constantFrom(...identityPolicies) }),
  fc.record({
    do: fc.constant("bucket" as const),
    owner: fc.constantFrom(A, B),
    document: fc.constantFrom(...bucketDocuments, bucketDocuments[2]),
  }),
  fc.record({ do: fc.constant("deleteBucket" as const) }),
  fc.record({ do: fc.constant("time" as const) }),
);
const question = fc.record({
  action: fc.constantFrom("s3:GetObject", "s3:PutObject"),
  key: fc.constantFrom("k", "10.0.0.1"),
  ip: fc.constantFrom("10.0.0.1", "10.0.0.2"),
  issuedAtMs: fc.constantFrom(1_000, 20_000),
  sessionTeam: fc.constantFrom(undefined, "a", "b"),
  tags: fc.constantFrom(undefined, ["x"], ["y"], ["x", "y"]),
});

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

describe("what the authorizer remembers", () => {
  test("answers as a new authorizer would, whatever changed before", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(change, fc.array(question, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 12 }),
        async (steps) => {
          const here = world();
          const seen: (readonly [Permission, Caller])[] = [];
          await here.putBucket(B, bucketDocuments[2]);
          for (const [step, questions] of steps) {
            await apply(here, step);
            for (const { action, key, ip, issuedAtMs, sessionTeam, tags } of questions) {
              const principal = session(issuedAtMs, sessionTeam === undefined ? undefined : { team: sessionTeam });
              const context = { "aws:SourceIp": ip, ...(tags && { "s3:tagKeys": tags }) };
              seen.push([permission(action, `arn:aws:s3:::bkt/${key}` as Arn), callerOf(principal, context)]);
            }
            // Old questions again: their answers are the ones that may have been remembered.
            for (const [asked, caller] of seen.slice(-12)) {
              expect(await here.asked(asked, caller)).toBe(await here.anew(asked, caller));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a trust policy that changes is asked anew", async () => {
    const here = world();
    const user: Principal = {
      kind: "user",
      account: B,
      userName: "u",
      userId: "AIDAU",
      arn: `arn:aws:iam::${B}:user/u`,
    };
    const service: Principal = { kind: "service", names: ["firehose.amazonaws.com"] };
    const trust = (Principal: object) => policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal });
    const assume = permission("sts:AssumeRole", roleArn);
    const asService = { ...callerOf(service, {}), account: B };
    await here.putRole({ trustDocument: trust({ Service: "firehose.amazonaws.com" }) });
    expect([await here.asked(assume, asService), await here.asked(assume, asService)]).toEqual([true, true]);
    await here.putRole({ trustDocument: trust({ Service: "logs.amazonaws.com" }) });
    expect(await here.asked(assume, asService)).toBe(false);
    expect(await here.asked(assume, { ...callerOf(user, {}), account: B })).toBe(false);
    await here.putRole({ trustDocument: trust({ Service: "firehose.amazonaws.com" }) });
    expect(await here.asked(assume, asService)).toBe(true);
  });

  test("keeps a bounded number of answers", () => {
    const cache = new DecisionCache(() => 0);
    const caller = callerOf(session(1_000), {});
    const nothing = { identity: [], resourceOwner: A } as unknown as EvaluationRequest;
    for (let index = 0; index < 100_000; index++) {
      cache.keep({ permission: permission("s3:GetObject", `arn:aws:s3:::bkt/${index}` as Arn), caller }, true, nothing);
    }
    expect(cache.size).toBeLessThanOrEqual(32_768);
    expect(cache.find({ permission: permission("s3:GetObject", "arn:aws:s3:::bkt/99999" as Arn), caller })).toBe(true);
  });
});

async function apply(here: ReturnType<typeof world>, step: Change): Promise<void> {
  switch (step.do) {
    case "role":
      await here.putRole({
        inline: step.inline.map((document, index) => ({ name: `p${index}`, document })),
        tags: [{ Key: "Team", Value: step.team }],
        ...(step.bounded && { boundaryArn }),
      });
      break;
    case "deleteRole":
      await here.deleteRole();
      break;
    case "boundary":
      await here.putBoundary(step.document);
      break;
    case "bucket":
      await here.putBucket(step.owner, step.document);
      break;
    case "deleteBucket":
      await here.deleteBucket();
      break;
    case "time":
      here.pass(150_000);
      break;
  }
}
