import { describe, expect, test } from "vitest";
import { parseHttpDate, parseIsoTime } from "./http-date.ts";

const atMs = Date.UTC(1994, 10, 6, 8, 49, 37);

describe("dates of headers", () => {
  test.each([
    ["RFC 1123", "Sun, 06 Nov 1994 08:49:37 GMT"],
    ["RFC 1123, one digit", "Sun, 6 Nov 1994 08:49:37 GMT"],
    ["RFC 1123, its offset in digits", "Sun, 06 Nov 1994 09:49:37 +0100"],
    ["RFC 1123, without a weekday", "06 Nov 1994 08:49:37 GMT"],
    ["RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT"],
    ["asctime", "Sun Nov  6 08:49:37 1994"],
    ["ISO 8601", "1994-11-06T08:49:37Z"],
    ["ISO 8601, with milliseconds", "1994-11-06T08:49:37.000Z"],
    ["ISO 8601, its offset", "1994-11-06T09:49:37+01:00"],
  ])("%s", (_form, text) => {
    expect(parseHttpDate(text)).toBe(atMs);
  });

  test.each([
    "",
    "0",
    "-1",
    "1",
    "2001",
    "784111777",
    "soon",
    "now 1",
    "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 PST",
    "Sun Nov  6 08:49:37 1994 GMT",
    "1994-02-30T00:00:00Z",
    "1994-13-06T08:49:37Z",
    "1994-11-06T08:49:37Z; x",
  ])("%j is none", (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});

test("times that are ISO 8601 only: a date alone is its midnight", () => {
  expect(parseIsoTime("1994-11-06T08:49:37.123456Z")).toBe(atMs + 123);
  expect(parseIsoTime("1994-11-06T08:49:37")).toBe(atMs);
  expect(parseIsoTime("1994-11-06")).toBe(Date.UTC(1994, 10, 6));
  expect(parseIsoTime("1994-11-31")).toBeUndefined();
  expect(parseIsoTime("Sun, 06 Nov 1994 08:49:37 GMT")).toBeUndefined();
});
