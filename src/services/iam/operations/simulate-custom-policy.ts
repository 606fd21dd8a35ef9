import { permission } from "../../../auth/declare.ts";
import { parseAccountId, parseArn } from "../../../core/arn.ts";
import type { Principal } from "../../../core/caller.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";
import { simulate } from "../simulate.ts";

/** iam:SimulateCustomPolicy: policies that need not exist anywhere, decided as real ones are. */
export const simulateCustomPolicy = operation(Iam.SimulateCustomPolicy, {
  authorize: () => [permission("iam:SimulateCustomPolicy", "*")],

  async handle({ input, caller }) {
    const numbered = (list: readonly string[], name: string) =>
      list.map((document, index) => ({ id: `${name}.${index + 1}`, document }));
    const account = parseAccountId(parseArn(input.CallerArn ?? "")?.account ?? "") ?? caller.account;
    const arn = input.CallerArn ?? `arn:aws:iam::${account}:user/simulated`;
    const userName = arn.slice(arn.lastIndexOf("/") + 1);
    const principal: Principal = { kind: "user", account, userName, userId: "AIDASIMULATEDUSER0000", arn };
    const boundary = input.PermissionsBoundaryPolicyInputList;
    return simulate(input, {
      principal,
      identity: numbered(input.PolicyInputList, "PolicyInputList"),
      boundary: boundary && numbered(boundary, "PermissionsBoundaryPolicyInputList"),
    });
  },
});
