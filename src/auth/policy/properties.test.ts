/*
 * What must hold of every decision, whatever the policies say.
 *
 * Mutants that made this fail: an explicit deny that is looked at after the allows, a boundary that is not asked, statements that stop at
 * the first match.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountId } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import { compilePolicy } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import { statementPositions } from "./statement-positions.ts";

const account = accountId("111111111111");
const user: Principal = {
  kind: "user",
  account,
  userName: "u",
  userId: "AIDAU",
  arn: `arn:aws:iam::${account}:user/u`,
};

const action = fc.constantFrom(
  "s3:GetObject",
  "s3:PutObject",
  "s3:*",
  "s3:Get*",
  "*",
  "logs:PutLogEvents",
  "s3:?etObject",
);
const resource = fc.constantFrom("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/k", "arn:aws:s3:::*", "arn:aws:s3:::c/*");
const condition = fc.option(
  fc.record({
    operator: fc.constantFrom(
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringEqualsIfExists",
      "ForAllValues:StringEquals",
      "ForAnyValue:StringLike",
    ),
    key: fc.constantFrom("aws:PrincipalTag/team", "aws:TagKeys", "aws:RequestedRegion"),
    value: fc.constantFrom("a", "b", "a*", "us-east-1"),
  }),
  { nil: undefined },
);
const statement = fc
  .record({ effect: fc.constantFrom("Allow", "Deny"), action, resource, condition, inverse: fc.boolean() })
  .map((one) => ({
    Effect: one.effect,
    [one.inverse ? "NotAction" : "Action"]: one.action,
    Resource: one.resource,
    ...(one.condition && { Condition: { [one.condition.operator]: { [one.condition.key]: one.condition.value } } }),
  }));
const statements = fc.array(statement, { minLength: 1, maxLength: 5 });
const request = fc.record({
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "logs:PutLogEvents"),
  resource: fc.constantFrom("arn:aws:s3:::b/k", "arn:aws:s3:::c/k", "*"),
  team: fc.option(fc.constantFrom("a", "b")),
  tags: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 2 }),
});

type Statements = readonly object[];
function decide(
  asked: { action: string; resource: string; team: string | null; tags: string[] },
  own: Statements,
  boundary?: Statements,
) {
  const policy = (list: Statements, name: string) => ({
    name,
    policy: compilePolicy(JSON.stringify({ Version: "2012-10-17", Statement: list }), "identity"),
  });
  return evaluate({
    action: asked.action,
    resource: asked.resource,
    resourceOwner: account,
    principal: user,
    context: {
      "aws:RequestedRegion": "us-east-1",
      ...(asked.team !== null && { "aws:PrincipalTag/team": asked.team }),
      ...(asked.tags.length > 0 && { "aws:TagKeys": asked.tags }),
    },
    identity: [policy(own, "own")],
    ...(boundary && { boundary: policy(boundary, "boundary") }),
  }).effect;
}

describe("decisions", () => {
  test("adding a Deny never allows", () => {
    fc.assert(
      fc.property(request, statements, statement, (asked, own, more) => {
        const before = decide(asked, own);
        const after = decide(asked, [...own, { ...more, Effect: "Deny" }]);
        if (after === "allow") expect(before).toBe("allow");
      }),
      { numRuns: 1_000 },
    );
  });

  test("a Deny that applies denies, whatever else is said", () => {
    fc.assert(
      fc.property(request, statements, statement, (asked, own, more) => {
        const applies = decide(asked, [{ ...more, Effect: "Allow" }]) === "allow";
        const after = decide(asked, [...own, { ...more, Effect: "Deny" }]);
        if (applies) expect(after).toBe("explicitDeny");
      }),
      { numRuns: 1_000 },
    );
  });

  test("what is bounded is allowed by both sides", () => {
    fc.assert(
      fc.property(request, statements, statements, (asked, own, boundary) => {
        const both = decide(asked, own) === "allow" && decide(asked, boundary) === "allow";
        expect(decide(asked, own, boundary) === "allow").toBe(both);
      }),
      { numRuns: 1_000 },
    );
  });

  test("taking an Allow away, or bounding, never allows more", () => {
    fc.assert(
      fc.property(request, statements, statements, fc.nat(4), (asked, own, boundary, index) => {
        const before = decide(asked, own);
        const fewer = own.filter((one, at) => at !== index || one.Effect === "Deny");
        if (fewer.length > 0 && decide(asked, fewer) === "allow") expect(before).toBe("allow");
        if (decide(asked, own, boundary) === "allow") expect(before).toBe("allow");
      }),
      { numRuns: 1_000 },
    );
  });

  test("the order of statements never matters", () => {
    fc.assert(
      fc.property(request, statements, (asked, own) => {
        expect(decide(asked, [...own].reverse())).toBe(decide(asked, own));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("documents of any shape", () => {
  test("are refused or read, never a crash, in time that grows with their length", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom("identity", "trust", "bucket", "session", "resource"),
        (document, kind) => {
          try {
            compilePolicy(document, kind);
          } catch (error) {
            expect(error).toMatchObject({ name: "ServiceError", status: 400 });
          }
        },
      ),
      { numRuns: 1_000 },
    );
    const startedMs = performance.now();
    for (const document of [
      "[".repeat(10_000) + "]".repeat(10_000),
      `{"Statement":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
      `"${"a".repeat(10_000_000)}"`,
    ]) {
      expect(() => compilePolicy(document, "identity")).toThrow();
    }
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });

  test("statements are found where they stand", () => {
    const document =
      '{\n "Version": "2012-10-17",\n "Statement": [\n  {"Effect": "Allow", "Action": "s3:*", "Resource": "{}"},\n  { "Effect": "Deny" }\n ]\n}';
    expect(statementPositions(document)).toEqual([
      { start: { line: 4, column: 3 }, end: { line: 4, column: 58 } },
      { start: { line: 5, column: 3 }, end: { line: 5, column: 23 } },
    ]);
    expect(statementPositions('{"Statement":{"Effect":"Allow"}}')).toEqual([
      { start: { line: 1, column: 14 }, end: { line: 1, column: 32 } },
    ]);
  });
});
