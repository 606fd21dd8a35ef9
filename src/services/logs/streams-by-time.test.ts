/* The pages of streams by time against a naive sort; a mutant that compares times alone loses streams of the same time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTable } from "../../storage/memory/table.ts";
import type { Journal } from "../../storage/ports/journal.ts";
import { logsStores } from "./parts.ts";
import type { LogGroupRecord, LogStreamRecord } from "./records.ts";
import { streamsByTime } from "./streams-by-time.ts";

const group = { logGroupName: "g", generation: "g" } as LogGroupRecord;

/** A group with these streams; `timeMs` is a stream's last event, and creation where there is none. */
async function groupOf(
  all: readonly { readonly name: string; readonly timeMs: number; readonly isWritten: boolean }[],
) {
  const { streams } = logsStores(memoryTable());
  const written = new Map<string, number>();
  for (const { name, timeMs, isWritten } of all) {
    if (isWritten) written.set(name, timeMs);
    const creationTime = isWritten ? 0 : timeMs;
    await streams.put(["g", name], { logStreamName: name, generation: name, creationTime } as LogStreamRecord);
  }
  const journal = {
    byTime: async (_owner: string, stream: string) => {
      const maxMs = written.get(stream);
      return maxMs === undefined ? [] : [{ position: 1, time: { minMs: 0, maxMs } }];
    },
  } as unknown as Journal;
  return { streams, journal };
}

const stream = fc.record({
  name: fc.string({ unit: fc.constantFrom("a", "b", "Z", "-"), minLength: 1, maxLength: 4 }),
  timeMs: fc.integer({ min: 0, max: 5 }),
  isWritten: fc.boolean(),
});

test("page after page is the whole group in its order, each stream once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(stream, { selector: ({ name }) => name, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (all, limit, descending) => {
        const parts = await groupOf(all);
        const found: string[] = [];
        let after: { timeMs: number; name: string } | undefined;
        for (;;) {
          const page = await streamsByTime(parts, group, { limit, descending, ...(after && { after }) });
          found.push(...page.map(({ stream: { logStreamName } }) => logStreamName));
          const last = page.at(-1);
          if (!last) break;
          after = { timeMs: last.timeMs, name: last.stream.logStreamName };
        }
        const naive = [...all].sort((a, b) => a.timeMs - b.timeMs || (a.name < b.name ? -1 : 1));
        expect(found).toEqual((descending ? naive.reverse() : naive).map(({ name }) => name));
      },
    ),
    { numRuns: 200 },
  );
});

test("a group of many streams is looked at in turns: others are served meanwhile", async () => {
  const parts = await groupOf(
    Array.from({ length: 5_000 }, (_, index) => ({ name: `s${index}`, timeMs: index, isWritten: true })),
  );
  let turns = 0;
  const other = setInterval(() => turns++, 0);
  const page = await streamsByTime(parts, group, { limit: 3, descending: true });
  clearInterval(other);
  expect(page.map(({ timeMs }) => timeMs)).toEqual([4_999, 4_998, 4_997]);
  expect(turns).toBeGreaterThan(1);
});
