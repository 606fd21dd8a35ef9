/* PutLogEvents by its wire, where the model's own validation is replaced. */
import { expect, test } from "vitest";
import { logsWorld } from "../../../../test/support/logs-world.ts";

const nowMs = 1_764_000_000_000;

async function put(events: string, logStreamName = "s") {
  const world = logsWorld();
  await world.call("CreateLogGroup", { logGroupName: "g" });
  await world.call("CreateLogStream", { logGroupName: "g", logStreamName: "s" });
  await world.call("CreateLogStream", { logGroupName: "g", logStreamName: "\ufffd" });
  return world.send("PutLogEvents", `{"logGroupName":"g","logStreamName":"${logStreamName}","logEvents":[${events}]}`);
}

// AWS (docs, API_PutLogEvents): what is too new is left out, and the rest is stored.
test.each(["1764000000000000000", "9007199254740993", "9223372036854775807", '"9223372036854775807"'])(
  "an event at %s, nanoseconds or the end of time, is too new, and the others are stored",
  async (late) => {
    const events = `{"timestamp":${nowMs},"message":"a"},{"timestamp":${late},"message":"b"}`;
    expect(await put(events)).toMatchObject({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 } });
  },
);

test.each(["-1", "-9223372036854775808"])(
  "an event at %s is before the time that the model begins with",
  async (early) => {
    await expect(put(`{"timestamp":${early},"message":"a"}`)).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringMatching(/at 'logEvents\.1\.member\.timestamp' .* greater than or equal to 0$/),
    });
  },
);

test.each(["9223372036854775808", "1e999", "1.5"])("%s is no timestamp", async (text) => {
  await expect(put(`{"timestamp":${text},"message":"a"}`)).rejects.toMatchObject({ code: "SerializationException" });
});

test("a stream is known by its name in UTF-8", async () => {
  expect(await put(`{"timestamp":${nowMs},"message":"a"}`, String.raw`\ud800`)).toHaveProperty("nextSequenceToken");
});

test("too many events are echoed as they were sent", async () => {
  const events = Array.from({ length: 10_001 }, (_, index) => `{"timestamp":${nowMs + index},"message":"m${index}"}`);
  await expect(put(events.join(","))).rejects.toMatchObject({
    message: expect.stringMatching(
      /Value '\[InputLogEvent\(timestamp=1764000000000, message=m0\), InputLogEvent\(timestamp=1764000000001, message=m1\), .* at 'logEvents' .* less than or equal to 10000$/,
    ),
  });
});
