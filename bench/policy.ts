// Decisions of a typical role on one core: three policies, twenty statements, ten thousand resources, nothing remembered between them.

import { compilePolicy } from "../src/auth/policy/compile.ts";
import { evaluate } from "../src/auth/policy/evaluate.ts";
import { principalContext } from "../src/auth/policy/principal-context.ts";
import { accountId } from "../src/core/arn.ts";
import type { Principal } from "../src/core/caller.ts";

const limit = 200_000;
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

const statement = (index: number) => ({
  Effect: index % 7 === 6 ? "Deny" : "Allow",
  Action: [`s3:Get*`, `s3:Put${index}*`, "logs:PutLogEvents"].slice(0, 1 + (index % 3)),
  Resource: [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:logs:*:${account}:log-group:/app/${index}/*`],
  ...(index % 4 === 0 && {
    Condition: { StringEquals: { "aws:PrincipalAccount": account }, Bool: { "aws:SecureTransport": "true" } },
  }),
});
const identity = [0, 1, 2].map((policy) => ({
  name: `policy ${policy}`,
  policy: compilePolicy(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: Array.from({ length: policy === 2 ? 6 : 7 }, (_, index) => statement(policy * 7 + index)),
    }),
    "identity",
  ),
}));
const resources = Array.from({ length: 10_000 }, (_, index) => `arn:aws:s3:::bucket-${index % 20}/folder/${index}`);
const context = { ...principalContext(principal), "aws:SecureTransport": "true", "aws:RequestedRegion": "us-east-1" };

function decideAll(): number {
  let allowed = 0;
  for (const resource of resources) {
    const { effect } = evaluate({
      action: "s3:GetObject",
      resource,
      resourceOwner: account,
      principal,
      context,
      identity,
    });
    if (effect === "allow") allowed++;
  }
  return allowed;
}

for (let round = 0; round < 10; round++) decideAll();
const startedMs = performance.now();
let decisions = 0;
while (performance.now() - startedMs < 2_000) {
  decideAll();
  decisions += resources.length;
}
const perSecond = decisions / ((performance.now() - startedMs) / 1000);
process.stdout.write(
  `policy decisions over 10,000 resources, nothing remembered: ${Math.round(perSecond)} a second, ${(perSecond / limit).toFixed(2)} of the limit (at least 1)\n`,
);
