import { compileFilterPattern } from "../../src/services/logs/filter-pattern/index.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";

const message =
  "2 222222222222 eni-0123456789abcdef0 10.1.2.3 172.31.16.21 50123 443 6 12 5432 1764000000 1764000060 ACCEPT OK";
const json = JSON.stringify({ level: "error", status: 503, user: { id: 17, name: "Zoë" }, path: "/a/b", tookMs: 12.5 });
const patterns: readonly (readonly [pattern: string, text: string])[] = [
  ["REJECT", message],
  ["?ERROR ?REJECT", message],
  ["[version, account, eni, source, destination, srcport, destport, protocol, packets, bytes > 5000, ...]", message],
  ['{ $.status >= 500 && $.user.name = "Z*" }', json],
  ["%10\\.1\\.\\d+%", message],
];

/** What matches, without a server around it: one core. */
export const filterPatterns: readonly Row[] = [
  {
    name: "filter-patterns",
    title: "filter patterns of each kind, in turn",
    unit: "messages/s",
    better: "more",
    async measure() {
      const compiled = patterns.map(([pattern, text]) => ({
        matches: compileFilterPattern(pattern, { operation: "PutSubscriptionFilter" }).matches,
        text,
      }));
      const each: Record<string, string> = {};
      for (const [index, one] of compiled.entries()) {
        const rate = repeated(() => one.matches(one.text));
        each[`\`${patterns[index]?.[0]}\``] = `${Math.round(rate / 1000)} k/s`;
      }
      const all = repeated(() => compiled.forEach(({ matches, text }) => void matches(text))) * compiled.length;
      return { value: all, more: each };
    },
  },
];

/** Calls a second, over half a second. */
function repeated(call: () => void): number {
  for (let warm = 0; warm < sized(2_000, 100); warm++) call();
  const startedMs = performance.now();
  let calls = 0;
  while (performance.now() - startedMs < sized(500, 10)) {
    for (let inner = 0; inner < 100; inner++) call();
    calls += 100;
  }
  return calls / ((performance.now() - startedMs) / 1000);
}
