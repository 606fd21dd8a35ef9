import { setTimeout as pause } from "node:timers/promises";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { articleDefaults as names } from "../../src/article/names.ts";
import { makePipe, putEvents } from "../../test/support/pipe.ts";
import type { Row } from "../row.ts";
import { withSluice } from "../servers.ts";

const events = 100;

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
        await pause(1_000);
        const tookMs: number[] = [];
        for (let event = 0; event < events; event++) {
          const before = await count();
          await putEvents(clients, [`event ${event}`]);
          const ackMs = performance.now();
          while ((await count()) === before) if (performance.now() - ackMs > 10_000) throw new Error("no object came");
          tookMs.push(performance.now() - ackMs);
          await pause(5);
        }
        tookMs.sort((a, b) => a - b);
        const at = (part: number) => tookMs[Math.floor(part * events)] ?? 0;
        return { value: at(0.99), more: { p50: `${at(0.5).toFixed(1)} ms`, worst: `${at(0.999).toFixed(1)} ms` } };
      }),
  },
];
