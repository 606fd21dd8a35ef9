/*
 * From a request's body to the message in a bucket: batches are bytes, and say what the events said.
 *
 * Mutants that made this fail: an escape that is counted as two bytes, a fast scan that takes `\/` as it is, ids that start anew in each part.
 */
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchOf } from "./batch.ts";
import { checkBatch } from "./check.ts";
import { envelopes } from "./envelopes.ts";
import { eventId, parseEventId } from "./event-id.ts";
import { messageReader, messageText } from "./matching.ts";
import { parsePutLogEventsBody } from "./parse-put-log-events.ts";
import { decodeBatch, encodeBatch } from "./record.ts";

const message = fc.oneof(
  fc.string({ minLength: 1, unit: "grapheme" }),
  fc.string({ minLength: 1, unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    '\\"',
    "\n",
    "\u0000",
    "\u001f",
    "ü",
    "😀",
    "/",
    "a\\/b",
    '{"timestamp":1,"message":"x"}',
    '"logEvents":[',
    "\u2028",
  ),
);
const events = fc.array(fc.record({ timestamp: fc.integer({ min: 0, max: 4_000_000_000_000 }), message }), {
  minLength: 1,
  maxLength: 20,
});

const bodyOf = (logEvents: unknown) =>
  Buffer.from(JSON.stringify({ logGroupName: "g", logStreamName: "s", logEvents }));
const textsOf = (body: Uint8Array) => {
  const { logEvents } = parsePutLogEventsBody(body);
  if (!logEvents) throw new Error("no events");
  const textOf = messageReader(logEvents);
  const read = Array.from({ length: logEvents.count }, (_, index) => textOf(index));
  expect(read).toEqual(read.map((_, index) => messageText(logEvents, index)));
  return Array.from({ length: logEvents.count }, (_, index) => ({
    timestamp: logEvents.timestamps[index],
    message: messageText(logEvents, index),
    bytes: logEvents.messageBytes[index],
  }));
};
const expected = (list: readonly { timestamp: number; message: string }[]) =>
  list.map(({ timestamp, message: text }) => ({
    timestamp,
    message: text.toWellFormed(),
    bytes: Buffer.byteLength(text.toWellFormed()),
  }));

describe("the body of PutLogEvents", () => {
  test("any events come out as they went in, whichever way they are written", () => {
    fc.assert(
      fc.property(events, (list) => {
        expect(textsOf(bodyOf(list))).toEqual(expected(list));
        const spaced = Buffer.from(
          JSON.stringify({ logEvents: list, logGroupName: "g", logStreamName: "s" }, undefined, 1),
        );
        expect(textsOf(spaced)).toEqual(expected(list));
      }),
      { numRuns: 300 },
    );
  });

  test("other spellings of the same text give the same batch", () => {
    const body = (text: string) =>
      Buffer.from(`{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1,"message":"${text}"}]}`);
    expect(textsOf(body("a\\/b"))).toEqual(expected([{ timestamp: 1, message: "a/b" }]));
    const { logEvents: batch } = parsePutLogEventsBody(body("a\\/b"));
    const slice = batch?.bytes.subarray(batch.sliceStart[0], batch.messageEnd[0]);
    expect(Buffer.from(slice ?? []).toString()).toBe('"timestamp":1,"message":"a/b');
    expect(textsOf(body("\\u0041\\u00e9"))).toEqual(expected([{ timestamp: 1, message: "Aé" }]));
    const swapped = Buffer.from('{"logEvents":[{"message":"m","timestamp":5}],"logGroupName":"g","logStreamName":"s"}');
    expect(textsOf(swapped)).toEqual(expected([{ timestamp: 5, message: "m" }]));
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["a list that is none", '{"logEvents":{}}'],
    ["an event that is none", '{"logEvents":[1]}'],
    ["a time that is none", '{"logEvents":[{"timestamp":"soon","message":"x"}]}'],
  ])("%s is a SerializationException", (_what, body) => {
    expect(() => parsePutLogEventsBody(Buffer.from(body))).toThrow(
      expect.objectContaining({ code: "SerializationException" }),
    );
  });

  test("no UTF-8 is a SerializationException", () => {
    const body = bodyOf([{ timestamp: 1, message: "xxxx" }]);
    body[body.indexOf("xxxx")] = 0xff;
    expect(() => parsePutLogEventsBody(body)).toThrow(expect.objectContaining({ code: "SerializationException" }));
  });
});

describe("a stored batch", () => {
  test("becomes messages that hold its events in order, each with an id that tells its place", async () => {
    fc.assert(
      fc.property(events, fc.boolean(), (unordered, onlySome) => {
        const list = [...unordered].sort((a, b) => a.timestamp - b.timestamp);
        const header = { logStream: "stream \u00fc", ingestionMs: 1_764_000_000_000, batchNumber: 77n };
        const stored = Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: list.length }, header));
        expect(decodeBatch(stored).header).toEqual(header);
        const filter = {
          account: "222222222222",
          region: "us-east-2",
          logGroupName: "g",
          filterName: "f",
          filterPattern: onlySome ? "a" : "",
        };
        const { envelopes: made } = envelopes(stored, filter);
        const documents = made.map(({ data }) => JSON.parse(gunzipSync(data).toString()));
        const wanted = expected(list).filter((one) => !onlySome || one.message.includes("a"));
        const found = documents.flatMap(({ logEvents }) => logEvents);
        expect(found.map(({ timestamp, message: text }) => ({ timestamp, message: text }))).toEqual(
          wanted.map(({ timestamp, message: text }) => ({ timestamp, message: text })),
        );
        for (const { id, timestamp } of found)
          expect(parseEventId(id)).toMatchObject({ timestampMs: timestamp, batchNumber: 77n });
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        // Made from stored data alone: the same again after a crash.
        expect(envelopes(stored, filter).envelopes).toEqual(made);
      }),
      { numRuns: 100 },
    );
  });

  test("reads as AWS's, byte for byte, with what a policy and system fields add", async () => {
    const header = { logStream: "s", ingestionMs: 1_764_000_000_001, batchNumber: 5n };
    const list = [
      { timestamp: 1_764_000_000_000, message: 'a "b"' },
      { timestamp: 1_764_000_000_000, message: "c" },
    ];
    const stored = Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: 2 }, header));
    const filter = {
      account: "222222222222",
      region: "us-east-2",
      logGroupName: "g",
      filterName: "f",
      filterPattern: "",
    };
    const textOf = async (more: object) => {
      const [first] = envelopes(stored, { ...filter, ...more }).envelopes;
      return gunzipSync(first?.data ?? "").toString();
    };
    const [one, two] = [0, 1].map((index) => eventId(1_764_000_000_000, header.ingestionMs, 5n, index));
    const head =
      '{"messageType":"DATA_MESSAGE","owner":"222222222222","logGroup":"g","logStream":"s","subscriptionFilters":["f"],"logEvents":[';
    const event = (id: string | undefined, text: string, tail = "") =>
      `{"id":"${id}","timestamp":1764000000000,"message":"${text}"${tail}}`;
    expect(await textOf({})).toBe(`${head}${event(one, 'a \\"b\\"')},${event(two, "c")}]}`);
    const tail = ',"extractedFields":{"@aws.account":"222222222222","@aws.region":"us-east-2"}';
    expect(
      await textOf({ policyLevel: "ACCOUNT_LEVEL_POLICY", emitSystemFields: ["@aws.account", "@aws.region"] }),
    ).toBe(`${head}${event(one, 'a \\"b\\"', tail)},${event(two, "c", tail)}],"policyLevel":"ACCOUNT_LEVEL_POLICY"}`);
  });

  test("is cut where one record would be too large", async () => {
    const list = Array.from({ length: 40 }, (_, index) => ({ timestamp: index, message: randomText(24_000, index) }));
    const header = { logStream: "s", ingestionMs: 1, batchNumber: 1n };
    const stored = Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: 40 }, header));
    const { envelopes: made } = envelopes(stored, {
      account: "1",
      region: "r",
      logGroupName: "g",
      filterName: "f",
      filterPattern: "",
    });
    expect(made.length).toBe(1);
    const large = Array.from({ length: 40 }, (_, index) => ({ timestamp: index, message: randomText(60_000, index) }));
    const second = Buffer.concat(encodeBatch(batchOf(large), { from: 0, to: 40 }, header));
    const { envelopes: parts } = envelopes(second, {
      account: "1",
      region: "r",
      logGroupName: "g",
      filterName: "f",
      filterPattern: "",
    });
    expect(parts.length).toBeGreaterThan(1);
    for (const { data } of parts) expect(data.byteLength).toBeLessThanOrEqual(1_000_000);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index));
    const texts = parts.flatMap(({ data }) =>
      JSON.parse(gunzipSync(data).toString()).logEvents.map((one: { message: string }) => one.message),
    );
    expect(texts).toEqual(large.map((one) => one.message));
    const ids = parts.flatMap(({ data }) =>
      JSON.parse(gunzipSync(data).toString()).logEvents.map((one: { id: string }) => one.id),
    );
    expect(ids.map((id) => parseEventId(id).index)).toEqual(large.map((_, index) => index));
  });
});

