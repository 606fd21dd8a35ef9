import { describe, expect, test } from "vitest";
import { logsWorld } from "../../../../test/support/logs-world.ts";

const stream = { logGroupName: "g", logStreamName: "s" };

async function get(input: object) {
  const world = logsWorld();
  await world.call("CreateLogGroup", { logGroupName: "g" });
  await world.call("CreateLogStream", stream);
  return (await world.call("GetLogEvents", { ...stream, ...input })) as Record<string, string>;
}

// AWS (docs, API_GetLogEvents): at the end the token given comes back.
describe.each(["9".repeat(56), "0".repeat(56), `3${"1".repeat(55)}`])("an empty page of the token of %s", (id) => {
  test.each([
    ["f", "nextForwardToken"],
    ["b", "nextBackwardToken"],
  ])("gives %s back", async (direction, member) => {
    const nextToken = `${direction}/${id}/s`;
    expect((await get({ nextToken }))[member]).toBe(nextToken);
  });
});
