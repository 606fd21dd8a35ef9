/* What prefixes become, row by row: keys of data and error objects, Java's date patterns, and every refusal with its text. */
import { describe, expect, test } from "vitest";
import type { IdSource } from "../core/id-source.ts";
import type { S3DestinationRecord } from "../services/firehose/records.ts";
import { formatJavaPattern, isJavaPattern } from "./java-date-pattern.ts";
import { evaluateErrorKey, evaluateObjectKey, type KeyRequest } from "./object-key.ts";
import { checkPrefixes } from "./prefix.ts";

const uuid = "0a1b2c3d-0000-4000-8000-000000000000";
let drawn = 0;
const ids = { uuid: () => uuid, text: () => `RANDOM0000${drawn++ % 10}` } as unknown as IdSource;
/** A Tuesday. */
const arrivalMs = Date.UTC(2026, 10, 24, 13, 5, 9, 45);
const requestOf = (destination: Partial<S3DestinationRecord>, partition?: KeyRequest["partition"]): KeyRequest => ({
  stream: { name: "s", versionId: 3 },
  destination: { CompressionFormat: "UNCOMPRESSED", ...destination },
  arrivalMs,
  partition,
  ids,
});
const suffix = `s-3-2026-11-24-13-05-09-${uuid}`;
const error = "e/!{firehose:error-output-type}/";

describe("object keys", () => {
  test.each<[string, Partial<S3DestinationRecord>, string]>([
    ["no prefix", {}, `2026/11/24/13/${suffix}`],
    ["an empty prefix", { Prefix: "" }, `2026/11/24/13/${suffix}`],
    ["a prefix, no slash put between", { Prefix: "logs" }, `logs2026/11/24/13/${suffix}`],
    ["a prefix with a slash", { Prefix: "logs/" }, `logs/2026/11/24/13/${suffix}`],
    ["what looks like an expression", { Prefix: "{a}!$" }, `{a}!$2026/11/24/13/${suffix}`],
    ["an expression stands alone", { Prefix: "y=!{timestamp:yyyy}/" }, `y=2026/${suffix}`],
    ["and needs no slash", { Prefix: "!{timestamp:yyyy}" }, `2026${suffix}`],
    ["all of one instant", { Prefix: "!{timestamp:yyyy}/!{timestamp:MM}/!{timestamp:dd}/" }, `2026/11/24/${suffix}`],
    ["quoted text", { Prefix: "!{timestamp:'year='yyyy'/month='MM}/" }, `year=2026/month=11/${suffix}`],
    ["a random string, no time put behind", { Prefix: "!{firehose:random-string}/" }, `RANDOM00000/${suffix}`],
    [
      "another random string each time",
      { Prefix: "!{firehose:random-string}/!{firehose:random-string}/" },
      `RANDOM00001/RANDOM00002/${suffix}`,
    ],
    ["GZIP", { CompressionFormat: "GZIP" }, `2026/11/24/13/${suffix}.gz`],
    ["ZIP", { CompressionFormat: "ZIP" }, `2026/11/24/13/${suffix}.zip`],
    ["Snappy", { CompressionFormat: "Snappy" }, `2026/11/24/13/${suffix}.snappy`],
    ["HADOOP_SNAPPY", { CompressionFormat: "HADOOP_SNAPPY" }, `2026/11/24/13/${suffix}.snappy`],
    ["an own extension", { FileExtension: ".json" }, `2026/11/24/13/${suffix}.json`],
    [
      "an own extension in place of the format's",
      { FileExtension: ".json.gz", CompressionFormat: "GZIP" },
      `2026/11/24/13/${suffix}.json.gz`,
    ],
    [
      "an empty extension is the format's",
      { FileExtension: "", CompressionFormat: "GZIP" },
      `2026/11/24/13/${suffix}.gz`,
    ],
    ["a time zone", { CustomTimeZone: "Asia/Tokyo" }, `2026/11/24/22/s-3-2026-11-24-22-05-09-${uuid}`],
    [
      "a time zone and an expression",
      { CustomTimeZone: "Asia/Tokyo", Prefix: "!{timestamp:HH}/" },
      `22/s-3-2026-11-24-22-05-09-${uuid}`,
    ],
    ["an empty time zone is UTC", { CustomTimeZone: "" }, `2026/11/24/13/${suffix}`],
    ["Unicode", { Prefix: "ログ/ü/" }, `ログ/ü/2026/11/24/13/${suffix}`],
    ["..", { Prefix: "../a//b/" }, `../a//b/2026/11/24/13/${suffix}`],
  ])("%s", (_what, destination, expected) => {
    drawn = Number(/RANDOM0000(\d)/.exec(expected)?.[1] ?? 0);
    expect(evaluateObjectKey(requestOf(destination))).toBe(expected);
  });

  test("of a partition: keys from a query and from a Lambda, an expression among others", () => {
    const partition = { fromQuery: { customer: "c 1" }, fromLambda: { region: "eu" } };
    const Prefix = "!{partitionKeyFromQuery:customer}/!{partitionKeyFromLambda:region}/!{timestamp:yyyy}/";
    expect(evaluateObjectKey(requestOf({ Prefix }, partition))).toBe(`c 1/eu/2026/${suffix}`);
  });

  test.each<[string, Partial<S3DestinationRecord>, string]>([
    ["no error prefix", {}, `processing-failed/2026/11/24/13/${suffix}`],
    ["no error prefix and a prefix", { Prefix: "p/" }, `p/processing-failed/2026/11/24/13/${suffix}`],
    ["an error prefix without expressions", { ErrorOutputPrefix: "e/" }, `e/processing-failed/2026/11/24/13/${suffix}`],
    ["with its type", { ErrorOutputPrefix: error }, `e/processing-failed/${suffix}`],
    ["with more", { ErrorOutputPrefix: `${error}!{timestamp:yyyy}/` }, `e/processing-failed/2026/${suffix}`],
  ])("error objects, %s", (_what, destination, expected) => {
    expect(evaluateErrorKey({ ...requestOf(destination), kind: "processing-failed" })).toBe(expected);
  });
});

