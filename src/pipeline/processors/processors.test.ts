/* Each processor by itself: what it makes of good records and of bad ones. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { systemTimer } from "../../system/clock.ts";
import { deaggregation, type SubRecordType } from "./deaggregate.ts";
import { decompression, maxExpandedBytes } from "./decompress.ts";
import { errorLine } from "./error-lines.ts";
import { messageExtraction } from "./extract-messages.ts";
import { jqThreads } from "./jq.ts";
import { metadataExtraction, queryProblem } from "./metadata-extraction.ts";
import type { ProcessingRecord, Processor } from "./record.ts";

const clock = { nowMs: () => 2_000 };
const { signal } = new AbortController();
const recordOf = (data: Uint8Array | string, index = 0): ProcessingRecord => {
  const bytes = typeof data === "string" ? Buffer.from(data) : data;
  return { data: bytes, source: bytes, arrivalMs: 1_000, id: `1.${index}` };
};

async function run(processor: Processor, ...data: readonly (Uint8Array | string)[]) {
  const { records, failed } = await processor(data.map(recordOf), signal);
  return {
    records: records.map((record) => Buffer.from(record.data).toString()),
    keys: records.map(({ fromQuery }) => fromQuery),
    failed: failed.map(({ code, message, rawData }) => ({ code, message, rawData: Buffer.from(rawData) })),
    lines: failed.map((one) => JSON.parse(Buffer.from(errorLine(one)).toString())),
  };
}

describe("Decompression", () => {
  const processor = decompression({ clock });

  test("expands records, members that follow each other as well, in order", async () => {
    const two = Buffer.concat([gzipSync("a"), gzipSync("b")]);
    const { records, failed } = await run(processor, gzipSync("first"), two, gzipSync(""), gzipSync("last"));
    expect(records).toEqual(["first", "ab", "", "last"]);
    expect(failed).toEqual([]);
  });

  test.each([
    ["plain text", Buffer.from("plain")],
    ["an empty record", Buffer.alloc(0)],
    ["a member that is cut", gzipSync("x".repeat(1_000)).subarray(0, 20)],
    ["a member whose checksum is wrong", Buffer.concat([gzipSync("abc").subarray(0, -8), Buffer.alloc(8)])],
  ])("refuses %s as it came, and goes on", async (_what, bad) => {
    const { records, lines } = await run(processor, bad, gzipSync("good"));
    expect(records).toEqual(["good"]);
    expect(lines).toEqual([
      {
        rawData: bad.toString("base64"),
        errorCode: "Decompression.InvalidData",
        errorMessage: expect.stringContaining("not valid GZIP"),
        attemptsMade: 1,
        arrivalTimestamp: 1_000,
        attemptEndingTimestamp: 2_000,
      },
    ]);
  });

  test("does not unpack a bomb", async () => {
    const { failed } = await run(processor, gzipSync(Buffer.alloc(maxExpandedBytes + 1)));
    expect(failed).toMatchObject([{ message: expect.stringContaining("expands to more than") }]);
  });
});

describe("CloudWatchLogProcessing", () => {
  const processor = messageExtraction({ clock });
  const message = (...texts: string[]) =>
    JSON.stringify({
      messageType: "DATA_MESSAGE",
      logEvents: texts.map((text, id) => ({ id, timestamp: 1, message: text })),
    });

  test("leaves each message and LF; a control message becomes an empty record", async () => {
    const { records } = await run(
      processor,
      message("one", "zwei ü"),
      JSON.stringify({ messageType: "CONTROL_MESSAGE" }),
    );
    expect(records).toEqual(["one\nzwei ü\n", ""]);
  });

  test.each([
    "{",
    "[]",
    "null",
    "{}",
    '{"messageType":"DATA_MESSAGE"}',
    '{"messageType":"DATA_MESSAGE","logEvents":[{"message":1}]}',
    "\xff",
  ])("refuses %s", async (bad) => {
    const { records, failed } = await run(processor, bad, message("good"));
    expect(records).toEqual(["good\n"]);
    expect(failed).toHaveLength(1);
  });
});

describe("RecordDeAggregation", () => {
  const json = deaggregation({ type: "JSON" }, { clock });

  test("JSON: objects next to each other or on lines; what is between them goes", async () => {
    const { records } = await run(json, '{"a":1}{"a":{"b":[{}]}}', '{"s":"}{\\"["}\n \r\n\t{"a":2}\n');
    expect(records).toEqual(['{"a":1}', '{"a":{"b":[{}]}}', '{"s":"}{\\"["}', '{"a":2}']);
  });

  test.each(['[{"a":1}]', '{"a":1', "text", '{"a":1},{"a":2}', '"x"'])("JSON: refuses %s", async (bad) => {
    const { records, failed } = await run(json, bad, "{}");
    expect(records).toEqual(["{}"]);
    expect(failed).toMatchObject([{ rawData: Buffer.from(bad) }]);
  });

  test("JSON: 500 records and no more", async () => {
    expect((await run(json, "{}".repeat(500))).records).toHaveLength(500);
    expect((await run(json, "{}".repeat(501))).failed).toHaveLength(1);
  });

  test("JSON: any objects, written one after the other, come out again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 10 }), async (objects) => {
        const texts = objects.map((one) => JSON.stringify(one));
        expect((await run(json, texts.join("\n"))).records).toEqual(texts);
        expect((await run(json, texts.join(""))).records).toEqual(texts);
      }),
    );
  });

  test("DELIMITED: pieces between delimiters, empty ones left out", async () => {
    const kind: SubRecordType = { type: "DELIMITED", delimiter: Buffer.from("####") };
    const { records } = await run(deaggregation(kind, { clock }), "a####b", "####", "c########d####");
    expect(records).toEqual(["a", "b", "c", "d"]);
  });
});

describe("MetadataExtraction", () => {
  const jq = jqThreads({ timer: systemTimer });
  afterAll(() => jq.close());
  const by = (query: string) => metadataExtraction(query, { jq, clock });

  test("takes keys by jq: strings, numbers, booleans, times", async () => {
    const query = '{customer: .id, ok: .ok, year: (.time | strftime("%Y"))} # the rest is a comment';
    const { keys } = await run(by(query), '{"id":"a b","ok":true,"time":1565382027}', '{"id":7,"ok":false,"time":0}');
    expect(keys).toEqual([
      { customer: "a b", ok: "true", year: "2019" },
      { customer: "7", ok: "false", year: "1970" },
    ]);
  });

  test.each([
    ["no JSON", "not json", "{k: .a}", "Non JSON record provided in the request"],
    ["an empty record", "", "{k: .a}", "Non JSON record provided in the request"],
    [
      "a key that is not there",
      "{}",
      "{k: .a}",
      "The partition key k must be a non-empty string, a number or a boolean.",
    ],
    ["an empty key", '{"a":""}', "{k: .a}", "The partition key k must be a non-empty string, a number or a boolean."],
    ["an error of the query", '"text"', "{k: .a}", 'The jq query failed: Cannot index string with string "a"'],
    ["several results", "{}", "{k: (1, 2)}", "The jq query must give one object."],
    ["no result", "{}", "empty", "The jq query must give one object."],
    ["a result that is no object", '{"a":1}', ".a", "The jq query must give one object."],
  ])("a record with %s fails alone", async (_what, bad, query, message) => {
    const { failed } = await run(by(query), bad);
    expect(failed).toMatchObject([
      { code: "DynamicPartitioning.MetadataExtractionFailed", message, rawData: Buffer.from(bad) },
    ]);
  });

  test("others go on beside a record that fails, in order", async () => {
    const { records, failed } = await run(by("{k: .a}"), '{"a":1}', "bad", '{"a":2}');
    expect(records).toEqual(['{"a":1}', '{"a":2}']);
    expect(failed).toHaveLength(1);
  });

  test("a query that reaches out of its brackets gives no record another's keys", async () => {
    const query =
      '{k: .a}))] catch [1, "x"] end | ([0, [{k: "mine"}]], [0, [{k: "yours"}]])) , (if false then try [0, (1 | (1';
    const { keys, failed } = await run(by(query), '{"a":1}', '{"a":2}');
    expect(keys.filter((key) => key?.["k"] === "yours")).toEqual([]);
    expect(failed).toHaveLength(2);
  });

  test("a program that ends jq loses no record", async () => {
    const { records, failed } = await run(by("if .a == 2 then halt else {k: .a} end"), '{"a":1}', '{"a":2}', '{"a":3}');
    expect(records.length + failed.length).toBe(3);
  });

  test("a program that wants all memory is stopped, and the next one runs", async () => {
    const { failed } = await run(by("{k: ([range(100000000)] | length)}"), "{}");
    expect(failed).toHaveLength(1);
    expect((await run(by("{k: .a}"), '{"a":1}')).keys).toEqual([{ k: "1" }]);
  }, 30_000);

  test("a program that never ends is stopped", async () => {
    // The time of the timer is given: three milliseconds instead of ten seconds.
    const impatient = jqThreads({
      timer: { ...systemTimer, schedule: (_ms, task) => systemTimer.schedule(300, task) },
    });
    expect(await impatient.run("{}", "def f: f; f")).toEqual({ error: expect.stringContaining("took more than") });
    await impatient.close();
  });

  test("tells what does not compile", async () => {
    expect(await queryProblem("{k: .a", jq)).toContain("syntax error");
    expect(await queryProblem("{k: .a}", jq)).toBeUndefined();
  });
});
