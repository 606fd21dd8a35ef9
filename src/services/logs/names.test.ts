/* Names, identifiers, ARNs and tokens that no row can be kept under are AWS's errors, never an internal one. */
import { describe, expect, test } from "vitest";
import { arnIn, type LogsWorld, logsAccount, logsRegion, logsWorld } from "../../../test/support/logs-world.ts";
import { ServiceError } from "../../core/service-error.ts";

const group = { logGroupName: "g" };
const roleArn = `arn:aws:iam::${logsAccount}:role/r`;
const destinationArn = `arn:aws:firehose:${logsRegion}:${logsAccount}:deliverystream/x`;
const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
const service = { Service: "es.amazonaws.com" };
const statement = { Effect: "Allow", Principal: service, Action: "logs:PutLogEvents", Resource: "*" };
const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const subscription = JSON.stringify({ DestinationArn: destinationArn, RoleArn: roleArn });
const policyType = "SUBSCRIPTION_FILTER_POLICY";
const token = (text: string) => Buffer.from(`sluice1:${text}`).toString("base64url");

async function makeWorld(): Promise<LogsWorld> {
  const world = logsWorld();
  await world.call("CreateLogGroup", group);
  return world;
}

/** `done` or the error's code. @throws what is no error of the service */
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof ServiceError) return error.code;
      throw error;
    },
  );

/** Every operation that takes a name, with what makes it and what reads it. */
const named: readonly (readonly [write: string, read: string, remove: string, (name: string) => object])[] = [
  ["CreateLogStream", "GetLogEvents", "DeleteLogStream", (logStreamName) => ({ logStreamName, logGroupName: "g" })],
  [
    "PutDestination",
    "PutDestinationPolicy",
    "DeleteDestination",
    (destinationName) => ({ destinationName, targetArn: destinationArn, roleArn, accessPolicy }),
  ],
  [
    "PutSubscriptionFilter",
    "DeleteSubscriptionFilter",
    "DeleteSubscriptionFilter",
    (filterName) => ({ filterName, filterPattern: "", destinationArn, roleArn, logGroupName: "g" }),
  ],
  [
    "PutMetricFilter",
    "DeleteMetricFilter",
    "DeleteMetricFilter",
    (filterName) => ({ filterName, filterPattern: "", metricTransformations, logGroupName: "g" }),
  ],
];
const accessPolicy = JSON.stringify({
  Statement: [
    { Effect: "Allow", Principal: { AWS: logsAccount }, Action: "logs:PutSubscriptionFilter", Resource: "*" },
  ],
});

describe.each(named)("%s", (write, read, remove, inputOf) => {
  test.each([
    ["512 characters of three bytes", "字".repeat(512)],
    ["256 characters beyond the basic plane", "😀".repeat(256)],
    ["a control character", "\u0001"],
    ["the replacement character", "\ufffd"],
  ])("takes %s", async (_what, name) => {
    const world = await makeWorld();
    expect(await outcome(world.call(write, inputOf(name)))).toBe("done");
    expect(await outcome(world.call(read, inputOf(name)))).toBe("done");
    if (remove !== read) expect(await outcome(world.call(remove, inputOf(name)))).toBe("done");
  });

  test.each([
    ["NUL", "\0"],
    ["NUL between", "a\0b"],
    ["513 characters", "字".repeat(513)],
    ["1,024 as Java counts", "😀".repeat(512)],
  ])("refuses %s", async (_what, name) => {
    const world = await makeWorld();
    expect(await outcome(world.call(write, inputOf(name)))).toBe("InvalidParameterException");
    const missing = /InvalidParameterException|ResourceNotFoundException/;
    expect(await outcome(world.call(read, inputOf(name)))).toMatch(missing);
    expect(await outcome(world.call(remove, inputOf(name)))).toMatch(missing);
  });
});

