import { expect, test } from "vitest";
import { isSamePolicy } from "./same-policy.ts";

const statement = { Effect: "Allow", Action: ["a", "b"], Principal: { AWS: "111111111111" }, Resource: "*" };
const policy = { Version: "2012-10-17", Statement: [statement] };

test.each([
  ["one statement for a list of one", { ...policy, Statement: statement }, true],
  [
    "members and actions in another order",
    { Statement: [{ ...statement, Action: ["b", "a"] }], Version: policy.Version },
    true,
  ],
  [
    "a root's ARN for the account",
    { ...policy, Statement: [{ ...statement, Principal: { AWS: "arn:aws:iam::111111111111:root" } }] },
    true,
  ],
  ["an empty Sid for none", { ...policy, Statement: [{ Sid: "", ...statement }] }, true],
  ["one action less", { ...policy, Statement: [{ ...statement, Action: "a" }] }, false],
  ["a Deny", { ...policy, Statement: [{ ...statement, Effect: "Deny" }] }, false],
  ["a statement more", { ...policy, Statement: [statement, { ...statement, Action: "c" }] }, false],
  ["a condition more", { ...policy, Statement: [{ ...statement, Condition: { Bool: { x: "true" } } }] }, false],
])("%s: %s", (_what, other, expected) => {
  expect(isSamePolicy(policy, other)).toBe(expected);
});