test("an event that no record can hold is left out and counted, and the others go", async () => {
  // A quarter of these are up to six bytes in JSON, and seven bits of each can't be foreseen.
  const bytes = Array.from({ length: 20_000 }, (_, round) => createHash("sha512").update(String(round)).digest());
  const controls = Array.from(Buffer.concat(bytes).subarray(0, 1_040_000), (byte) =>
    String.fromCharCode(byte % 128),
  ).join("");
  const list = ["before", controls, "after"].map((message, timestamp) => ({ timestamp, message }));
  const header = { logStream: "s", ingestionMs: 1, batchNumber: 1n };
  const stored = Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: 3 }, header));
  const filter = { account: "1", region: "r", logGroupName: "g", filterName: "f", filterPattern: "" };
  const { envelopes: made, dropped } = envelopes(stored, filter);
  const texts = made.flatMap(({ data }) =>
    JSON.parse(gunzipSync(data).toString()).logEvents.map((one: { message: string }) => one.message),
  );
  expect([texts, dropped]).toEqual([["before", "after"], 1]);
  for (const { data } of made) expect(data.byteLength).toBeLessThanOrEqual(1_024_000);
});

/** Text that does not compress well, the same for the same seed. */
function randomText(length: number, seed: number): string {
  let text = "";
  for (let round = 0; text.length < length; round++) {
    text += createHash("sha512").update(`${seed} ${round}`).digest("base64");
  }
  return text.slice(0, length);
}

