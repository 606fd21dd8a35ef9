/*
 * What ARNs and identifiers name: judged and acted on alike. Mutants that these failed on: any partition taken; what stands behind a name
 * left out; a foreign account or region read as the caller's own.
 */
import { describe, expect, test } from "vitest";
import { arnIn, type LogsWorld, logsAccount, logsRegion, logsWorld } from "../../../test/support/logs-world.ts";

const foreign = {
  partition: `arn:aws-cn:logs:${logsRegion}:${logsAccount}:log-group:secret`,
  account: `arn:aws:logs:${logsRegion}:222222222222:log-group:secret`,
  region: `arn:aws:logs:eu-west-1:${logsAccount}:log-group:secret`,
  service: `arn:aws:s3:${logsRegion}:${logsAccount}:log-group:secret`,
  stream: arnIn("log-group:secret:log-stream:x"),
  empty: arnIn("log-group:"),
};
const destination = { destinationName: "d", targetArn: `arn:aws:firehose:us-east-1:${logsAccount}:deliverystream/x` };
const roleArn = `arn:aws:iam::${logsAccount}:role/r`;
const open = JSON.stringify({
  Statement: [
    { Effect: "Allow", Principal: { AWS: logsAccount }, Action: "logs:PutSubscriptionFilter", Resource: "*" },
  ],
});

