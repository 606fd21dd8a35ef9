import { expect, test } from "vitest";
import { type LogsWorld, logsWorld } from "../../../../test/support/logs-world.ts";

const filter = { logGroupName: "g", filterName: "f", filterPattern: "" };

async function makeWorld(): Promise<LogsWorld> {
  const world = logsWorld();
  await world.call("CreateLogGroup", { logGroupName: "g" });
  return world;
}

const put = async (transformation: object, rest: object = {}) => {
  const one = { metricName: "m", metricNamespace: "n", metricValue: "1", ...transformation };
  const world = await makeWorld();
  await world.call("PutMetricFilter", { ...filter, ...rest, metricTransformations: [one] });
  return world.call("DescribeMetricFilters", { logGroupName: "g" });
};

// AWS (recorded): the service takes a colon that its public model does not; models/logs.json is as the service is.
test("a metric namespace may have a colon", async () => {
  const metricNamespace = "A.B-c_d/1#2:metricNamespace";
  expect(await put({ metricNamespace })).toMatchObject({
    metricFilters: [{ metricTransformations: [{ metricNamespace }] }],
  });
  for (const refused of ["a*", "a$"])
    await expect(put({ metricNamespace: refused })).rejects.toMatchObject({ code: "InvalidParameterException" });
});

test.each(["1e400", "-1e400"])("%s is no value of a metric", async (metricValue) => {
  await expect(put({ metricValue })).rejects.toMatchObject({ code: "InvalidParameterException" });
});

test("no system fields are as good as none said", async () => {
  const { metricFilters } = (await put({}, { emitSystemFieldDimensions: [] })) as { metricFilters: object[] };
  expect(metricFilters[0]).not.toHaveProperty("emitSystemFieldDimensions");
  const world = await makeWorld();
  const target = {
    destinationArn: "arn:aws:firehose:us-east-2:111111111111:deliverystream/x",
    roleArn: "arn:aws:iam::111111111111:role/r",
  };
  await world.call("PutSubscriptionFilter", { ...filter, ...target, emitSystemFields: [] });
  const described = await world.call("DescribeSubscriptionFilters", { logGroupName: "g" });
  expect(described).toEqual({
    subscriptionFilters: [expect.not.objectContaining({ emitSystemFields: expect.anything() })],
  });
  const unknown = world.call("PutSubscriptionFilter", { ...filter, ...target, emitSystemFields: ["@aws.x"] });
  await expect(unknown).rejects.toMatchObject({ code: "InvalidParameterException" });
});
