/* Decisions as AWS documents them (user guide: evaluation logic, condition operators, variables), one line each. */
import { describe, expect, test } from "vitest";
import { accountId } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import { compilePolicy } from "./compile.ts";
import { type EvaluationRequest, evaluate } from "./evaluate.ts";
import { principalContext } from "./principal-context.ts";
import type { PolicyKind } from "./types.ts";

const A = accountId("111111111111");
const S = accountId("222222222222");
const U: Principal = {
  kind: "user",
  account: A,
  userName: "u",
  userId: "AIDAUUUUUUUUUUUUUUUUU",
  arn: `arn:aws:iam::${A}:user/u`,
};
const SU: Principal = {
  kind: "user",
  account: S,
  userName: "s",
  userId: "AIDASSSSSSSSSSSSSSSSS",
  arn: `arn:aws:iam::${S}:user/s`,
};
const session = (account: typeof A, role = "r", roleId = "AROARRRRRRRRRRRRRRRRR"): Principal => ({
  kind: "session",
  account,
  roleArn: `arn:aws:iam::${account}:role/${role}`,
  roleId,
  roleName: role,
  sessionName: "s",
  sessionPolicies: [],
  issuedAtMs: 0,
  expiresAtMs: 1,
});
const RS = session(A);
const root: Principal = { kind: "root", account: A };
const service = (...names: string[]): Principal => ({ kind: "service", names });
const R = `arn:aws:iam::${A}:role/r`;
const RSarn = `arn:aws:sts::${A}:assumed-role/r/s`;
const b = "arn:aws:s3:::b";
const bk = "arn:aws:s3:::b/k";

type Statement = Record<string, unknown>;
interface Case {
  readonly by: Principal;
  readonly action: string;
  readonly on: string;
  readonly owner?: string;
  readonly idp?: readonly Statement[];
  readonly rp?: readonly Statement[];
  readonly trust?: readonly Statement[];
  readonly pb?: readonly Statement[];
  readonly sp?: readonly Statement[];
  readonly context?: EvaluationRequest["context"];
  readonly version?: string;
  readonly principalIds?: Record<string, string>;
}

const allow = (Action: unknown, Resource: unknown = "*", rest: Statement = {}): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});
const deny = (Action: unknown, Resource: unknown = "*", rest: Statement = {}): Statement => ({
  Effect: "Deny",
  Action,
  Resource,
  ...rest,
});
const when = (operator: string, key: string, value: unknown): Statement => ({
  Condition: { [operator]: { [key]: value } },
});
const aws = (...names: string[]): Statement => ({ Principal: { AWS: names } });
const assume = (principal: Statement, rest: Statement = {}): Statement => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  ...principal,
  ...rest,
});

function decide(one: Case): string {
  const named = (statements: readonly Statement[], kind: PolicyKind) => ({
    name: kind,
    policy: compilePolicy(JSON.stringify({ Version: one.version ?? "2012-10-17", Statement: statements }), kind),
  });
  const guard = one.trust ?? one.rp;
  return evaluate({
    action: one.action,
    resource: one.on,
    resourceOwner: one.owner ?? A,
    principal: one.by,
    context: {
      ...principalContext(one.by),
      "aws:RequestedRegion": "us-east-1",
      "aws:SecureTransport": "true",
      ...one.context,
    },
    identity: one.idp ? [named(one.idp, "identity")] : [],
    boundary: one.pb && named(one.pb, "identity"),
    session: one.sp && [named(one.sp, "session")],
    resourcePolicy: guard && {
      ...named(guard, one.trust ? "trust" : "bucket"),
      mustAllow: one.trust !== undefined,
      ...(one.principalIds && { principalIds: one.principalIds }),
    },
  }).effect;
}

