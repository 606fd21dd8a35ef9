import { describe, expect, test } from "vitest";
import { checkedBucketPolicy, isPublicPolicy } from "./bucket-policy.ts";
import { ownershipOf, publicAccessBlockOf, settingsOfNewBucket } from "./bucket-settings.ts";
import type { BucketRecord } from "./records.ts";

const policy = (statement: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/*",
        ...statement,
      },
    ],
  });

describe("the meaning of public", () => {
  test.each<[boolean, string, object]>([
    [true, "everyone", {}],
    [true, "everyone by the long form", { Principal: { AWS: "*" } }],
    [false, "one account", { Principal: { AWS: "111111111111" } }],
    [false, "a service", { Principal: { Service: "firehose.amazonaws.com" } }],
    [false, "a denial to everyone", { Effect: "Deny" }],
    [true, "all but one", { Principal: undefined, NotPrincipal: { AWS: "111111111111" } }],
    [false, "an organization", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }],
    [true, "an organization or none", { Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } } }],
    [true, "all organizations", { Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }],
    [true, "not an organization", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }],
    [false, "an account", { Condition: { StringEquals: { "aws:SourceAccount": ["111111111111", "222222222222"] } } }],
    [true, "an account, or a wildcard", { Condition: { StringLike: { "aws:SourceAccount": ["111111111111", "*"] } } }],
    [true, "a variable", { Condition: { StringEquals: { "aws:SourceVpc": `\${aws:SourceVpc}` } } }],
    [false, "a network", { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } } }],
    [true, "a wide network", { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/1"] } } }],
    [true, "a wide network of IPv6", { Condition: { IpAddress: { "aws:SourceIp": "2000::/3" } } }],
    [true, "all but a network", { Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }],
    [false, "an ARN of an account", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:111111111111:*" } } }],
    [true, "an ARN of any account", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:*:*" } } }],
    [true, "TLS", { Condition: { Bool: { "aws:SecureTransport": "true" } } }],
    [true, "for all values of nothing", { Condition: { "ForAllValues:StringEquals": { "aws:SourceVpc": "vpc-1" } } }],
  ])("%s: %s", (expected, _what, statement) => {
    expect(isPublicPolicy(policy(statement))).toBe(expected);
  });
});

const conditionsDoNotApply = "Conditions do not apply to combination of actions and resources in statement";

describe("what may be put", () => {
  test.each<[string, object]>([
    ["Policy has invalid resource", { Resource: "arn:aws:s3:::other/*" }],
    ["Policy has invalid resource", { Resource: "*" }],
    ["Policy has invalid action", { Action: "ec2:RunInstances" }],
    ["Policy has invalid action", { Action: "s3:GetObjects" }],
    ["Policy has invalid action", { Action: ["s3:GetObject", "s3:Foo"] }],
    ["Policy has invalid action", { Action: "s3:HeadObject" }],
    ["Action does not apply to any resource(s) in statement", { Action: "s3:ListAllMyBuckets" }],
    ["Action does not apply to any resource(s) in statement", { Action: "s3:CreateJob" }],
    [conditionsDoNotApply, { Condition: { StringEquals: { "s3:prefix": "a/" } } }],
    [conditionsDoNotApply, { Condition: { StringEquals: { "s3:foo": "a" } } }],
    [conditionsDoNotApply, { Condition: { StringEquals: { "s3:ExistingObjectTags/team": "a" } } }],
    [conditionsDoNotApply, { Condition: { StringEquals: { "lambda:x": "a" } } }],
    [conditionsDoNotApply, { Condition: { StringEquals: { SourceIp: "10.0.0.0/8" } } }],
    ["Action does not apply to any resource(s) in statement", { Action: "s3:ListBucket" }],
    ["Action does not apply to any resource(s) in statement", { Resource: "arn:aws:s3:::b" }],
    ["Policies must not exceed 20 KB.", { Sid: "x".repeat(20_500) }],
  ])("%s", (message, statement) => {
    expect(() => checkedBucketPolicy(policy(statement), "b")).toThrow(message);
  });

  test.each<object>([
    { Action: "s3:*" },
    { Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
    { Action: ["s3:PutObject", "s3:ListBucket"], Resource: "arn:aws:s3:::b*" },
    { Action: "s3:AbortMultipartUpload" },
    { Action: "S3:getobject" },
    { Action: "s3:*", Condition: { StringLike: { "s3:prefix": "a/*" } } },
    { Action: "s3:PutObject", Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } },
    { Condition: { StringEquals: { "S3:ExistingObjectTag/team": "a", "aws:PrincipalTag/team": "a" } } },
    { Condition: { ArnEquals: { "ec2:SourceInstanceArn": "arn:aws:ec2:us-east-1:111111111111:instance/i-1" } } },
    { Action: "s3:ListBucket", Resource: "arn:aws:s3:::b", Condition: { NumericEquals: { "s3:max-keys": "10" } } },
    { Action: undefined, NotAction: "s3:GetObject", Condition: { StringEquals: { "s3:prefix": "a" } } },
    { Action: "s3:PutBucketObjectLockConfiguration", Resource: "arn:aws:s3:::b" },
  ])("%j", (statement) => {
    expect(checkedBucketPolicy(policy(statement), "b").statements).toHaveLength(1);
  });
});

test("a bucket of format 1 keeps what it had: everything blocked, ACLs off; what was deleted is off", () => {
  const old = { name: "b" } as BucketRecord;
  expect(publicAccessBlockOf(old)).toEqual(settingsOfNewBucket.publicAccessBlock);
  expect(ownershipOf(old)).toBe("BucketOwnerEnforced");
  expect(Object.values(publicAccessBlockOf({ ...old, publicAccessBlock: null }))).toEqual([false, false, false, false]);
  expect(ownershipOf({ ...old, ownership: null })).toBeUndefined();
});
