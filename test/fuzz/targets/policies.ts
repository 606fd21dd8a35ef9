import { compilePolicy } from "../../../src/auth/policy/compile.ts";
import { contextKeysOf } from "../../../src/auth/policy/context-keys.ts";
import { evaluate, nearMisses } from "../../../src/auth/policy/evaluate.ts";
import { statementPositions } from "../../../src/auth/policy/statement-positions.ts";
import type { PolicyKind } from "../../../src/auth/policy/types.ts";
import { accountId } from "../../../src/core/arn.ts";
import { assert } from "../../../src/core/assert.ts";
import { pick } from "../../../src/testing/seeded.ts";
import { documentCases, policyCases, usualContext } from "../../support/policy-cases.ts";
import { changed, crossed } from "../mutate.ts";
import type { Target } from "../target.ts";

interface Seed {
  readonly kind: PolicyKind;
  readonly document: string;
}

const seeds: readonly Seed[] = [
  ...policyCases().flatMap(({ cases }) =>
    cases.flatMap(({ policies: { identity = [], boundary, session = [], resource, trust } }) => [
      ...[...identity, ...(boundary ? [boundary] : [])].map((one) => seedOf("identity", one)),
      ...session.map((one) => seedOf("session", one)),
      ...(resource ? [seedOf("resource", resource)] : []),
      ...(trust ? [seedOf("trust", trust)] : []),
    ]),
  ),
  ...documentCases().flatMap(({ kind, document, expected }) => (expected === null ? [{ kind, document }] : [])),
];

function seedOf(kind: PolicyKind, document: object): Seed {
  return { kind, document: JSON.stringify(document) };
}

const account = accountId("111111111111");
const arn = `arn:aws:iam::${account}:user/alice`;
const principal = { kind: "user", account, userName: "alice", userId: "AIDAAAAAAAAAAAAAAAAAA", arn } as const;
const request = {
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/a/key",
  resourceOwner: account,
  principal,
  context: {
    ...usualContext,
    "aws:SourceIp": "10.0.0.1",
    "aws:CurrentTime": "2026-01-01T00:00:00Z",
    "aws:username": "alice",
  },
};

/** A document is read or refused; what was read decides, and says what kept it from allowing. */
export const policies: Target = {
  name: "policies",
  share: 2,
  seeds: seeds.length,
  read(seed, random) {
    const one = seeds[seed];
    assert(one, "there is such a document");
    const document = random ? mutated(one.document, random) : one.document;
    const named = { name: "fuzz", policy: compilePolicy(document, one.kind) };
    contextKeysOf(named.policy);
    statementPositions(document);
    const isGuard = one.kind !== "identity" && one.kind !== "session";
    const asked = isGuard
      ? { ...request, identity: [], resourcePolicy: { ...named, mustAllow: one.kind === "trust" } }
      : { ...request, identity: [named] };
    const { effect } = evaluate(asked);
    if (effect === "implicitDeny") nearMisses(asked, isGuard ? "resource" : "identity");
  },
};

function mutated(document: string, random: () => number): string {
  const other = pick(random, seeds).document;
  return random() < 0.3 ? crossed(document, other, random) : changed(document, random);
}