async function makeWorld(statements: readonly object[] = []): Promise<LogsWorld> {
  const world = logsWorld({ statements });
  const { stores, clock } = world.parts;
  for (const logGroupName of ["secret", "plain"]) {
    const group = { logGroupName, generation: logGroupName, creationTime: clock.nowMs() };
    const classed = { ...group, logGroupClass: "STANDARD", deletionProtectionEnabled: false } as const;
    await stores.groups.put([logsAccount, logsRegion, logGroupName], classed);
    const stream = { logStreamName: "s", generation: `${logGroupName}-s`, creationTime: clock.nowMs() };
    await stores.streams.put([logGroupName, "s"], stream);
  }
  await stores.destinations.put([logsAccount, logsRegion, "d"], {
    ...destination,
    roleArn,
    arn: arnIn("destination:d"),
    creationTime: 0,
    accessPolicy: open,
  });
  await stores.tags.put([arnIn("log-group:secret")], { level: "secret" });
  return world;
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("tags by ARN", () => {
  const operations = [
    ["TagResource", { tags: { a: "b" } }],
    ["UntagResource", { tagKeys: ["level"] }],
    ["ListTagsForResource", {}],
  ] as const;
  const everyForm = operations.flatMap(([operation, rest]) =>
    Object.entries(foreign).map(([what, resourceArn]) => ({ operation, what, input: { resourceArn, ...rest } })),
  );

  test.each(everyForm)("$operation does not act on another $what", async ({ operation, input }) => {
    const world = await makeWorld();
    expect(await refusal(world.call(operation, input))).not.toBe("done");
    expect(await world.parts.stores.tags.get([arnIn("log-group:secret")])).toEqual({ level: "secret" });
  });

  test.each(operations)(
    "%s under a denial of the exact ARN, or by the tag, finds no way round it",
    async (name, rest) => {
      const byArn = { Effect: "Deny", Action: "logs:*", Resource: arnIn("log-group:secret") };
      const condition = { StringEquals: { "aws:ResourceTag/level": "secret" } };
      const byTag = { Effect: "Deny", Action: "logs:*", Resource: "*", Condition: condition };
      for (const denial of [byArn, byTag]) {
        const world = await makeWorld([denial]);
        for (const resourceArn of [arnIn("log-group:secret"), foreign.partition, foreign.stream])
          expect(await refusal(world.call(name, { resourceArn, ...rest })), resourceArn).not.toBe("done");
        expect(await refusal(world.call(name, { resourceArn: arnIn("log-group:plain"), ...rest }))).toBe("done");
      }
    },
  );

  test("a destination's ARN ends with its name", async () => {
    const world = await makeWorld();
    expect(await refusal(world.call("ListTagsForResource", { resourceArn: arnIn("destination:d") }))).toBe("done");
    expect(await refusal(world.call("ListTagsForResource", { resourceArn: arnIn("destination:d:x") }))).toBe(
      "InvalidParameterException",
    );
  });
});

describe("targets", () => {
  const filter = { logGroupName: "plain", filterName: "f", filterPattern: "" };
  const spellings = [
    `arn:aws-cn:logs:${logsRegion}:${logsAccount}:destination:d`,
    arnIn("destination:d:x"),
    arnIn("destination:"),
    arnIn("log-group:plain"),
    `arn:aws-cn:firehose:${logsRegion}:${logsAccount}:deliverystream/x`,
    "no ARN",
  ];

  test.each(spellings)("a subscription to %s is refused before it is judged", async (destinationArn) => {
    const condition = { StringEquals: { "logs:DestinationArn": arnIn("destination:d") } };
    const world = await makeWorld([{ Effect: "Deny", Action: "logs:*", Resource: "*", Condition: condition }]);
    const policyDocument = JSON.stringify({ DestinationArn: destinationArn, RoleArn: roleArn });
    const policy = { policyName: "p", policyType: "SUBSCRIPTION_FILTER_POLICY", policyDocument };
    for (const [operation, input] of [
      ["PutSubscriptionFilter", { ...filter, destinationArn, roleArn }],
      ["PutAccountPolicy", policy],
    ] as const)
      expect(await refusal(world.call(operation, input))).toBe("InvalidParameterException");
    const exact = { ...filter, destinationArn: arnIn("destination:d") };
    expect(await refusal(world.call("PutSubscriptionFilter", exact))).toBe("AccessDeniedException");
    expect(await refusal((await makeWorld()).call("PutSubscriptionFilter", exact))).toBe("done");
  });

  test("a resource policy is for a group of this partition and place", async () => {
    const Statement = [
      { Effect: "Allow", Principal: { Service: "es.amazonaws.com" }, Action: "logs:PutLogEvents", Resource: "*" },
    ];
    const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    const world = await makeWorld();
    for (const resourceArn of Object.values(foreign))
      expect(await refusal(world.call("PutResourcePolicy", { resourceArn, policyDocument }))).toBe(
        "InvalidParameterException",
      );
    for (const resourceArn of [arnIn("log-group:plain"), arnIn("log-group:secret:*")])
      expect(await refusal(world.call("PutResourcePolicy", { resourceArn, policyDocument }))).toBe("done");
  });
});

describe("log group identifiers", () => {
  const operations = [
    ["PutLogGroupDeletionProtection", { deletionProtectionEnabled: true }],
    ["GetLogEvents", { logStreamName: "s" }],
    ["DescribeLogStreams", {}],
    ["FilterLogEvents", {}],
    ["GetLogGroupFields", {}],
  ] as const;

  test.each(operations)("%s takes the group's name or ARN, and no other place's", async (operation, rest) => {
    const world = await makeWorld();
    const asked = (logGroupIdentifier: string) => refusal(world.call(operation, { logGroupIdentifier, ...rest }));
    expect(await asked("secret")).toBe("done");
    expect(await asked(arnIn("log-group:secret"))).toBe("done");
    expect(await asked(foreign.region)).toBe("ResourceNotFoundException");
    expect(await asked(foreign.account)).toBe("AccessDeniedException");
    for (const one of [foreign.partition, foreign.service, foreign.stream, foreign.empty, arnIn("destination:d")])
      expect(await asked(one), one).toBe("InvalidParameterException");
    expect(await asked("nowhere")).toBe("ResourceNotFoundException");
  });

  test("what is foreign changes nothing of the caller's own", async () => {
    const world = await makeWorld();
    const input = { logGroupIdentifier: foreign.region, deletionProtectionEnabled: true };
    await refusal(world.call("PutLogGroupDeletionProtection", input));
    const group = await world.parts.stores.groups.get([logsAccount, logsRegion, "secret"]);
    expect(group?.deletionProtectionEnabled).toBe(false);
  });

  test.each(operations.slice(1))("%s takes a name or an identifier, not both", async (operation, rest) => {
    const both = { logGroupName: "secret", logGroupIdentifier: "secret", ...rest };
    expect(await refusal((await makeWorld()).call(operation, both))).toBe("ValidationException");
  });

  test("DescribeLogGroups lists of the identifiers those that are the caller's", async () => {
    const world = await makeWorld();
    const found = async (...logGroupIdentifiers: string[]) => {
      const answer = await world.call("DescribeLogGroups", { logGroupIdentifiers });
      return (answer as { logGroups: { logGroupName: string }[] }).logGroups.map(({ logGroupName }) => logGroupName);
    };
    expect(await found("plain", arnIn("log-group:secret"))).toEqual(["plain", "secret"]);
    expect(await found(foreign.account, foreign.region)).toEqual([]);
    await expect(found(foreign.service)).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  test("Live Tail takes the ARNs of log groups", async () => {
    const world = await makeWorld();
    const asked = (one: string) => refusal(world.call("StartLiveTail", { logGroupIdentifiers: [one] }));
    expect(await asked(arnIn("log-group:secret"))).toBe("done");
    for (const one of ["secret", foreign.service, foreign.partition, foreign.stream])
      expect(await asked(one), one).toBe("InvalidParameterException");
  });
});
