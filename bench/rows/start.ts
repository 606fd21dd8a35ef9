import { setTimeout as pause } from "node:timers/promises";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { remove, startSluice } from "../../test/support/sluice.ts";
import { processStats } from "../process-stats.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { withLimit, withSluice } from "../servers.ts";

const idleMs = sized(1_000, 10);

/** Beside them Node alone, with a server that answers and does nothing. */
export const start: readonly Row[] = [
  {
    name: "start",
    title: "start to the first signed 200",
    unit: "ms",
    better: "less",
    target: 500,
    async measure() {
      const startedMs = performance.now();
      const server = await startSluice();
      const sts = new STSClient({ endpoint: server.url, region: "us-east-1", credentials: server.keys("source") });
      await sts.send(new GetCallerIdentityCommand({}));
      const tookMs = performance.now() - startedMs;
      sts.destroy();
      await server.stop();
      await remove(server.data);
      return { value: tookMs };
    },
    async limit() {
      // The first one builds the program.
      await withLimit("none", (url) => fetch(url));
      const startedMs = performance.now();
      return withLimit("none", async (url) => {
        await fetch(url);
        return performance.now() - startedMs;
      });
    },
  },
  {
    name: "idle-memory",
    title: "idle memory",
    unit: "MB",
    better: "less",
    target: 120,
    measure: () =>
      withSluice(async ({ pid }) => {
        await pause(idleMs);
        return { value: processStats(pid).residentMegabytes };
      }),
    limit: () =>
      withLimit("none", async (url, pid) => {
        await fetch(url);
        await pause(idleMs);
        return processStats(pid).residentMegabytes;
      }),
  },
];
