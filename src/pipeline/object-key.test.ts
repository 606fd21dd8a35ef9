import { describe, expect, test } from "vitest";
import type { IdSource } from "../core/id-source.ts";
import type { S3DestinationRecord } from "../services/firehose/records.ts";
import { checkPrefixes, evaluateObjectKey } from "./object-key.ts";

const uuid = "0a1b2c3d-0000-4000-8000-000000000000";
const ids = { uuid: () => uuid, text: () => "AAAAAAAAAAA" } as unknown as IdSource;
const arrivalMs = Date.UTC(2026, 10, 24, 13, 5, 9);
const key = (destination: Partial<S3DestinationRecord>) =>
  evaluateObjectKey({
    stream: { name: "s", versionId: 3 },
    destination: { CompressionFormat: "UNCOMPRESSED", ...destination } as S3DestinationRecord,
    arrivalMs,
    ids,
  });

describe("object keys", () => {
  test.each([
    ["no prefix", {}, `2026/11/24/13/s-3-2026-11-24-13-05-09-${uuid}`],
    ["a prefix, no slash put between", { Prefix: "logs" }, `logs2026/11/24/13/s-3-2026-11-24-13-05-09-${uuid}`],
    ["an expression stands alone", { Prefix: "y=!{timestamp:yyyy}/" }, `y=2026/s-3-2026-11-24-13-05-09-${uuid}`],
    ["a random string", { Prefix: "!{firehose:random-string}/" }, `AAAAAAAAAAA/s-3-2026-11-24-13-05-09-${uuid}`],
    ["gzip", { CompressionFormat: "GZIP" }, `2026/11/24/13/s-3-2026-11-24-13-05-09-${uuid}.gz`],
    [
      "an extension of one's own",
      { FileExtension: ".json.gz", CompressionFormat: "GZIP" },
      `2026/11/24/13/s-3-2026-11-24-13-05-09-${uuid}.json.gz`,
    ],
    ["a time zone", { CustomTimeZone: "Asia/Tokyo" }, `2026/11/24/22/s-3-2026-11-24-22-05-09-${uuid}`],
  ] as const)("%s", (_what, destination, expected) => {
    expect(key(destination)).toBe(expected);
  });

  test.each([
    ["!{timestamp:yyyy", undefined, "Invalid expression usage"],
    ["!{nothing:x}", undefined, "Namespace to the left of colon (nothing) is an invalid keyword!"],
    [
      "!{firehose:error-output-type}",
      undefined,
      "Prefix must not contain any occurrence of !{firehose:error-output-type}",
    ],
    ["!{timestamp:yyyy}", undefined, "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions"],
    [
      "!{timestamp:yyyy}",
      "e/!{timestamp:yyyy}",
      "ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}",
    ],
  ])("%s with %s is refused", (prefix, errorOutputPrefix, message) => {
    expect(() => checkPrefixes({ prefix, errorOutputPrefix, customTimeZone: undefined })).toThrow(message);
  });
});
