import { expect, test } from "vitest";
import { regionOfHost } from "./check-place.ts";

test.each([
  ["s3.us-west-2.amazonaws.com", "us-west-2"],
  ["s3-us-west-2.amazonaws.com:443", "us-west-2"],
  ["a.b.s3.eu-central-1.amazonaws.com", "eu-central-1"],
  ["bucket.s3.dualstack.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
  ["bucket.s3.cn-north-1.amazonaws.com.cn", "cn-north-1"],
  ["bucket.s3.us-east-1.localhost:4566", "us-east-1"],
  ["s3.amazonaws.com", undefined],
  ["bucket.s3.amazonaws.com", undefined],
  ["bucket.s3.localhost:4566", undefined],
  ["127.0.0.1:4566", undefined],
])("the region of %s is %s", (host, region) => {
  expect(regionOfHost(host)).toBe(region);
});
