/* Every permission of every operation, decided without a policy, with one, with a denial, for another resource, by another account. */
import { describe, expect, test } from "vitest";
import { authorizer } from "../../src/auth/authorize.ts";
import type { Permission } from "../../src/auth/declare.ts";
import { accountId, parseArn } from "../../src/core/arn.ts";
import type { Caller } from "../../src/core/caller.ts";
import type { Identity } from "../../src/identity/ports.ts";
import { declarations, sampleAccount, sampleCaller } from "../support/declarations.ts";

/** AWS (docs): the two of STS are never refused; DeleteObjects decides each key for itself, while it is at it. */
const needNothing = ["s3:DeleteObjects", "sts:GetCallerIdentity", "sts:GetSessionToken"];
const declared = declarations();

/** A principal whose one identity policy is `statements`; resources have the owner that their ARN says, or the sample account. */
function decide(
  permission: Permission,
  statements: readonly object[],
  caller: Caller = sampleCaller,
): Promise<boolean> {
  const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const identity = {
    epoch: () => 0,
    generation: () => 0,
    policiesOf: async () => ({
      identity: statements.length > 0 ? [{ name: "p", document }] : [],
      boundary: undefined,
      session: undefined,
    }),
    resourcePolicy: async (arn: string) => ({
      owner: accountId(parseArn(arn)?.account || sampleAccount),
      policy: undefined,
      mustAllow: false,
    }),
  } as unknown as Identity;
  return authorizer({ identity, clock: { nowMs: () => 0 }, encodeDenial: () => "" }).allows({ permission, caller });
}

const exactly = (text: string) => text.replaceAll(/[*?]/g, (one) => `\${${one}}`);
const statement = (Effect: string, { action, resource }: Permission) => ({
  Effect,
  Action: action,
  Resource: resource === "*" ? "*" : exactly(resource),
});
const other: Caller = {
  ...sampleCaller,
  account: accountId("999999999999"),
  principal: {
    kind: "user",
    account: accountId("999999999999"),
    userName: "x",
    userId: "AIDAX",
    arn: "arn:aws:iam::999999999999:user/x",
  },
};

test("every operation says what it needs", () => {
  const silent = declared
    .filter(({ permissions }) => permissions.length === 0)
    .map(({ service, operation }) => `${service}:${operation}`);
  expect(silent.sort()).toEqual(needNothing);
  expect(declared.length).toBeGreaterThan(100);
});

const cases = declared.flatMap(({ service, operation, permissions }) =>
  permissions.map((permission) => ({
    name: `${service} ${operation}: ${permission.action} on ${permission.resource}`,
    permission,
  })),
);

describe.each(cases)("$name", ({ permission }) => {
  test("is refused without a policy, allowed by one, refused by a denial, for another resource and to another account", async () => {
    const allow = statement("Allow", permission);
    expect(await decide(permission, [])).toBe(false);
    expect(await decide(permission, [allow])).toBe(true);
    expect(await decide(permission, [allow, statement("Deny", permission)])).toBe(false);
    if (permission.resource !== "*") {
      expect(await decide(permission, [{ ...allow, Resource: `${exactly(permission.resource)}-other` }])).toBe(false);
    }
    if (permission.resource !== "*" && !permission.identityOnly)
      expect(await decide(permission, [allow], other)).toBe(false);
  });
});
