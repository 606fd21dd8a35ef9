import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TokenBuckets } from "./token-bucket.ts";

function at(startMs = 0) {
  let nowMs = startMs;
  return { nowMs: () => nowMs, pass: (ms: number) => (nowMs += ms) };
}

const rate = { perSecond: 10, burst: 5 };

describe("token buckets", () => {
  test("a burst passes, then as much as comes in", () => {
    const time = at();
    const buckets = new TokenBuckets(time);
    const take = () => buckets.take({ key: "a", cost: 1, rate });
    expect(Array.from({ length: 7 }, take)).toEqual([true, true, true, true, true, false, false]);
    time.pass(100);
    expect([take(), take()]).toEqual([true, false]);
    time.pass(60_000);
    expect(Array.from({ length: 6 }, take).filter(Boolean)).toHaveLength(5);
  });

  test("keys do not share, and what is refused takes nothing of the others", () => {
    const buckets = new TokenBuckets(at());
    const [records, bytes] = [
      { key: "records", cost: 1, rate },
      { key: "bytes", cost: 3, rate },
    ];
    expect(buckets.take(records, bytes)).toBe(true);
    expect(buckets.take(records, bytes)).toBe(false);
    expect(buckets.take({ ...records, cost: 4 })).toBe(true);
    expect(buckets.take({ key: "other", cost: 5, rate })).toBe(true);
  });

  test("what costs more than a burst passes a full bucket and is paid off", () => {
    const time = at();
    const buckets = new TokenBuckets(time);
    expect(buckets.take({ key: "a", cost: 15, rate })).toBe(true);
    time.pass(1_000);
    expect(buckets.take({ key: "a", cost: 1, rate })).toBe(false);
    time.pass(100);
    expect(buckets.take({ key: "a", cost: 1, rate })).toBe(true);
  });

  test("a rate of nothing never gives", () => {
    const buckets = new TokenBuckets(at());
    expect(buckets.take({ key: "a", cost: 0, rate: { perSecond: 0, burst: 5 } })).toBe(false);
  });

  test("keeps a bounded number of buckets, those used last", () => {
    const buckets = new TokenBuckets({ ...at(), maxBuckets: 3 });
    const empty = (key: string) => buckets.take({ key, cost: 5, rate });
    for (const key of ["a", "b", "c", "a"]) empty(key);
    expect(empty("d")).toBe(true);
    expect(buckets.size).toBe(3);
    expect([empty("a"), empty("c"), empty("b")]).toEqual([false, false, true]);
  });

  // Deliberate mutant: a refill that is not capped at the burst gives more than burst + rate * time.
  test("whatever comes when, no more passes than a burst and the rate", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (asked) => {
        const time = at();
        const buckets = new TokenBuckets(time);
        const passed: { readonly ms: number; readonly cost: number }[] = [];
        for (const [pauseMs, cost] of asked) {
          time.pass(pauseMs);
          if (buckets.take({ key: "a", cost, rate })) passed.push({ ms: time.nowMs(), cost });
        }
        for (const [index, first] of passed.entries()) {
          let taken = 0;
          for (const { ms, cost } of passed.slice(index)) {
            taken += cost;
            expect(taken).toBeLessThanOrEqual(rate.burst + ((ms - first.ms) / 1000) * rate.perSecond + 1e-6);
          }
        }
      }),
    );
  });
});
