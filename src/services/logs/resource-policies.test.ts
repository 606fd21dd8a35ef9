/*
 * What PutResourcePolicy's documents allow an AWS service to do, by the real authorizer over the real lookup. Mutants that it has failed on:
 * no resource policy given to the authorizer; statements of every action honoured.
 */
import { describe, expect, test } from "vitest";
import { authorizer } from "../../auth/authorize.ts";
import { permission } from "../../auth/declare.ts";
import { type Arn, accountId, region } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { organizationOf } from "../../identity/organization.ts";
import type { Identity } from "../../identity/ports.ts";
import type { LogsStores } from "./parts.ts";
import { logsGuards } from "./tagged-guard.ts";

const account = accountId("222222222222");
const group = "arn:aws:logs:us-east-2:222222222222:log-group:delivered";
const stream = `${group}:log-stream:s`;
const delivery = "delivery.logs.amazonaws.com";

interface Policy {
  readonly statement: object;
  readonly logGroupName?: string;
}

/** What the service is told when it asks for `action` on `resource` for `forAccount`. */
async function decide(policies: readonly Policy[], action = "logs:PutLogEvents", resource = stream): Promise<string> {
  const records = policies.map(({ statement, logGroupName }, index) => ({
    key: [],
    value: {
      policyName: `p${index}`,
      policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      lastUpdatedTime: 0,
      logGroupName,
    },
  }));
  const stores = {
    tags: { get: async () => undefined },
    resourcePolicies: { list: async () => records },
  } as unknown as LogsStores;
  const identity = {
    epoch: () => 0,
    generation: () => 0,
    policiesOf: async () => ({ identity: [], boundary: undefined, session: undefined }),
    resourcePolicy: logsGuards(stores),
  } as unknown as Identity;
  const caller: Caller = {
    principal: { kind: "service", names: [delivery] },
    account,
    region: region("us-east-2"),
    arn: delivery,
    context: { "aws:SourceAccount": account },
  };
  const organization = organizationOf({
    id: "o-exampleorg1",
    members: [],
    serviceControlPolicies: {},
    resourceControlPolicies: {},
  });
  const { require } = authorizer({ identity, clock: { nowMs: () => 0 }, encodeDenial: () => "", organization });
  const asked = {
    permission: permission(action as "logs:PutLogEvents", resource as Arn),
    caller,
    service: "logs",
  } as const;
  return require({ ...asked, deny: undefined }).then(
    () => "allowed",
    (error: Error) => (/is not authorized to perform: logs:/.test(error.message) ? "denied" : error.message),
  );
}

const allow = {
  Effect: "Allow",
  Principal: { Service: delivery },
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${group}:*`,
};

describe("a service that delivers logs", () => {
  test.each<[string, readonly Policy[], string]>([
    ["without a policy", [], "denied"],
    ["by the account's policy", [{ statement: allow }], "allowed"],
    ["by the group's own policy", [{ statement: allow, logGroupName: "delivered" }], "allowed"],
    ["by another group's policy", [{ statement: allow, logGroupName: "other" }], "denied"],
    [
      "by a policy for another service",
      [{ statement: { ...allow, Principal: { Service: "es.amazonaws.com" } } }],
      "denied",
    ],
    ["by a policy for another group's ARN", [{ statement: { ...allow, Resource: `${group}-2:*` } }], "denied"],
    ["by a policy for another action", [{ statement: { ...allow, Action: "logs:CreateLogStream" } }], "denied"],
    ["where a second policy denies", [{ statement: allow }, { statement: { ...allow, Effect: "Deny" } }], "denied"],
    [
      "for the account of the condition",
      [{ statement: { ...allow, Condition: { StringEquals: { "aws:SourceAccount": account } } } }],
      "allowed",
    ],
    [
      "for another account than the condition's",
      [{ statement: { ...allow, Condition: { StringEquals: { "aws:SourceAccount": "999999999999" } } } }],
      "denied",
    ],
  ])("%s", async (_name, policies, expected) => {
    expect(await decide(policies)).toBe(expected);
  });

  test("may do no more than the two actions, whatever the policy says", async () => {
    const all = [{ statement: { ...allow, Action: "logs:*", Resource: "*" } }];
    expect(await decide(all)).toBe("allowed");
    expect(await decide(all, "logs:DeleteLogGroup", group)).toBe("denied");
  });
});
