/* JSON records to Parquet and back with an independent reader. */
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { type Column, type HiveType, parseHiveType } from "./hive-type.ts";
import { type RowReader, rowsOf } from "./json-rows.ts";
import { ParquetFile } from "./parquet-file.ts";
import { hiveTimestamp, isTimestampFormat, openXTimestamp } from "./timestamps.ts";

const columns = (types: Readonly<Record<string, string>>): readonly Column[] =>
  Object.entries(types).map(([name, text]) => {
    const type = parseHiveType(text);
    if (!type) throw new Error(`no type: ${text}`);
    return { name, type };
  });

const openX = { isLenient: true, isCaseInsensitive: true, timestamp: openXTimestamp };
const hive = { isLenient: false, isCaseInsensitive: true, timestamp: hiveTimestamp(undefined) };
const readerOf = (types: Readonly<Record<string, string>>, more: Partial<RowReader> = {}): RowReader => ({
  columns: columns(types),
  rules: openX,
  keyOfColumn: {},
  dotsToUnderscores: false,
  ...more,
});

function read(json: string, reader: RowReader) {
  return rowsOf(Buffer.from(json), reader);
}

async function roundTrip(
  reader: RowReader,
  records: readonly string[],
  compression: "SNAPPY" | "GZIP" | "UNCOMPRESSED" = "SNAPPY",
) {
  const file = new ParquetFile(reader.columns, { compression, pageBytes: 1_048_576 });
  for (const record of records) {
    const rows = read(record, reader);
    if ("code" in rows) throw new Error(rows.message);
    for (const row of rows) file.add(row);
  }
  const bytes = file.finish();
  const { gunzipSync } = await import("node:zlib");
  return parquetReadObjects({ file: new Uint8Array(bytes).buffer, compressors: { GZIP: (data) => gunzipSync(data) } });
}

