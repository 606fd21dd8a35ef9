/* Quotas hold for calls at once. Mutant that these failed on: turns that do not wait for one another. */
import { describe, expect, test } from "vitest";
import { logsAccount, logsRegion, logsWorld } from "../../../test/support/logs-world.ts";
import { Turns } from "./turns.ts";

const target = {
  destinationArn: `arn:aws:firehose:${logsRegion}:${logsAccount}:deliverystream/x`,
  roleArn: `arn:aws:iam::${logsAccount}:role/r`,
};
const group = { logGroupName: "g" };
const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
const subscription = JSON.stringify({ DestinationArn: target.destinationArn, RoleArn: target.roleArn });
const service = { Service: "es.amazonaws.com" };
const statement = { Effect: "Allow", Principal: service, Action: "logs:PutLogEvents", Resource: "*" };
const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

const cases: readonly (readonly [operation: string, limit: number, input: (name: string) => object])[] = [
  ["PutSubscriptionFilter", 5, (filterName) => Object.assign({ filterName, filterPattern: "" }, group, target)],
  [
    "PutMetricFilter",
    100,
    (filterName) => Object.assign({ filterName, filterPattern: "", metricTransformations }, group),
  ],
  [
    "PutMetricFilter",
    5,
    (filterName) => Object.assign({ filterName, filterPattern: "%a%", metricTransformations }, group),
  ],
  [
    "PutAccountPolicy",
    1,
    (policyName) => ({ policyName, policyType: "SUBSCRIPTION_FILTER_POLICY", policyDocument: subscription }),
  ],
  ["PutResourcePolicy", 10, (policyName) => ({ policyName, policyDocument: resourcePolicy })],
];

describe("at once", () => {
  test.each(cases)("%s: %i and no more, however many ask", async (operation, limit, input) => {
    const world = logsWorld();
    await world.call("CreateLogGroup", group);
    const asked = Array.from({ length: limit + 7 }, (_, index) => world.call(operation, input(`n${index}`)));
    const answers = await Promise.allSettled(asked);
    const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 7 }, () => "LimitExceededException"));
    // What is there already is replaced all the same.
    expect(await Promise.all([world.call(operation, input("n0")), world.call(operation, input("n0"))])).toHaveLength(2);
  });

  test("log groups, where a setting bounds them", async () => {
    const world = logsWorld({ maxGroups: 3 });
    const asked = ["a", "b", "c", "d", "e"].map((logGroupName) => world.call("CreateLogGroup", { logGroupName }));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("regular expressions count over both kinds of filter", async () => {
    const world = logsWorld();
    await world.call("CreateLogGroup", group);
    const filters = Array.from({ length: 4 }, (_, index) =>
      Object.assign({ filterName: `f${index}`, filterPattern: "%a%" }, group),
    );
    const asked = filters.flatMap((one) => [
      world.call("PutSubscriptionFilter", Object.assign({}, one, target)),
      world.call("PutMetricFilter", Object.assign({}, one, { metricTransformations })),
    ]);
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

test("turns: in the order asked for, one failing stops none", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const work = (name: string, fails = false) =>
    turns.take("k", async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const answers = await Promise.allSettled([work("a"), work("b", true), work("c"), turns.take("other", async () => 1)]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