describe("Java's patterns", () => {
  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", "2026-11-24T13:05:09.045"],
    ["y/yy/yyy/yyyyy", "2026/26/2026/02026"],
    ["u/uuuu/Y/YY/YYYY", "2026/2026/2026/26/2026"],
    ["M/MM/MMM/MMMM/MMMMM", "11/11/Nov/November/N"],
    ["L/LL/LLL/LLLL/LLLLL", "11/11/Nov/November/N"],
    ["Q/QQ/QQQ/QQQQ/QQQQQ", "4/04/Q4/4th quarter/4"],
    ["q/qqq", "4/Q4"],
    ["d/dd/D/DDD", "24/24/328/328"],
    ["E/EEE/EEEE/EEEEE", "Tue/Tue/Tuesday/T"],
    ["e/ee/eee/eeee", "3/03/Tue/Tuesday"],
    ["c/ccc/cccc", "3/Tue/Tuesday"],
    ["w/ww/W/F", "48/48/4/4"],
    ["a/h/hh/K/KK/k/kk", "PM/1/01/1/01/13/13"],
    ["H/m/mm/s/ss", "13/5/05/9/09"],
    ["S/SS/SSSSSS/n/A/N", "0/04/045000/45000000/47109045/47109045000000"],
    ["B/BBBB", "in the afternoon/in the afternoon"],
    ["G/GGGG/GGGGG", "AD/Anno Domini/A"],
    ["g", "61368"],
    ["z/zzzz", "UTC/Coordinated Universal Time"],
    ["X/XX/XXX/x/xx/xxx", "Z/Z/Z/+00/+0000/+00:00"],
    ["Z/ZZZZ/ZZZZZ/O/OOOO", "+0000/GMT/Z/GMT/GMT"],
    ["''yyyy''", "'2026'"],
    ["'it''s'yyyy", "it's2026"],
    ["[yyyy]", "2026"],
  ])("%s is %s", (pattern, expected) => {
    expect(isJavaPattern(pattern)).toBe(true);
    expect(formatJavaPattern(pattern, arrivalMs, "UTC")).toBe(expected);
  });

  test.each([
    ["Asia/Kathmandu", "X/XX/XXX/x/Z/ZZZZ/O/OOOO", "+0545/+0545/+05:45/+0545/+0545/GMT+05:45/GMT+5:45/GMT+05:45"],
    ["America/New_York", "HH/X/XXX/z/zzzz/O", "08/-05/-05:00/EST/Eastern Standard Time/GMT-5"],
    ["Asia/Tokyo", "HH/zzzz/vvvv", "22/Japan Standard Time/Japan Standard Time"],
  ])("in %s", (zone, pattern, expected) => {
    expect(formatJavaPattern(pattern, arrivalMs, zone)).toBe(expected);
  });

  test.each([
    ["the last days of a year are of the next one's first week", "YYYY-ww", Date.UTC(2026, 11, 27), "2027-01"],
    ["and the day before is not", "YYYY-ww", Date.UTC(2026, 11, 26), "2026-52"],
    ["midnight", "K k h B", Date.UTC(2026, 0, 1), "0 24 12 midnight"],
    ["noon", "K k h B a", Date.UTC(2026, 0, 1, 12), "0 12 12 noon PM"],
  ])("%s", (_what, pattern, atMs, expected) => {
    expect(formatJavaPattern(pattern, atMs, "UTC")).toBe(expected);
  });

  test.each([..."CIJPRTUVbfijloprt"])("the letter %s is refused", (letter) => {
    expect(isJavaPattern(letter)).toBe(false);
    expect(isJavaPattern(`yyyy'${letter}'`)).toBe(true);
  });

  test.each(["", "'open", "yyyy'", "MMMMMM", "ddd", "HHH", "cc", "aa", "SSSSSSSSSS", "{", "yyyy#", "XXXXXX"])(
    "%s is no pattern",
    (pattern) => {
      expect(isJavaPattern(pattern)).toBe(false);
    },
  );
});

