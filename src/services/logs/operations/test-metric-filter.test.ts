import { expect, test } from "vitest";
import { logsWorld } from "../../../../test/support/logs-world.ts";

const matchesOf = async (filterPattern: string, ...logEventMessages: string[]) => {
  const answer = await logsWorld().call("TestMetricFilter", { filterPattern, logEventMessages });
  return (answer as { matches: { eventNumber: number; extractedValues: object }[] }).matches;
};

// AWS (docs, API_TestMetricFilter): a map of strings.
test("extracted values are texts, of what is an event with such fields", async () => {
  const messages = ["null", "false", '""', "5", '{"a":null}', '{"a":false}', '{"a":""}', '{"a":[1]}', '{"a":1.50}'];
  const found = await matchesOf("{ $.a = 1.5 || $.b NOT EXISTS }", ...messages);
  expect(found.map(({ eventNumber, extractedValues }) => [eventNumber, extractedValues])).toEqual([
    [5, {}],
    [6, { "$.a": "false" }],
    [7, { "$.a": "" }],
    [8, {}],
    [9, { "$.a": "1.50" }],
  ]);
});

test("a pattern that can't be read is refused in the words for metric filters", async () => {
  for (const pattern of ['"open', "{ $ }", "[a, b"])
    await expect(matchesOf(pattern, "x")).rejects.toMatchObject({ code: "InvalidParameterException" });
  await expect(matchesOf('"open', "x")).rejects.toMatchObject({ message: "Invalid metric filter pattern" });
});
