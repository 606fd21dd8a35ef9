import { expect, test } from "vitest";
import { errorKeys } from "./prefixes.ts";

test.each([
  ["logs/errors/!{firehose:error-output-type}/", "logs/errors/processing-failed/small-1-2026", true],
  ["logs/errors/!{firehose:error-output-type}/", "logs/2026-11-25/small-1-2026", false],
  ["logs/!{firehose:error-output-type}/", "logs/format-conversion-failed/x", true],
  ["logs/!{firehose:error-output-type}/", "logs/2026/x", false],
  ["!{timestamp:yyyy}/!{firehose:error-output-type}/", "2026/processing-failed/x", true],
  ["!{timestamp:yyyy}/!{firehose:error-output-type}/", "2026/11/x", false],
  ["bad+/", "bad+/processing-failed/2026/11/25/13/x", true],
  ["bad+/", "bad+/2026/11/25/13/x", false],
  [undefined, "errors/processing-failed/x", false],
])("an error prefix of %s: is %s an error object's key? %s", (errorPrefix, key, expected) => {
  expect(errorKeys(errorPrefix)(key)).toBe(expected);
});
