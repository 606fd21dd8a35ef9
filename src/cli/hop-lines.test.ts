import { expect, test } from "vitest";
import { newTrace } from "../pipeline/trace.ts";
import { hopLines } from "./hop-lines.ts";

const nowMs = Date.parse("2026-11-25T12:00:00Z");
const filter = "222222222222/us-east-2/vpc-flow-logs/AllTraffic -> arn:aws:logs:us-east-2:111111111111:destination:d";

test.each([
  [filter, { matched: 14_000, out: 1 }, "14,000 events handed over in 1 record"],
  ["arn:aws:firehose:us-east-1:111111111111:deliverystream/s -> arn:aws:s3:::b", { out: 2 }, "2 objects delivered"],
  ["flow log fl-1 -> vpc-flow-logs", { out: 1 }, "1 flow record written"],
])("%s says what its counts are", (hop, counts, said) => {
  expect(hopLines({ ...newTrace(hop), ...counts, lastSuccessMs: nowMs - 90_000 }, nowMs)).toEqual([
    hop,
    `  goes: ${said}, last success 90 s ago`,
  ]);
});

test("a hop that stands says since when, how often it tried, and why", () => {
  const lines = hopLines(
    {
      ...newTrace(filter),
      retried: 3,
      waitingSinceMs: nowMs - 180_000,
      lastFailure: { code: "AccessDenied", cause: "it may not", atMs: nowMs - 5_000 } as never,
    },
    nowMs,
  );
  expect(lines).toEqual([
    filter,
    "  STANDS: 0 events handed over in 0 records, no success yet",
    "    waits since 2026-11-25T11:57:00.000Z, tried 3 times; the last, 5 s ago, said",
    "    AccessDenied: it may not",
  ]);
});

test("what went to the error prefix is no delivery", () => {
  const hop = "arn:aws:firehose:us-east-1:111111111111:deliverystream/s -> https://logs.example.com/in";
  const lastFailed = { atMs: nowMs - 5_000, what: "s3://b/http-endpoint-failed/1", cause: "it answers 500" };
  expect(hopLines({ ...newTrace(hop), failed: 1, lastFailed }, nowMs)).toEqual([
    hop,
    "  goes: 0 objects delivered, no success yet",
    "    FAILED records in 1 object; the last 5 s ago: s3://b/http-endpoint-failed/1, because it answers 500",
  ]);
  const unknown = { ...lastFailed, cause: undefined };
  expect(hopLines({ ...newTrace(hop), failed: 2, lastFailed: unknown }, nowMs).at(-1)).toBe(
    "    FAILED records in 2 objects; the last 5 s ago: s3://b/http-endpoint-failed/1; its records say why",
  );
});

test("what was given up is counted and told", () => {
  const lastDrop = { atMs: nowMs - 3 * 3_600_000, what: "5 records of 10:00 to 10:05", cause: "older than 24 hours" };
  expect(hopLines({ ...newTrace(filter), dropped: 5, lastDrop }, nowMs).at(-1)).toBe(
    "    DROPPED 5; the last 3 h ago: 5 records of 10:00 to 10:05, because older than 24 hours",
  );
});