describe("event ids", () => {
  test("sort as their events do and tell them", () => {
    const place = fc.tuple(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 4e12 }),
      fc.bigInt(0n, 2n ** 63n),
      fc.integer({ min: 0, max: 9_999 }),
    );
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [x, y] = [eventId(...a), eventId(...b)];
        expect(x).toMatch(/^\d{56}$/);
        expect(parseEventId(x)).toEqual({ timestampMs: a[0], ingestionMs: a[1], batchNumber: a[2], index: a[3] });
        if (a[0] !== b[0]) expect(x < y).toBe(a[0] < b[0]);
      }),
    );
  });
});

describe("what a batch may be", () => {
  const now = 1_764_000_000_000;
  const day = 86_400_000;
  const check = (times: readonly number[], retentionDays?: number) =>
    checkBatch(batchOf(times.map((timestamp) => ({ timestamp, message: "x" }))), { nowMs: now, retentionDays });

  test("too old, expired and too new events are left out and told", () => {
    expect(check([now])).toMatchObject({ from: 0, to: 1, rejectedLogEventsInfo: undefined });
    expect(check([now - 15 * day, now])).toMatchObject({
      from: 1,
      to: 2,
      rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 },
    });
    expect(check([now - 4 * day, now], 3)).toMatchObject({
      from: 1,
      rejectedLogEventsInfo: { expiredLogEventEndIndex: 1 },
    });
    expect(check([now, now + 3 * 3_600_000])).toMatchObject({
      to: 1,
      rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 },
    });
  });

  test("order and span are whole-batch errors", () => {
    expect(() => check([now, now - 1])).toThrow("must be in chronological order");
    expect(() => check([now - day - 1, now])).toThrow("cannot span more than 24 hours");
  });
});
