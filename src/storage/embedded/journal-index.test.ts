/*
 * The index against a plain list of what was added: the same entries in the same order, whatever was dropped in between.
 *
 * Mutants that made this fail: no look back by the longest span, a new entry before those of its own time.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { leastMs } from "../../../test/support/least-ms.ts";
import { JournalIndex, type TimeRange } from "./journal-index.ts";

interface Known {
  readonly position: number;
  readonly owner: string;
  readonly stream: string | undefined;
  readonly minMs: number;
  readonly maxMs: number;
  readonly segment: number;
}

const owner = fc.constantFrom("a", "b");
const stream = fc.constantFrom("s", "t");
const timeMs = fc.nat({ max: 40 });
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      owner,
      stream: fc.option(stream),
      minMs: timeMs,
      spanMs: fc.nat(9),
    }),
  },
  fc.record({ do: fc.constant("trim" as const), owner, part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ do: fc.constant("forget" as const), owner, stream: fc.option(stream) }),
  // Positions that no entry of this index ever had: another start's first one.
  fc.record({ do: fc.constant("skip" as const), by: fc.constantFrom(1, 1_023, 5_000) }),
);
const range = fc.record({
  fromMs: timeMs,
  spanMs: fc.nat({ max: 30 }),
  limit: fc.integer({ min: 1, max: 8 }),
  backward: fc.boolean(),
});

test("after, byTime, get and live say what a plain list says", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.array(range, { minLength: 1, maxLength: 6 }), (steps, ranges) => {
      const index = new JournalIndex();
      let known: Known[] = [];
      let position = 1;
      for (const one of steps) {
        if (one.do === "skip") position += one.by;
        else if (one.do === "add") {
          const added = {
            ...one,
            stream: one.stream ?? undefined,
            maxMs: one.minMs + one.spanMs,
            position,
            segment: position % 3,
          };
          const head = {
            o: added.owner,
            n: 7,
            ...(added.stream && { s: added.stream, t: [added.minMs, added.maxMs] as const }),
          };
          index.add(position++, head, { segment: added.segment, offset: position });
          known.push(added);
        } else if (one.do === "trim") {
          const upTo = Math.floor(position * one.part);
          index.trim(one.owner, upTo);
          known = known.filter((entry) => entry.owner !== one.owner || entry.position > upTo);
        } else {
          index.forget(one.owner, one.stream ?? undefined);
          known = known.filter((entry) => entry.owner !== one.owner || (one.stream && entry.stream !== one.stream));
        }
      }
      expectSame(index, known, ranges);
    }),
    { numRuns: 400 },
  );
});

function expectSame(
  index: JournalIndex,
  known: readonly Known[],
  ranges: readonly { fromMs: number; spanMs: number; limit: number; backward: boolean }[],
): void {
  for (const { position, owner: name } of known) expect(index.get(position)).toMatchObject({ position, owner: name });
  for (const segment of [0, 1, 2]) {
    expect(index.live(segment)).toBe(known.filter((one) => one.segment === segment).length);
  }
  for (const name of ["a", "b"]) {
    const own = known.filter((one) => one.owner === name).map((one) => one.position);
    const middle = own[own.length >> 1] ?? 0;
    expect(index.after(name, middle, 5).map((one) => one.position)).toEqual(
      own.filter((one) => one > middle).slice(0, 5),
    );
    for (const part of ["s", "t"]) {
      for (const { spanMs, ...one } of ranges)
        expectPages(index, known, [name, part], { ...one, toMs: one.fromMs + spanMs });
    }
  }
}

/** Page after page, each behind the last one's end. */
function expectPages(
  index: JournalIndex,
  known: readonly Known[],
  [name, part]: readonly [string, string],
  wanted: TimeRange,
): void {
  const expected = known
    .filter((one) => one.owner === name && one.stream === part)
    .filter((one) => one.minMs <= wanted.toMs && one.maxMs >= wanted.fromMs)
    .sort((x, y) => x.minMs - y.minMs || x.position - y.position)
    .map((one) => one.position);
  if (wanted.backward) expected.reverse();
  const found: number[] = [];
  for (let [after, pages]: [TimeRange["after"], number] = [undefined, 0]; pages < 200; pages++) {
    const page = index.byTime(name, part, { ...wanted, ...(after && { after }) });
    found.push(...page.map((one) => one.position));
    const last = page.at(-1);
    if (!last?.time || page.length < wanted.limit) break;
    after = { minMs: last.time.minMs, position: last.position };
  }
  expect(found).toEqual(expected);
}

test("half a million entries take a few dozen bytes each, and a range of them no time", () => {
  const index = new JournalIndex();
  const before = process.memoryUsage();
  const entries = 500_000;
  for (let position = 1; position <= entries; position++) {
    index.add(
      position,
      { o: "group", s: `stream ${position % 10}`, t: [position, position + 5], n: 2_000 },
      { segment: 1, offset: position },
    );
  }
  const after = process.memoryUsage();
  expect((after.arrayBuffers - before.arrayBuffers) / entries).toBeLessThan(75);
  const hundredRanges = () => {
    for (let round = 0; round < 100; round++) {
      const fromMs = (round * 4_999) % entries;
      const found = index.byTime("group", "stream 3", { fromMs, toMs: fromMs + 1_000, limit: 1_000 });
      expect(found.length).toBeGreaterThan(95);
    }
  };
  // A scan of the stream's entries for each would take twenty times as long.
  expect(leastMs(hundredRanges)).toBeLessThan(300);
});