test.each([
  ["NUL", "p\0"],
  ["1,600 characters", "p".repeat(1_600)],
  ["1,200 bytes", "字".repeat(400)],
])("no policy is called %s", async (_what, policyName) => {
  const world = await makeWorld();
  const account = { policyName, policyType, policyDocument: subscription };
  for (const [operation, input] of [
    ["PutAccountPolicy", account],
    ["PutResourcePolicy", { policyName, policyDocument }],
  ] as const)
    expect(await outcome(world.call(operation, input))).toBe("InvalidParameterException");
  for (const [operation, input] of [
    ["DescribeAccountPolicies", { policyName, policyType }],
    ["DeleteAccountPolicy", { policyName, policyType }],
    ["DeleteResourcePolicy", { policyName }],
  ] as const)
    expect(await outcome(world.call(operation, input))).toBe("ResourceNotFoundException");
});

describe.each([
  ["NUL", "\0"],
  ["NUL between", "x\0y"],
  ["1,000 characters of three bytes", "字".repeat(1_000)],
  ["2,000 characters", "x".repeat(2_000)],
  ["3,000 characters", "x".repeat(3_000)],
])("with %s", (_what, text) => {
  const attempts: readonly (readonly [string, object])[] = [
    ...["GetLogEvents", "DescribeLogStreams", "FilterLogEvents", "PutLogGroupDeletionProtection"].flatMap((operation) =>
      [text, arnIn(`log-group:${text}`)].map(
        (logGroupIdentifier) =>
          [operation, { logGroupIdentifier, logStreamName: "s", deletionProtectionEnabled: true }] as const,
      ),
    ),
    ["FilterLogEvents", { ...group, logStreamNames: [text] }],
    ["FilterLogEvents", { ...group, logStreamNamePrefix: text }],
    ["DescribeLogStreams", { ...group, logStreamNamePrefix: text }],
    ["DescribeSubscriptionFilters", { ...group, filterNamePrefix: text }],
    ["DescribeMetricFilters", { ...group, filterNamePrefix: text }],
    ["DescribeDestinations", { DestinationNamePrefix: text }],
    ["PutSubscriptionFilter", { ...group, filterName: "f", filterPattern: "", destinationArn, roleArn: text }],
    ["PutSubscriptionFilter", { ...group, filterName: "f", filterPattern: "", destinationArn: text, roleArn }],
    [
      "PutSubscriptionFilter",
      { ...group, filterName: "f", filterPattern: "", destinationArn: arnIn(`destination:${text}`) },
    ],
    ["PutDestination", { destinationName: "d", targetArn: text, roleArn: `${roleArn}${text}` }],
    ["PutResourcePolicy", { resourceArn: arnIn(`log-group:${text}`), policyDocument }],
    ["DescribeResourcePolicies", { resourceArn: arnIn(`log-group:${text}`) }],
    ["DeleteResourcePolicy", { resourceArn: arnIn(`log-group:${text}`) }],
    ["TagResource", { resourceArn: arnIn(`log-group:${text}`), tags: { a: "b" } }],
    ["ListTagsForResource", { resourceArn: arnIn(`destination:${text}`) }],
    ["StartLiveTail", { logGroupIdentifiers: [arnIn(`log-group:${text}`)] }],
    ["PutLogEvents", { ...group, logStreamName: text, logEvents: [{ timestamp: 1, message: "m" }] }],
  ];

  test.each(attempts)("%s ends in an answer", async (operation, input) => {
    expect(await outcome((await makeWorld()).call(operation, input))).toMatch(/^\w+$/);
  });

  test("no page goes on", async () => {
    const world = await makeWorld();
    const isLong = text.length >= 1_000 && Buffer.byteLength(text) > 2_300;
    for (const [operation, input] of [
      ["DescribeLogGroups", {}],
      ["DescribeLogStreams", group],
      ["DescribeLogStreams", { ...group, orderBy: "LastEventTime" }],
      ["DescribeMetricFilters", {}],
      ["DescribeSubscriptionFilters", group],
      ["DescribeDestinations", {}],
      ["FilterLogEvents", group],
      ["GetLogEvents", { ...group, logStreamName: "s" }],
    ] as const) {
      const asked = world.call(operation, { ...input, nextToken: token(text) });
      if (isLong || text.includes("\0")) expect(await outcome(asked)).not.toBe("done");
      else await outcome(asked);
    }
  });
});
