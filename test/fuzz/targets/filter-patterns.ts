import { assert } from "../../../src/core/assert.ts";
import { compileFilterPattern } from "../../../src/services/logs/filter-pattern/index.ts";
import { pick } from "../../../src/testing/seeded.ts";
import { changed, crossed } from "../mutate.ts";
import type { Target } from "../target.ts";

const patterns: readonly string[] = [
  "",
  "ERROR",
  "ERROR -WARN",
  '?ERROR ?"out of memory" -retry',
  '"a \\"quoted\\" text"',
  "%5\\d\\d%",
  "%^[a-z]+-[0-9]*$%",
  '{ $.eventType = "UpdateTrail" }',
  '{ ($.user.id = 1 || $.tags[0] != "x*") && $.n >= 1.5e3 }',
  "{ $.a IS NULL && $.b NOT EXISTS && $.c IS TRUE }",
  "{ $.message = %timeout after \\d+ms% }",
  '{ $.ip != "10.*" && $[0].x = -1 }',
  "[ip, user, timestamp, request, status_code = 4*, bytes > 1000]",
  '[..., status = 200 || status = "30*", size]',
  "[w1 = ERROR, w2 != %[0-9]+%, ...]",
  "[version, account, eni, source, destination, srcport, destport = 22, protocol = 6, packets, bytes, start, end, action = REJECT, status]",
];
const messages: readonly string[] = [
  "2 123456789012 eni-0a1b 10.0.0.5 10.0.1.9 49152 22 6 20 4249 1418530010 1418530070 REJECT OK",
  '127.0.0.1 - frank [10/Oct/2026:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
  '{"eventType":"UpdateTrail","user":{"id":1},"tags":["x1"],"n":1500,"c":true,"ip":"10.1.2.3"}',
  "ERROR out of memory: timeout after 50ms, retry",
  "",
];

/** Patterns are compiled or refused, and then tried on messages that were changed too, with what they extract. */
export const filterPatterns: Target = {
  name: "filter patterns",
  share: 2,
  seeds: patterns.length,
  read(seed, random) {
    const one = patterns[seed];
    assert(one !== undefined, "there is such a pattern");
    const pattern = random ? mutated(one, random) : one;
    const compiled = compileFilterPattern(pattern, { operation: "PutMetricFilter" });
    for (const message of random ? [changed(pick(random, messages), random)] : messages) {
      if (compiled.matches(message)) compiled.extract(message);
    }
  },
};

function mutated(pattern: string, random: () => number): string {
  const made = random() < 0.5 ? crossed(pattern, pick(random, patterns), random) : changed(pattern, random);
  // The model's own limit, which comes before.
  return made.slice(0, 1_024);
}