const get = { action: "s3:GetObject", on: bk };
const put = { action: "s3:PutObject", on: bk };
const rAll = (principal: Statement, Action: unknown = "s3:GetObject"): Statement => allow(Action, `${b}/*`, principal);
const assumeR = { action: "sts:AssumeRole", on: R };
const [ALLOW, IMPLICIT, EXPLICIT] = ["allow", "implicitDeny", "explicitDeny"];
const tagged = (operator: string, value: unknown, tags?: readonly string[]): Case => ({
  by: U,
  action: "firehose:CreateDeliveryStream",
  on: "*",
  idp: [allow("firehose:*", "*", when(operator, "aws:TagKeys", value))],
  ...(tags && { context: { "aws:TagKeys": tags } }),
});
const logsArns = [`arn:aws:logs:us-east-2:${S}:*`, `arn:aws:logs:us-east-2:${A}:*`];
const logs = service("logs.amazonaws.com", "logs.us-east-2.amazonaws.com");
const logsTrust = assume(
  { Principal: { Service: "logs.amazonaws.com" } },
  when("StringLike", "aws:SourceArn", logsArns),
);
const sourceArn = (arn: string) => ({ "aws:SourceArn": arn });
const passRole = { action: "iam:PassRole", on: R, context: { "iam:PassedToService": "firehose.amazonaws.com" } };
const home = `arn:aws:s3:::b/\${aws:username}/*`;
const flowLogs = assume(
  { Principal: { Service: "vpc-flow-logs.amazonaws.com" } },
  {
    Condition: {
      StringEquals: { "aws:SourceAccount": S },
      ArnLike: { "aws:SourceArn": `arn:aws:ec2:us-east-2:${S}:vpc-flow-log/*` },
    },
  },
);
const externalId = assume(
  { Principal: { Service: "firehose.amazonaws.com" } },
  when("StringEquals", "sts:ExternalId", A),
);
const notFrom = deny("s3:PutObject", `${b}/*`, {
  Principal: "*",
  ...when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"),
});
const onlyThree = deny("s3:*", [b, `${b}/*`], { NotPrincipal: { AWS: [`arn:aws:iam::${A}:root`, R, RSarn] } });

