/* What AWS JSON makes of numbers and texts, by the shapes of CloudWatch Logs. */
import { describe, expect, test } from "vitest";
import { loadModel } from "../model/load.ts";
import { awsJson } from "./aws-json.ts";

const model = loadModel("logs");
const parse = (operation: string, body: string) =>
  awsJson.parse(model, operation, {
    ...{ method: "POST", path: "/", query: "", headers: {}, bucket: "", key: "" },
    body: Buffer.from(body),
  });
const serialization = expect.objectContaining({ code: "SerializationException" });

describe("a long", () => {
  test.each([
    ["9223372036854775807", Number.MAX_SAFE_INTEGER],
    ['"9223372036854775807"', Number.MAX_SAFE_INTEGER],
    ["-9223372036854775808", -Number.MAX_SAFE_INTEGER],
    ["1764000000000000000", Number.MAX_SAFE_INTEGER],
    ["1764000000000", 1_764_000_000_000],
    ["-1", -1],
  ])("%s is taken", (text, startTime) =>
    expect(parse("FilterLogEvents", `{"startTime":${text}}`)).toEqual({ startTime }),
  );

  test.each(["9223372036854775808", '"9223372036854775808"', "-9223372036854775809", "1.5", "1e999", '"x"', "[]"])(
    "%s is none",
    (text) => expect(() => parse("FilterLogEvents", `{"startTime":${text}}`)).toThrow(serialization),
  );
});

test.each(["1e999", "-1e999", '"1e400"'])("%s is no double", (text) => {
  const body = `{"metricTransformations":[{"defaultValue":${text}}]}`;
  expect(() => parse("PutMetricFilter", body)).toThrow(serialization);
});

test("a lone surrogate is U+FFFD from the wire on, in names of tags too", () => {
  const body = String.raw`{"logGroupName":"g","logStreamName":"\ud800","tags":{"\udc00":"a\ud83d"}}`;
  expect(parse("CreateLogStream", body)).toEqual({ logGroupName: "g", logStreamName: "\ufffd" });
  expect(parse("CreateLogGroup", body)).toEqual({ logGroupName: "g", tags: { "\ufffd": "a\ufffd" } });
});
