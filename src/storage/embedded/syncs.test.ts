import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { systemIds } from "../../system/ids.ts";
import { openEmbedded } from "./open.ts";

/** What strace counts for the same steps: one fdatasync an append, one a transaction of LMDB, two for a blob in a folder that is there. */
test("each thing made durable is counted where it was asked for", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-syncs-"));
  const storage = await openEmbedded({ directory, ids: systemIds, log: silentLog, maxDiskBytes: 0 });
  const append = () => storage.logJournal.append({ owner: "o", payload: [Buffer.from("text")] });
  async function* body() {
    yield Buffer.from("body");
  }
  try {
    await append();
    const before = storage.syncs();
    await append();
    for (let commit = 0; commit < 3; commit++) await storage.table.commit([{ put: ["k"], value: commit }]);
    await storage.blobs.put(body());
    const after = storage.syncs();
    const gained = (of: string) => (after[of] ?? 0) - (before[of] ?? 0);
    expect(gained("journal logs")).toBe(1);
    expect(gained("journal firehose")).toBe(0);
    expect(gained("table")).toBe(3);
    expect(gained("blobs")).toBe(3);
    expect(gained("staging")).toBe(0);
  } finally {
    await storage.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
