import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { patiently } from "./patience.ts";

const answer = (message: string) => Object.assign(new Error(message), { $metadata: { httpStatusCode: 400 } });

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

describe("what AWS says while something is not known everywhere yet", () => {
  test.each([
    "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state.",
    "Firehose is unable to assume role arn:aws:iam::111111111111:role/FirehosetoS3Role. Please check the role provided.",
  ])("is waited out, and said: %s", async (text) => {
    let calls = 0;
    const waits: string[] = [];
    const result = await patiently(
      async () => {
        calls += 1;
        if (calls < 2) throw answer(text);
        return "made";
      },
      { maxSeconds: 300, onWait: (why, { message }) => waits.push(`${why}: ${message}`) },
    );
    expect([result, calls]).toEqual(["made", 2]);
    expect(waits).toEqual([expect.stringContaining(text)]);
  });

  test("ends the wait after five minutes with what AWS said", async () => {
    const call = async () => {
      // Time goes on by the clock that the wait is measured with.
      vi.advanceTimersByTime(301_000);
      throw answer("Could not deliver test message to specified destination.");
    };
    await expect(patiently(call, { maxSeconds: 300, onWait: () => {} })).rejects.toThrow("Could not deliver");
  });

  test("anything else is an answer", async () => {
    const waits: string[] = [];
    const call = async () => {
      throw answer("User: x is not authorized to perform: logs:PutDestination");
    };
    await expect(patiently(call, { maxSeconds: 300, onWait: (why) => waits.push(why) })).rejects.toThrow(
      "not authorized",
    );
    expect(waits).toEqual([]);
  });

  test("a stop ends the wait", async () => {
    const stop = new AbortController();
    const call = async () => {
      throw answer("unable to assume role");
    };
    const waiting = patiently(call, { maxSeconds: 300, signal: stop.signal, onWait: () => stop.abort() });
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