const lead = "Ths supplied prefix(es) do not satisfy the following constraint: ";
const badValue = (member: string) =>
  `${lead}Invalid conversion character used in the value of the expression in ${member}`;
const timeZone =
  "Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.";
const onlyPartitioned =
  "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.";

interface Row {
  readonly prefix?: string;
  readonly errorOutputPrefix?: string;
  readonly customTimeZone?: string;
  readonly isPartitioned?: boolean;
}

const check = (row: Row) =>
  checkPrefixes({
    prefix: undefined,
    errorOutputPrefix: undefined,
    customTimeZone: undefined,
    isPartitioned: false,
    ...row,
  });

describe("prefixes that are refused", () => {
  test.each<[Row, string]>([
    [{ prefix: "!{timestamp:yyyy" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{" }, `${lead}Invalid expression usage`],
    [{ prefix: "a!{}" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{timestamp}" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{timestamp}:yyyy" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{!{timestamp:yyyy}}" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{timestamp:!{timestamp:yyyy}}" }, `${lead}Invalid expression usage`],
    [{ errorOutputPrefix: "!{firehose" }, `${lead}Invalid expression usage`],
    [{ prefix: "!{nothing:x}" }, `${lead}Namespace to the left of colon (nothing) is an invalid keyword!`],
    [{ prefix: "!{Timestamp:yyyy}" }, `${lead}Namespace to the left of colon (Timestamp) is an invalid keyword!`],
    [{ prefix: "!{ timestamp:yyyy}" }, `${lead}Namespace to the left of colon ( timestamp) is an invalid keyword!`],
    [{ prefix: "!{:yyyy}" }, `${lead}Namespace to the left of colon () is an invalid keyword!`],
    [{ errorOutputPrefix: "!{x:y}" }, `${lead}Namespace to the left of colon (x) is an invalid keyword!`],
    [{ prefix: "!{timestamp:}" }, badValue("Prefix")],
    [{ prefix: "!{timestamp:I}" }, badValue("Prefix")],
    [{ prefix: "!{timestamp:yyyy-T}" }, badValue("Prefix")],
    [{ prefix: "!{timestamp:'open}" }, badValue("Prefix")],
    [{ prefix: "!{firehose:}" }, badValue("Prefix")],
    [{ prefix: "!{firehose:random}" }, badValue("Prefix")],
    [{ errorOutputPrefix: "!{timestamp:b}" }, badValue("ErrorOutputPrefix")],
    [{ errorOutputPrefix: "!{firehose:error}" }, badValue("ErrorOutputPrefix")],
    [
      { prefix: "!{firehose:error-output-type}" },
      `${lead}Prefix must not contain any occurrence of !{firehose:error-output-type}`,
    ],
    [
      { prefix: "!{timestamp:yyyy}" },
      `${lead}ErrorOutputPrefix cannot be null or empty when Prefix contains expressions`,
    ],
    [
      { prefix: "!{firehose:random-string}", errorOutputPrefix: "" },
      `${lead}ErrorOutputPrefix cannot be null or empty when Prefix contains expressions`,
    ],
    [
      { errorOutputPrefix: "e/!{timestamp:yyyy}" },
      `${lead}ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}`,
    ],
    [
      { errorOutputPrefix: "e/!{firehose:random-string}" },
      `${lead}ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}`,
    ],
    [
      { errorOutputPrefix: `${error}!{partitionKeyFromQuery:a}`, isPartitioned: true },
      `${lead}Dynamic Partitioning Namespaces can't be part of an error prefix expression`,
    ],
    [
      { errorOutputPrefix: `${error}!{partitionKeyFromLambda:a}` },
      `${lead}Dynamic Partitioning Namespaces can't be part of an error prefix expression`,
    ],
    [{ prefix: "!{partitionKeyFromQuery:}", errorOutputPrefix: error, isPartitioned: true }, badValue("Prefix")],
    [{ prefix: "!{partitionKeyFromQuery:a}", errorOutputPrefix: error }, onlyPartitioned],
    [{ prefix: "!{partitionKeyFromLambda:a}", errorOutputPrefix: error }, onlyPartitioned],
    [
      { prefix: "!{timestamp:yyyy}", errorOutputPrefix: error, isPartitioned: true },
      "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
    ],
    [{ prefix: "x".repeat(513) }, `${lead}Length of evaluated prefix cannot be greater than 512`],
    [
      { prefix: `${"x".repeat(509)}!{timestamp:yyyy}`, errorOutputPrefix: error },
      `${lead}Length of evaluated prefix cannot be greater than 512`,
    ],
    [
      { prefix: `${"x".repeat(502)}!{firehose:random-string}`, errorOutputPrefix: error },
      `${lead}Length of evaluated prefix cannot be greater than 512`,
    ],
    [{ errorOutputPrefix: "x".repeat(513) }, `${lead}Length of evaluated ErrorOutputPrefix cannot be greater than 512`],
    ...["JST", "EST", "GMT", "Asia/Kolkata", "Europe/Kyiv", "Asia/Nowhere", "asia/tokyo", "tokyo", "GMT+5"].map(
      (customTimeZone): [Row, string] => [{ customTimeZone }, timeZone],
    ),
  ])("%j", (row, message) => {
    expect(() => check(row)).toThrow(
      expect.objectContaining({ code: "InvalidArgumentException", message, status: 400 }) as Error,
    );
  });

  test.each<Row>([
    {},
    { prefix: "x".repeat(512) },
    { prefix: `${"x".repeat(508)}!{timestamp:yyyy}`, errorOutputPrefix: error },
    { prefix: "!{timestamp:yyyy}", errorOutputPrefix: "plain" },
    { prefix: "!{partitionKeyFromQuery:a}", errorOutputPrefix: error, isPartitioned: true },
    ...["UTC", "Asia/Tokyo", "Asia/Calcutta", "Europe/Kiev", "America/New_York", "US/Pacific", "Etc/UTC"].map(
      (customTimeZone) => ({ customTimeZone }),
    ),
  ])("%j is taken", (row) => {
    expect(() => check(row)).not.toThrow();
  });
});
