/*
 * The message that WebAssembly joins and compresses is, byte for byte, the one that the plain way makes.
 *
 * Mutants of assembly/envelope.ts that made this fail: an id counted up by one where events are left out, a carry that stops at the
 * second digit, limbs that miss what was counted since the last timestamp, a limb of 2^144 that is off by one.
 */
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { batchOf } from "./batch.ts";
import { buildEnvelope, type EnvelopeHead } from "./envelope.ts";
import { fastEnvelopes } from "./fast-envelope.ts";
import { decodeBatch, encodeBatch } from "./record.ts";

const dayMs = 86_400_000;
const event = fc.record({
  // Mostly the same millisecond, or the next, or any of a day.
  afterMs: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    fc.constant(1),
    fc.nat({ max: 2_000 }),
    fc.nat({ max: dayMs }),
  ),
  message: fc.oneof(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), fc.constant('"\\\n\u0000')),
  isSelected: fc.boolean(),
});
const batches = fc.record({
  startMs: fc.nat({ max: 4_000_000_000_000 }),
  ingestionMs: fc.nat({ max: 4_000_000_000_000 }),
  batchNumber: fc.bigInt(0n, 2n ** 64n - 1n),
  events: fc.array(event, { minLength: 1, maxLength: 300 }),
  selects: fc.boolean(),
  head: fc.record({
    owner: fc.constant("222222222222"),
    logGroup: fc.string({ minLength: 1 }),
    filterName: fc.string({ minLength: 1 }),
    policyLevel: fc.constantFrom(undefined, "ACCOUNT_LEVEL_POLICY" as const),
    systemFields: fc.constantFrom(undefined, { "@aws.account": "222222222222" }),
  }),
});

test("any batch, any selection, any range", () => {
  fc.assert(
    fc.property(batches, fc.nat(), fc.nat(), (one, a, b) => {
      let timestamp = one.startMs;
      const list = one.events.map(({ afterMs, message }) => {
        timestamp += afterMs;
        return { timestamp, message };
      });
      const header = { logStream: "s", ingestionMs: one.ingestionMs, batchNumber: one.batchNumber };
      const stored = decodeBatch(Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: list.length }, header)));
      const selected = one.selects ? Uint8Array.from(one.events, ({ isSelected }) => (isSelected ? 1 : 0)) : undefined;
      if (a % 2 === 0) expectSame(stored, one.head, { from: 0, to: list.length, selected });
      const [from, to] = [a % list.length, (b % list.length) + 1].sort((x, y) => x - y) as [number, number];
      expectSame(stored, one.head, { from, to, selected });
    }),
    { numRuns: 300 },
  );
});

test("ids go over every power of ten", () => {
  const list = Array.from({ length: 10_000 }, (_, index) => ({ timestamp: 1_764_000_000_000, message: `${index}` }));
  for (const batchNumber of [0n, 99_999_999n, 2n ** 63n, 2n ** 64n - 1n]) {
    const header = { logStream: "s", ingestionMs: 1_764_000_000_123, batchNumber };
    const stored = decodeBatch(Buffer.concat(encodeBatch(batchOf(list), { from: 0, to: list.length }, header)));
    const head = { owner: "1", logGroup: "g", filterName: "f" };
    for (const selected of [undefined, Uint8Array.from(list, (_one, index) => (index % 7 === 3 ? 0 : 1))]) {
      expectSame(stored, head, { from: 0, to: list.length, selected });
    }
  }
});

test("what is out of order, or larger than was said, is left to the plain way", () => {
  const stored = (times: readonly number[]) => {
    const batch = batchOf(times.map((timestamp) => ({ timestamp, message: "a message" })));
    const header = { logStream: "s", ingestionMs: 1, batchNumber: 1n };
    return decodeBatch(Buffer.concat(encodeBatch(batch, { from: 0, to: times.length }, header)));
  };
  const head = { owner: "1", logGroup: "g", filterName: "f" };
  const fast = (times: readonly number[], maxTextBytes: number) =>
    fastEnvelopes(stored(times), head, { selected: undefined, maxTextBytes })?.({ from: 0, to: times.length });
  expect(fast([5, 4], 10_000)).toBeUndefined();
  expect(fast([0, 2 ** 37], 10_000)).toBeUndefined();
  expect(fast([1, 2, 3], 200)).toBeUndefined();
  expect(fast([1, 2, 3], 1_000)?.events).toBe(3);
});

function expectSame(
  batch: ReturnType<typeof decodeBatch>,
  head: EnvelopeHead,
  range: { from: number; to: number; selected: Uint8Array | undefined },
): void {
  const plain = buildEnvelope(batch, head, range);
  const fast = fastEnvelopes(batch, head, { selected: range.selected, maxTextBytes: 2_000_000 });
  const made = fast?.(range);
  expect(made?.events).toBe(plain?.events);
  if (made && plain) expect(gunzipSync(made.data).toString()).toBe(plain.bytes.toString());
}