describe("a Parquet file", () => {
  test.each(["SNAPPY", "GZIP", "UNCOMPRESSED"] as const)("%s: holds every type", async (compression) => {
    const reader = readerOf({
      flag: "boolean",
      tiny: "tinyint",
      small: "smallint",
      number: "int",
      big: "bigint",
      real: "double",
      single: "float",
      price: "decimal(20,2)",
      text: "string",
      short: "varchar(3)",
      day: "date",
      at: "timestamp",
      list: "array<int>",
      pairs: "map<string,bigint>",
      nested: "struct<a:int,b:array<struct<c:string>>>",
    });
    const [row, empty] = await roundTrip(
      reader,
      [
        JSON.stringify({
          flag: true,
          tiny: -128,
          small: 32767,
          number: 7,
          big: "9223372036854775807",
          real: 0.1,
          single: 1.5,
          price: "-12345678901234567.89",
          text: "grüße 🎉",
          short: "abcdef",
          day: "2024-02-29",
          at: "2017-02-07T15:13:01.392561Z",
          list: [1, null, 3],
          pairs: { x: 1, y: 2 },
          nested: { a: 1, b: [{ c: "deep" }, {}] },
          unknown: "left out",
        }),
        "{}",
      ],
      compression,
    );
    expect(row).toEqual({
      flag: true,
      tiny: -128,
      small: 32767,
      number: 7,
      big: 9223372036854775807n,
      real: 0.1,
      single: 1.5,
      price: expect.closeTo(-12_345_678_901_234_568, 0),
      text: "grüße 🎉",
      short: "abc",
      day: new Date("2024-02-29"),
      at: new Date("2017-02-07T15:13:01.392Z"),
      list: [1, null, 3],
      pairs: { x: 1n, y: 2n },
      nested: { a: 1, b: [{ c: "deep" }, { c: null }] },
    });
    expect(Object.values(empty ?? {}).every((value) => value === null || value === undefined)).toBe(true);
  });

  test("keeps the digits of numbers that a double can't hold", async () => {
    const rows = await roundTrip(readerOf({ id: "bigint", text: "string" }), [
      '{"id":9007199254740993,"text":"9007199254740993 \\u0001 in text"}',
      '{"id":-9223372036854775808,"text":9007199254740993}',
    ]);
    expect(rows).toEqual([
      { id: 9007199254740993n, text: "9007199254740993 \u0001 in text" },
      { id: -9223372036854775808n, text: "9007199254740993" },
    ]);
  });

  test("of many rows, in several row groups, in order", async () => {
    const records = Array.from({ length: 45_000 }, (_, n) => `{"n":${n}}`);
    const rows = await roundTrip(readerOf({ n: "int" }), records);
    expect(rows.map(({ n }) => n)).toEqual(records.map((_, n) => n));
  });

  test("whatever the values are", async () => {
    const value = fc.record({
      text: fc.option(fc.string({ unit: "binary" })),
      n: fc.option(fc.integer()),
      list: fc.option(fc.array(fc.option(fc.string()))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
        const reader = readerOf({ text: "string", n: "int", list: "array<string>" });
        const rows = await roundTrip(
          reader,
          values.map((one) => JSON.stringify(one)),
        );
        const clean = (one: unknown) => JSON.parse(JSON.stringify(one, (_key, part) => part ?? null));
        expect(rows.map(clean)).toEqual(
          values.map((one) => clean({ ...one, text: one.text?.toWellFormed?.() ?? one.text })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("any JSON", () => {
  const types = [
    "boolean",
    "tinyint",
    "bigint",
    "float",
    "double",
    "decimal(38,10)",
    "string",
    "char(2)",
    "binary",
    "date",
    "timestamp",
    "array<timestamp>",
    "map<int,date>",
    "map<string,array<decimal(5,2)>>",
    "struct<a:array<struct<b:map<string,float>>>,c:binary>",
  ];
  const odd = fc.constantFrom<unknown>(
    "",
    "1e999",
    1e300,
    -1e300,
    9.3e18,
    "9223372036854775808",
    "2024-02-30",
    "0000-01-01",
    "9999-12-31 23:59:60",
    "99999999999999999999",
    "\ud800",
    { a: [{ b: { x: 1 } }] },
    [[]],
    { "1": "2024-01-01" },
    { toString: null, valueOf: 1 },
    { constructor: [] },
    "-0",
    -0,
  );
  const value = fc.oneof(odd, fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string());

  // A record that a file could not take would stop its stream for good.
  test.each([
    ["OpenX", openX],
    ["Hive", hive],
  ])("becomes a row or is refused (%s): whatever is a row, a file takes", async (_name, rules) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.array(value, { minLength: 1, maxLength: 30 }),
        async (type, values) => {
          const reader = readerOf({ a: type }, { rules });
          const file = new ParquetFile(reader.columns, { compression: "SNAPPY", pageBytes: 1_048_576 });
          let rows = 0;
          for (const one of values) {
            const found = read(JSON.stringify({ a: one }), reader);
            if ("code" in found) continue;
            for (const row of found) file.add(row);
            rows += found.length;
          }
          if (rows === 0) return;
          const back = await parquetReadObjects({ file: new Uint8Array(file.finish()).buffer });
          expect(back).toHaveLength(rows);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a record", () => {
  test("may hold several objects, each a row", () => {
    expect(read('{"a":1}{"a":2}\n{"a":3}\n', readerOf({ a: "int" }))).toEqual([[1], [2], [3]]);
  });

  test("finds a column whatever the case of its key, and under the key that is mapped to it", () => {
    expect(
      read(
        '{"UserId":1,"x.y":2,"ts":"t"}',
        readerOf({ userid: "int", x_y: "int", t: "string" }, { keyOfColumn: { t: "ts" }, dotsToUnderscores: true }),
      ),
    ).toEqual([[1, 2, "t"]]);
    const exact = readerOf({ userid: "int" }, { rules: { ...openX, isCaseInsensitive: false } });
    expect(read('{"UserId":1}', exact)).toEqual([[null]]);
  });

  const schema = "Data does not match the schema. ";
  test.each<[string, string, string, typeof openX, string, string]>([
    ["an empty record", "", "int", openX, "MalformedData", "The record was empty or contained only whitespace."],
    ["no JSON", "x", "int", openX, "ParseError", "Encountered malformed JSON. "],
    ["an array", '[{"a":1}]', "int", openX, "ParseError", "Encountered malformed JSON. "],
    ["bad JSON", '{"a":}', "int", openX, "ParseError", "Encountered malformed JSON. "],
    ["text for a number", '{"a":"x"}', "int", openX, "MalformedData", `${schema}For input string: "x"`],
    ["a fraction for an integer", '{"a":1.5}', "int", openX, "MalformedData", `${schema}For input string: "1.5"`],
    ["a number too large", '{"a":2147483648}', "int", openX, "MalformedData", schema],
    ["a decimal too long", '{"a":1234.5}', "decimal(4,1)", openX, "MalformedData", schema],
    ["no day", '{"a":"2023-02-29"}', "date", openX, "MalformedData", schema],
    ["no time", '{"a":"2026-9-7T12:00:02Z"}', "timestamp", openX, "MalformedData", schema],
    [
      "a list for a map",
      '{"a":[1]}',
      "map<string,int>",
      openX,
      "MalformedData",
      `${schema}java.io.IOException: Start of Object expected`,
    ],
    [
      "Hive: a numeric text",
      '{"a":"1"}',
      "int",
      hive,
      "MalformedData",
      `${schema}java.io.IOException: Current token (VALUE_STRING) not numeric`,
    ],
    [
      "Hive: an object for text",
      '{"a":{}}',
      "string",
      hive,
      "MalformedData",
      "One or more fields have incorrect format. ",
    ],
    [
      "Hive: no list",
      '{"a":1}',
      "array<int>",
      hive,
      "MalformedData",
      `${schema}java.io.IOException: Start of Array expected`,
    ],
  ])("%s is refused", (_what, json, type, rules, code, message) => {
    expect(read(json, readerOf({ a: type }, { rules }))).toEqual({
      code: `DataFormatConversion.${code}`,
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ["int", '"12"', 12],
    ["int", "1e3", 1000],
    ["string", '{"b":[1]}', '{"b":[1]}'],
    ["string", "true", "true"],
    ["boolean", '"false"', false],
    ["array<int>", "1", [1]],
    ["decimal(10,2)", "1.50", 150n],
    ["decimal(10,2)", '"-0.07"', -7n],
  ])("OpenX reads into %s the value %s", (type, json, value) => {
    expect(read(`{"a":${json}}`, readerOf({ a: type }))).toEqual([[value]]);
  });
});

describe("timestamps", () => {
  const micros = (iso: string, more = 0n) => BigInt(Date.parse(iso)) * 1000n + more;

  test.each<[unknown, bigint | undefined]>([
    ["2017-02-07T15:13:01.39256Z", micros("2017-02-07T15:13:01.392Z", 560n)],
    ["2017-02-07 15:13:01.14", micros("2017-02-07T15:13:01.140Z")],
    ["2017-2-7 5:3:1", micros("2017-02-07T05:03:01Z")],
    [1518033528, micros("2018-02-07T19:58:48Z")],
    [1518033528123, micros("2018-02-07T19:58:48.123Z")],
    [1518033528.123, micros("2018-02-07T19:58:48.123Z")],
    ["1518033528", micros("2018-02-07T19:58:48Z")],
    ["yesterday", undefined],
    [true, undefined],
  ])("OpenX reads %j", (value, expected) => {
    expect(openXTimestamp(value)).toBe(expected);
  });

  test.each<[string, unknown, bigint | undefined]>([
    ["millis", 1518033528123, micros("2018-02-07T19:58:48.123Z")],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2017-02-07T15:13:01.140+02:00", micros("2017-02-07T13:13:01.140Z")],
    ["dd/MM/yyyy HH:mm", "07/02/2017 15:13", micros("2017-02-07T15:13:00Z")],
    ["dd/MM/yyyy", "31/02/2017", undefined],
  ])("Hive reads by %s the value %j", (format, value, expected) => {
    expect(hiveTimestamp([format])(value)).toBe(expected);
  });

  test("tells which patterns it can't read", () => {
    expect(["EEE, dd MMM yyyy", "hh:mm a", "yy-MM-dd", "yyyy yyyy"].filter(isTimestampFormat)).toEqual([]);
  });
});

test.each([
  "",
  "no",
  "array<int",
  "map<int>",
  "struct<>",
  "decimal(40,1)",
  "char(300)",
  "int,int",
  "map<array<int>,int>",
  "uniontype<int>",
  "constructor",
  `${"array<".repeat(20)}int${">".repeat(20)}`,
])("%s is no column type", (text) => {
  expect(parseHiveType(text)).toBeUndefined();
});

test("types are read whatever their case and spaces", () => {
  expect(parseHiveType("Struct< a : INT , b:Decimal(5, 2) >")).toEqual<HiveType>({
    kind: "struct",
    fields: [
      { name: "a", type: { kind: "integer", bits: 32 } },
      { name: "b", type: { kind: "decimal", precision: 5, scale: 2 } },
    ],
  });
});