const vectors: readonly (readonly [what: string, one: Case, expected: string | undefined])[] = [
  ["nothing allows", { by: U, ...get }, IMPLICIT],
  ["identity policy allows", { by: U, ...get, idp: [allow("s3:GetObject", `${b}/*`)] }, ALLOW],
  [
    "explicit deny wins",
    { by: U, action: "s3:DeleteObject", on: bk, idp: [allow("s3:*"), deny("s3:DeleteObject", `${b}/*`)] },
    EXPLICIT,
  ],
  ["another action", { by: U, ...put, idp: [allow("s3:GetObject", `${b}/*`)] }, IMPLICIT],
  ["actions ignore case", { by: U, ...get, idp: [allow("S3:getobject", `${b}/*`)] }, ALLOW],
  ["resources keep case", { by: U, ...get, idp: [allow("s3:GetObject", "arn:aws:s3:::b/K")] }, IMPLICIT],
  ["a bucket's ARN is no object's", { by: U, ...get, idp: [allow("s3:GetObject", b)] }, IMPLICIT],
  ["* spans /", { by: U, ...get, idp: [allow("s3:GetObject", `${b}*`)] }, ALLOW],
  [
    "an object pattern is no bucket",
    { by: U, action: "s3:ListBucket", on: b, idp: [allow("s3:ListBucket", `${b}/*`)] },
    IMPLICIT,
  ],
  [
    "? is one character",
    {
      by: U,
      action: "firehose:PutRecordBatch",
      on: `arn:aws:firehose:us-east-1:${A}:deliverystream/log-1`,
      idp: [allow("firehose:Put*", `arn:aws:firehose:us-east-1:${A}:deliverystream/log-?`)],
    },
    ALLOW,
  ],
  [
    "? is not two",
    {
      by: U,
      action: "firehose:PutRecord",
      on: `arn:aws:firehose:us-east-1:${A}:deliverystream/log-10`,
      idp: [allow("firehose:Put*", `arn:aws:firehose:us-east-1:${A}:deliverystream/log-?`)],
    },
    IMPLICIT,
  ],
  [
    "NotAction allows the rest",
    { by: U, action: "firehose:PutRecord", on: "*", idp: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] },
    ALLOW,
  ],
  [
    "NotAction leaves out",
    { by: U, action: "iam:GetRole", on: R, idp: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] },
    IMPLICIT,
  ],
  [
    "NotResource denies the rest",
    {
      by: U,
      action: "s3:PutObject",
      on: "arn:aws:s3:::c/k",
      idp: [allow("s3:*"), { Effect: "Deny", Action: "s3:*", NotResource: [b, `${b}/*`] }],
    },
    EXPLICIT,
  ],
  [
    "NotResource leaves out",
    { by: U, ...put, idp: [allow("s3:*"), { Effect: "Deny", Action: "s3:*", NotResource: [b, `${b}/*`] }] },
    ALLOW,
  ],
  ["a resource policy that names the user", { by: U, ...get, rp: [rAll(aws(`arn:aws:iam::${A}:user/u`))] }, ALLOW],
  ["one that names the account only delegates", { by: U, ...get, rp: [rAll(aws(`arn:aws:iam::${A}:root`))] }, IMPLICIT],
  [
    "delegated and allowed",
    { by: U, ...get, idp: [allow("s3:GetObject")], rp: [rAll(aws(`arn:aws:iam::${A}:root`))] },
    ALLOW,
  ],
  ["one for everyone", { by: U, ...get, rp: [rAll({ Principal: "*" })] }, ALLOW],
  [
    "a resource policy denies everyone",
    { by: U, ...put, idp: [allow("s3:*")], rp: [deny("s3:PutObject", `${b}/*`, { Principal: "*" })] },
    EXPLICIT,
  ],
  [
    "across accounts the resource's side is missing",
    { by: SU, ...put, idp: [allow("s3:PutObject", `${b}/*`)] },
    IMPLICIT,
  ],
  [
    "across accounts the caller's side is missing",
    { by: SU, ...put, rp: [rAll(aws(`arn:aws:iam::${S}:user/s`), "s3:PutObject")] },
    IMPLICIT,
  ],
  [
    "across accounts both sides",
    {
      by: SU,
      ...put,
      idp: [allow("s3:PutObject", `${b}/*`)],
      rp: [rAll(aws(`arn:aws:iam::${S}:root`), "s3:PutObject")],
    },
    ALLOW,
  ],
  [
    "across accounts by role ARN",
    {
      by: session(S),
      ...put,
      idp: [allow("s3:PutObject")],
      rp: [rAll(aws(`arn:aws:iam::${S}:role/r`), "s3:PutObject")],
    },
    ALLOW,
  ],
  [
    "a boundary that allows",
    { by: U, ...get, idp: [allow(["s3:*", "ec2:*"])], pb: [allow(["s3:*", "logs:*"])] },
    ALLOW,
  ],
  [
    "a boundary that does not",
    { by: U, action: "ec2:RunInstances", on: "*", idp: [allow(["s3:*", "ec2:*"])], pb: [allow(["s3:*", "logs:*"])] },
    IMPLICIT,
  ],
  [
    "a boundary grants nothing",
    { by: U, action: "logs:PutLogEvents", on: "*", idp: [allow(["s3:*", "ec2:*"])], pb: [allow(["s3:*", "logs:*"])] },
    IMPLICIT,
  ],
  [
    "a user's ARN in a resource policy skips the boundary",
    { by: U, ...get, pb: [allow("ec2:*")], rp: [rAll(aws(`arn:aws:iam::${A}:user/u`))] },
    ALLOW,
  ],
  ["a role's ARN stays bounded", { by: RS, ...get, pb: [allow("ec2:*")], rp: [rAll(aws(R))] }, IMPLICIT],
  ["a session's ARN skips the boundary", { by: RS, ...get, pb: [allow("ec2:*")], rp: [rAll(aws(RSarn))] }, ALLOW],
  [
    "a session policy narrows",
    { by: RS, ...put, idp: [allow("s3:*")], sp: [allow("s3:GetObject", `${b}/*`)] },
    IMPLICIT,
  ],
  ["within the session policy", { by: RS, ...get, idp: [allow("s3:*")], sp: [allow("s3:GetObject", `${b}/*`)] }, ALLOW],
  ["a session policy grants nothing", { by: RS, ...get, sp: [allow("s3:*")] }, IMPLICIT],
  ["a role's ARN stays narrowed", { by: RS, ...get, sp: [allow("ec2:*")], rp: [rAll(aws(R))] }, IMPLICIT],
  ["a session's ARN is not narrowed", { by: RS, ...get, sp: [allow("ec2:*")], rp: [rAll(aws(RSarn))] }, ALLOW],
  ["a session policy denies", { by: RS, ...get, sp: [deny("s3:*")], rp: [rAll(aws(RSarn))] }, EXPLICIT],
  ["root needs no policy", { by: root, ...get }, ALLOW],
  [
    "root obeys a deny of the resource",
    { by: root, ...get, rp: [deny("s3:*", `${b}/*`, { Principal: "*" })] },
    EXPLICIT,
  ],
  [
    "an absent key does not equal",
    { by: U, ...get, idp: [allow("s3:*", "*", when("StringEquals", "aws:PrincipalTag/team", "x"))] },
    IMPLICIT,
  ],
  [
    "an absent key is not equal",
    { by: U, ...get, idp: [allow("s3:*", "*", when("StringNotEquals", "aws:PrincipalTag/team", "x"))] },
    ALLOW,
  ],
  [
    "IfExists passes an absent key",
    { by: U, ...get, idp: [allow("s3:*", "*", when("StringEqualsIfExists", "aws:PrincipalTag/team", "x"))] },
    ALLOW,
  ],
  [
    "Null true: no temporary credentials",
    { by: U, ...get, idp: [allow("s3:*", "*", when("Null", "aws:TokenIssueTime", "true"))] },
    ALLOW,
  ],
  [
    "Null true: temporary ones",
    { by: RS, ...get, idp: [allow("s3:*", "*", when("Null", "aws:TokenIssueTime", true))] },
    IMPLICIT,
  ],
  ["ForAllValues of nothing", tagged("ForAllValues:StringEquals", ["a", "b"]), ALLOW],
  ["ForAnyValue of nothing", tagged("ForAnyValue:StringEquals", ["a", "b"]), IMPLICIT],
  ["ForAllValues with another one", tagged("ForAllValues:StringEquals", ["a", "b"], ["a", "c"]), IMPLICIT],
  ["ForAnyValue with one", tagged("ForAnyValue:StringEquals", ["a", "b"], ["a", "c"]), ALLOW],
  [
    "no value of a negated test may match",
    {
      by: U,
      ...get,
      context: { "aws:RequestedRegion": "us-west-2" },
      idp: [allow("s3:*", "*", when("StringNotEquals", "aws:RequestedRegion", ["us-east-1", "us-west-2"]))],
    },
    IMPLICIT,
  ],
  [
    "several keys are all needed",
    {
      by: U,
      ...get,
      context: { "aws:SecureTransport": "false" },
      idp: [
        allow("s3:*", "*", {
          Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" }, Bool: { "aws:SecureTransport": "true" } },
        }),
      ],
    },
    IMPLICIT,
  ],
  [
    "numbers over the limit",
    {
      by: U,
      action: "s3:ListBucket",
      on: b,
      context: { "s3:max-keys": "1000" },
      idp: [allow("s3:*", "*", when("NumericLessThanEquals", "s3:max-keys", 100))],
    },
    IMPLICIT,
  ],
  [
    "numbers at the limit",
    {
      by: U,
      action: "s3:ListBucket",
      on: b,
      context: { "s3:max-keys": "100" },
      idp: [allow("s3:*", "*", when("NumericLessThanEquals", "s3:max-keys", "100"))],
    },
    ALLOW,
  ],
  [
    "a date that has passed",
    {
      by: U,
      ...get,
      context: { "aws:CurrentTime": "2026-11-24T00:00:00Z" },
      idp: [allow("s3:*", "*", when("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"))],
    },
    IMPLICIT,
  ],
  [
    "a date in epoch seconds",
    {
      by: U,
      ...get,
      context: { "aws:CurrentTime": "2026-11-24T00:00:00Z" },
      idp: [allow("s3:*", "*", when("DateGreaterThan", "aws:CurrentTime", "1577836800"))],
    },
    ALLOW,
  ],
  [
    "an address inside",
    {
      by: U,
      ...get,
      context: { "aws:SourceIp": "203.0.113.9" },
      idp: [allow("s3:*", "*", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"))],
    },
    ALLOW,
  ],
  [
    "an address outside",
    {
      by: U,
      ...get,
      context: { "aws:SourceIp": "203.0.114.1" },
      idp: [allow("s3:*", "*", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"))],
    },
    IMPLICIT,
  ],
  [
    "an IPv6 address inside",
    {
      by: U,
      ...get,
      context: { "aws:SourceIp": "2001:db8::1" },
      idp: [allow("s3:*", "*", when("IpAddress", "aws:SourceIp", "2001:DB8::/32"))],
    },
    ALLOW,
  ],
  [
    "plain HTTP denied",
    {
      by: U,
      ...get,
      context: { "aws:SecureTransport": "false" },
      rp: [
        rAll({ Principal: "*" }),
        deny("s3:*", `${b}/*`, { Principal: "*", ...when("Bool", "aws:SecureTransport", "false") }),
      ],
    },
    EXPLICIT,
  ],
  [
    "firehose with its ExternalId",
    { by: service("firehose.amazonaws.com"), ...assumeR, trust: [externalId], context: { "sts:ExternalId": A } },
    ALLOW,
  ],
  [
    "firehose for another account",
    { by: service("firehose.amazonaws.com"), ...assumeR, trust: [externalId], context: { "sts:ExternalId": S } },
    IMPLICIT,
  ],
  [
    "a person where the service is named",
    { by: U, ...assumeR, idp: [allow("*")], trust: [externalId], context: { "sts:ExternalId": A } },
    IMPLICIT,
  ],
  [
    "logs for the test message",
    { by: logs, ...assumeR, trust: [logsTrust], context: sourceArn(`arn:aws:logs:us-east-2:${A}:destination:d`) },
    ALLOW,
  ],
  [
    "logs for a delivery",
    { by: logs, ...assumeR, trust: [logsTrust], context: sourceArn(`arn:aws:logs:us-east-2:${S}:log-group:g:*`) },
    ALLOW,
  ],
  [
    "logs for a third account",
    {
      by: logs,
      ...assumeR,
      trust: [logsTrust],
      context: sourceArn("arn:aws:logs:us-east-2:333333333333:log-group:g:*"),
    },
    IMPLICIT,
  ],
  [
    "logs by its regional name",
    {
      by: logs,
      ...assumeR,
      trust: [assume({ Principal: { Service: ["logs.us-east-1.amazonaws.com", "logs.us-east-2.amazonaws.com"] } })],
    },
    ALLOW,
  ],
  [
    "flow logs in their region",
    {
      by: service("vpc-flow-logs.amazonaws.com"),
      ...assumeR,
      trust: [flowLogs],
      context: { "aws:SourceAccount": S, ...sourceArn(`arn:aws:ec2:us-east-2:${S}:vpc-flow-log/fl-1`) },
    },
    ALLOW,
  ],
  [
    "flow logs in another",
    {
      by: service("vpc-flow-logs.amazonaws.com"),
      ...assumeR,
      trust: [flowLogs],
      context: { "aws:SourceAccount": S, ...sourceArn(`arn:aws:ec2:us-east-1:${S}:vpc-flow-log/fl-1`) },
    },
    IMPLICIT,
  ],
  [
    "trust in the account needs an identity policy",
    { by: U, ...assumeR, trust: [assume(aws(`arn:aws:iam::${A}:root`))] },
    IMPLICIT,
  ],
  ["trust in the user does not", { by: U, ...assumeR, trust: [assume(aws(`arn:aws:iam::${A}:user/u`))] }, ALLOW],
  [
    "an identity policy alone does not make trust",
    { by: U, ...assumeR, idp: [allow("*")], trust: [assume(aws(`arn:aws:iam::${A}:user/other`))] },
    IMPLICIT,
  ],
  [
    "trust across accounts, with an identity policy",
    { by: SU, ...assumeR, idp: [allow("sts:AssumeRole", R)], trust: [assume(aws(`arn:aws:iam::${S}:root`))] },
    ALLOW,
  ],
  ["trust across accounts, without", { by: SU, ...assumeR, trust: [assume(aws(`arn:aws:iam::${S}:root`))] }, IMPLICIT],
  ["trust in everyone, across accounts, without", { by: SU, ...assumeR, trust: [assume(aws("*"))] }, IMPLICIT],
  [
    "a role that was deleted and made again is another",
    {
      by: session(A, "x", "AROANEWNEWNEWNEWNEWNE"),
      ...assumeR,
      trust: [assume(aws(`arn:aws:iam::${A}:role/x`))],
      principalIds: { [`arn:aws:iam::${A}:role/x`]: "AROAOLDOLDOLDOLDOLDOL" },
    },
    IMPLICIT,
  ],
  ["PassRole missing", { by: U, ...passRole, idp: [allow("firehose:CreateDeliveryStream")] }, IMPLICIT],
  [
    "PassRole to another service",
    {
      by: U,
      ...passRole,
      idp: [allow("iam:PassRole", R, when("StringEquals", "iam:PassedToService", "lambda.amazonaws.com"))],
    },
    IMPLICIT,
  ],
  [
    "PassRole to this service",
    {
      by: U,
      ...passRole,
      idp: [allow("iam:PassRole", R, when("StringEquals", "iam:PassedToService", "firehose.amazonaws.com"))],
    },
    ALLOW,
  ],
  [
    "a variable of the user",
    { by: U, action: "s3:GetObject", on: "arn:aws:s3:::b/u/x", idp: [allow("s3:*", home)] },
    ALLOW,
  ],
  [
    "a variable that a role does not have",
    { by: RS, action: "s3:GetObject", on: "arn:aws:s3:::b/u/x", idp: [allow("s3:*", home)] },
    IMPLICIT,
  ],
  [
    "no variables in Version 2008",
    { by: U, action: "s3:GetObject", on: "arn:aws:s3:::b/u/x", idp: [allow("s3:*", home)], version: "2008-10-17" },
    IMPLICIT,
  ],
  [
    "a variable's default",
    {
      by: RS,
      action: "s3:GetObject",
      on: "arn:aws:s3:::b/anon/x",
      idp: [allow("s3:*", "arn:aws:s3:::b/${aws:username, 'anon'}/*")],
    },
    ALLOW,
  ],
  [
    "a star from a variable is no wildcard",
    {
      by: { ...U, userName: "*" } as Principal,
      action: "s3:GetObject",
      on: "arn:aws:s3:::b/other/x",
      idp: [allow("s3:*", home)],
    },
    IMPLICIT,
  ],
  [
    "${*} is the character",
    { by: U, action: "s3:GetObject", on: "arn:aws:s3:::b/*", idp: [allow("s3:*", "arn:aws:s3:::b/${*}")] },
    ALLOW,
  ],
  ["${*} is no wildcard", { by: U, ...get, idp: [allow("s3:*", "arn:aws:s3:::b/${*}")] }, IMPLICIT],
  [
    "ArnLike part by part",
    {
      by: U,
      ...get,
      context: sourceArn(`arn:aws:logs:us-east-2:${S}:log-group:g:*`),
      idp: [allow("s3:*", "*", when("ArnLike", "aws:SourceArn", `arn:aws:logs:*:${S}:*`))],
    },
    ALLOW,
  ],
  [
    "ArnLike does not reach over a colon",
    {
      by: U,
      ...get,
      context: sourceArn(`arn:aws:logs:us-east-2:${S}:log-group:g:*`),
      idp: [allow("s3:*", "*", when("ArnLike", "aws:SourceArn", "arn:aws:logs:*:log-group:g*"))],
    },
    IMPLICIT,
  ],
  [
    "StringLike does",
    {
      by: U,
      ...get,
      context: sourceArn(`arn:aws:logs:us-east-2:${S}:log-group:g:*`),
      idp: [allow("s3:*", "*", when("StringLike", "aws:SourceArn", "arn:aws:logs:*:log-group:g*"))],
    },
    ALLOW,
  ],
  [
    "a delivery has no address that a policy knows",
    { by: RS, ...put, idp: [allow("s3:PutObject")], rp: [notFrom] },
    EXPLICIT,
  ],
  [
    "but it has its role's ARN",
    {
      by: RS,
      ...put,
      idp: [allow("s3:PutObject")],
      rp: [
        {
          ...notFrom,
          Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, ArnNotEquals: { "aws:PrincipalArn": R } },
        },
      ],
    },
    ALLOW,
  ],
  [
    "NotPrincipal leaves out who is listed in every form",
    { by: RS, ...get, idp: [allow("s3:*")], rp: [onlyThree] },
    ALLOW,
  ],
  [
    "NotPrincipal denies the others",
    { by: session(A, "q", "AROAQQQQQQQQQQQQQQQQQ"), ...get, idp: [allow("s3:*")], rp: [onlyThree] },
    EXPLICIT,
  ],
  [
    "anonymous, with a policy for everyone",
    { by: { kind: "anonymous" }, ...get, rp: [rAll({ Principal: "*" })] },
    ALLOW,
  ],
  ["anonymous, without", { by: { kind: "anonymous" }, ...get }, IMPLICIT],
];

describe("decisions", () => {
  test.each(vectors)("%s", (_what, one, expected) => {
    expect(decide(one)).toBe(expected);
  });
});

const refused: readonly (readonly [what: string, kind: PolicyKind, document: string, message: string])[] = [
  [
    "a principal in an identity policy",
    "identity",
    JSON.stringify({ Statement: { ...allow("s3:*"), Principal: "*" } }),
    "Policy document should not specify a principal.",
  ],
  [
    "a resource in a trust policy",
    "trust",
    JSON.stringify({ Statement: { ...assume(aws("*")), Resource: "*" } }),
    "Has prohibited field Resource",
  ],
  [
    "an ARN with too few parts",
    "identity",
    JSON.stringify({ Statement: allow("s3:*", "arn:aws:s3") }),
    "The policy failed legacy parsing",
  ],
  ["no JSON, as trust", "trust", "{", "This policy contains invalid Json"],
  ["no statement", "identity", "{}", "Syntax errors in policy."],
  ["an unknown member", "identity", JSON.stringify({ Statement: [], Foo: 1 }), "Syntax errors in policy."],
  [
    "an unknown operator",
    "identity",
    JSON.stringify({ Statement: allow("s3:*", "*", when("StringIs", "a:b", "c")) }),
    "Syntax errors in policy.",
  ],
  [
    "NullIfExists",
    "identity",
    JSON.stringify({ Statement: allow("s3:*", "*", when("NullIfExists", "a:b", "true")) }),
    "Syntax errors in policy.",
  ],
  [
    "an effect in lower case",
    "identity",
    JSON.stringify({ Statement: { ...allow("s3:*"), Effect: "allow" } }),
    "The policy failed legacy parsing",
  ],
  [
    "the same Sid twice",
    "identity",
    JSON.stringify({ Statement: [allow("s3:*", "*", { Sid: "a" }), allow("s3:*", "*", { Sid: "a" })] }),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  [
    "no action",
    "identity",
    JSON.stringify({ Statement: { Effect: "Allow", Resource: "*" } }),
    "Policy statement must contain actions.",
  ],
  [
    "no resource",
    "identity",
    JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*" } }),
    "Policy statement must contain resources.",
  ],
  [
    "an action without a vendor",
    "identity",
    JSON.stringify({ Statement: allow("GetObject") }),
    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ],
  [
    "an action with two colons",
    "identity",
    JSON.stringify({ Statement: allow("s3:Get:Object") }),
    "Actions/Condition can contain only one colon.",
  ],
  [
    "a resource that is no ARN",
    "identity",
    JSON.stringify({ Statement: allow("s3:*", "bucket") }),
    'Resource bucket must be in ARN format or "*".',
  ],
  [
    "another action in a trust policy",
    "trust",
    JSON.stringify({ Statement: { ...assume(aws("*")), Action: "s3:GetObject" } }),
    "AssumeRole policy may only specify STS AssumeRole actions.",
  ],
  [
    "a bare star in a trust policy",
    "trust",
    JSON.stringify({ Statement: assume({ Principal: "*" }) }),
    "AssumeRolepolicy contained an invalid principal",
  ],
  [
    "a bucket policy that is no JSON",
    "bucket",
    "not json",
    "Policies must be valid JSON and the first byte must be '{'",
  ],
];

describe("documents that are refused", () => {
  test.each(refused)("%s", (_what, kind, document, message) => {
    expect(() => compilePolicy(document, kind)).toThrow(message);
  });

  test("patterns of any shape are matched in time that grows with their length, not faster", () => {
    const pattern = `arn:aws:s3:::${"*a".repeat(400)}b`;
    const startedMs = performance.now();
    expect(
      decide({ by: U, action: "s3:GetObject", on: `arn:aws:s3:::${"a".repeat(4_000)}`, idp: [allow("s3:*", pattern)] }),
    ).toBe(IMPLICIT);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
