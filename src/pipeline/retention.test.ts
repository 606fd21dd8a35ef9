/* Expired events give their disk space back, and what is still to be forwarded waits. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeClock } from "../../test/support/fake-clock.ts";
import { silentLog } from "../core/log.ts";
import { logsStores } from "../services/logs/parts.ts";
import type { LogGroupRecord, SubscriptionFilterRecord } from "../services/logs/records.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { openJournal } from "../storage/embedded/journal.ts";
import { memoryTable } from "../storage/memory/table.ts";
import { RetentionSweeper } from "./retention.ts";

const dayMs = 86_400_000;

test("retention gives space back, behind every filter", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-retention-"));
  const journal = await openJournal({ directory, files: systemFiles(), log: silentLog, epoch: 1, segmentBytes: 2_000 });
  const clock = fakeClock(100 * dayMs);
  const stores = logsStores(memoryTable());
  const group = { logGroupName: "g", generation: "g", retentionInDays: 3 } as LogGroupRecord;
  await stores.groups.put(["1", "r", "g"], group);
  const appendAt = async (timeMs: number) => {
    const time = { minMs: timeMs, maxMs: timeMs };
    await journal.append({ owner: "g", stream: "s", time, payload: [Buffer.alloc(900)] });
  };
  for (let count = 0; count < 10; count++) await appendAt(clock.nowMs());
  let received = 0;
  const sweeper = new RetentionSweeper({
    stores,
    journal,
    highest: () => received,
    clock,
    timer: clock,
    log: silentLog,
  });
  const positions = async () => (await journal.heads("g", { after: 0, limit: 100 })).map(({ position }) => position);

  await sweeper.sweep();
  expect(await positions()).toHaveLength(10);
  await clock.advance(4 * dayMs);
  await appendAt(clock.nowMs());
  await stores.filters.put(["g", "f"], { generation: "f", effectiveFrom: 1 } as SubscriptionFilterRecord);
  received = 5;
  const before = journal.diskBytes();
  await sweeper.sweep();
  expect(await positions()).toEqual([5, 6, 7, 8, 9, 10, 11]);
  received = 12;
  await sweeper.sweep();
  expect(await positions()).toEqual([11]);
  expect(journal.diskBytes()).toBeLessThan(before / 2);
  await journal.close();
  rmSync(directory, { recursive: true });
}, 30_000);
