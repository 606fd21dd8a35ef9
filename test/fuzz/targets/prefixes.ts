import { assert } from "../../../src/core/assert.ts";
import { evaluateErrorKey, evaluateObjectKey } from "../../../src/pipeline/object-key.ts";
import { checkPrefixes } from "../../../src/pipeline/prefix.ts";
import { pick, seededIds } from "../../../src/testing/seeded.ts";
import { changed, crossed } from "../mutate.ts";
import type { Target } from "../target.ts";

const prefixes: readonly string[] = [
  "",
  "logs/",
  "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/",
  "!{timestamp:yyyy-MM-dd'T'HH:mm:ss.SSSXXX}/!{timestamp:YYYY'w'ww-e}/",
  "a/!{firehose:random-string}/!{timestamp:EEEE, d MMMM uuuu G}/",
  "!{timestamp:'it''s' h a K k n N A D W w v zzz xxx}/",
  "!{firehose:error-output-type}/!{timestamp:HH}/",
];
const zones = ["UTC", "Asia/Tokyo", "America/St_Johns", "Europe/Berlin", "Pacific/Chatham"];
const stream = { name: "a-stream", versionId: 1 };

/** Prefixes are refused, or make keys for any time. */
export const prefixTarget: Target = {
  name: "prefixes",
  seeds: prefixes.length,
  read(seed, random) {
    const one = prefixes[seed];
    assert(one !== undefined, "there is such a prefix");
    const isError = one.includes("error-output-type");
    const text = random ? mutated(one, random) : one;
    const zone = random ? pick(random, zones) : "UTC";
    const errorOutputPrefix = isError ? text : "errors/!{firehose:error-output-type}/";
    const prefix = isError ? "data/" : text;
    const customTimeZone = random && random() < 0.2 ? changed(zone, random) : zone;
    checkPrefixes({ prefix, errorOutputPrefix, customTimeZone, isPartitioned: false });
    const destination = {
      Prefix: prefix,
      ErrorOutputPrefix: errorOutputPrefix,
      CustomTimeZone: customTimeZone,
      CompressionFormat: "GZIP" as const,
    };
    const arrivalMs = random ? Math.floor(random() * 4_102_444_800_000) : 0;
    const request = { stream, destination, arrivalMs, ids: seededIds(1) };
    evaluateObjectKey(request);
    evaluateErrorKey({ ...request, kind: "processing-failed" });
  },
};

function mutated(prefix: string, random: () => number): string {
  const made = random() < 0.5 ? crossed(prefix, pick(random, prefixes), random) : changed(prefix, random);
  // The model's own limit, which comes before.
  return made.slice(0, 1_024);
}
