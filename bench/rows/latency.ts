import { mkdtempSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { articleDefaults as names } from "../../src/article/names.ts";
import { makePipe, putEvents } from "../../test/support/pipe.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { withSluice } from "../servers.ts";

const events = sized(100, 5);

/** One event at a time through an idle pipe that buffers for 0 seconds: from the acknowledgement until the object is listed. */
export const latency: readonly Row[] = [
  {
    name: "latency",
    title: "from an event's acknowledgement to its object, 0-second buffering, p99",
    unit: "ms",
    better: "less",
    target: 100,
    measure: () =>
      withSluice(async (_server, clients) => {
        await makePipe(clients, { bufferSeconds: 0 });
        const count = async () =>
          (await clients.s3.send(new ListObjectsV2Command({ Bucket: names.bucket }))).KeyCount ?? 0;
        await putEvents(clients, ["the first one"]);
        await pause(sized(1_000, 200));
        const tookMs: number[] = [];
        for (let event = 0; event < events; event++) {
          const before = await count();
          await putEvents(clients, [`event ${event}`]);
          const ackMs = performance.now();
          while ((await count()) === before) if (performance.now() - ackMs > 10_000) throw new Error("no object came");
          tookMs.push(performance.now() - ackMs);
          await pause(5);
        }
        const at = parts(tookMs);
        return { value: at(0.99), more: { p50: `${at(0.5).toFixed(1)} ms`, worst: `${at(1).toFixed(1)} ms` } };
      }),
    limit: async () => parts(await bareDelivery())(0.99),
  },
];

function parts(tookMs: number[]): (part: number) => number {
  tookMs.sort((a, b) => a - b);
  return (part) => tookMs[Math.min(tookMs.length - 1, Math.floor(part * tookMs.length))] ?? 0;
}

/** What must be between an acknowledgement and an object: the record made durable in a buffer, compressed, and a file that has its name. */
async function bareDelivery(): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), "sluice-limit-"));
  const buffer = await open(join(directory, "buffer"), "a");
  const names = await open(directory, "r");
  const tookMs: number[] = [];
  for (let event = 0; event < events; event++) {
    const startedMs = performance.now();
    const message = gzipSync(
      JSON.stringify({ messageType: "DATA_MESSAGE", logEvents: [{ message: `event ${event}` }] }),
    );
    await buffer.write(message);
    await buffer.datasync();
    const path = join(directory, String(event));
    const file = await open(`${path}.tmp`, "w");
    await file.write(message);
    await file.datasync();
    await file.close();
    await rename(`${path}.tmp`, path);
    await names.sync();
    tookMs.push(performance.now() - startedMs);
  }
  await buffer.close();
  await names.close();
  rmSync(directory, { recursive: true, force: true });
  return tookMs;
}
