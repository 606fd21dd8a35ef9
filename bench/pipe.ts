import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bucketRegion, logsRegion, articleDefaults as names } from "../src/article/names.ts";
import { control } from "../src/control/client.ts";
import { logStream, makePipe } from "../test/support/pipe.ts";
import type { RunningSluice } from "../test/support/sluice.ts";
import { countBucket } from "./count/client.ts";
import { prepareLoad, runLoad } from "./load/client.ts";
import type { EventData, LoadPlan, LoadResult } from "./load/protocol.ts";
import { machineCpu, processStats } from "./process-stats.ts";
import { syncsOf, withSluice } from "./servers.ts";

/** The article's pipe under load: two accounts, three regions, a filter, signatures and permissions on. */
export interface PipeLoad {
  readonly data: EventData;
  readonly eventsPerBatch: number;
  readonly connections: number;
  readonly batches: number;
  readonly warmUpBatches: number;
  /** Pins the server to one core. */
  readonly core?: number;
  /** Memory is looked at when so many events were handed over. */
  readonly memoryAtEvents?: readonly number[];
}

export interface PipeRun {
  /** Events / (last object durable - first byte sent). */
  readonly eventsPerSecond: number;
  readonly ack: LoadResult;
  readonly serverCpuSeconds: number;
  readonly mainThreadSeconds: number;
  /** fsync and fdatasync, by the server's own count. */
  readonly syncs: number;
  /** Resident megabytes at each of `memoryAtEvents`. */
  readonly memory: readonly number[];
  readonly peakMegabytes: number;
  /** Bytes of the messages in the bucket, opened, over those that it holds. */
  readonly gzipRatio: number;
  /** What other programs on this machine took of its CPU meanwhile: a number above some hundredths says that the run means little. */
  readonly otherCpuShare: number;
}

/** Puts events through a new pipe and counts every one of them in the bucket. @throws Error where one is missing or there twice */
export function runPipe(load: PipeLoad): Promise<PipeRun> {
  return withSluice(async (server, clients) => {
    if (load.core !== undefined) execFileSync("taskset", ["-acp", String(load.core), String(server.pid)]);
    await makePipe(clients, { bufferSeconds: 1, bufferMegabytes: 5 });
    const plan = planOf(server, load);
    await runLoad({ ...plan, count: load.warmUpBatches });
    await delivered(server, load.warmUpBatches * load.eventsPerBatch);
    const prepared = await prepareLoad(plan);
    const [before, busyBefore, syncsBefore] = [processStats(server.pid), machineCpu(), await syncsOf(server)];
    const events = load.batches * load.eventsPerBatch;
    const all = events + load.warmUpBatches * load.eventsPerBatch;
    const [ack, memory] = await Promise.all([prepared.start(), memoryAt(server, load)]);
    await delivered(server, all);
    const seconds = (performance.timeOrigin + performance.now() - ack.firstByteMs) / 1000;
    const [after, busyAfter, syncsAfter] = [processStats(server.pid), machineCpu(), await syncsOf(server)];
    const { url } = server;
    const place = { url, keys: server.keys("destination"), region: bucketRegion, bucket: names.bucket };
    const counted = await countBucket({ ...place, expected: all });
    if (counted.events !== all || counted.differentIds !== all)
      throw new Error(`${all} events were put, ${counted.events} arrived, ${counted.differentIds} of them different`);
    return {
      eventsPerSecond: events / seconds,
      ack,
      serverCpuSeconds: after.cpuSeconds - before.cpuSeconds,
      mainThreadSeconds: after.mainThreadSeconds - before.mainThreadSeconds,
      syncs: syncsAfter - syncsBefore,
      peakMegabytes: after.peakMegabytes,
      memory,
      gzipRatio: counted.openedBytes / counted.storedBytes,
      otherCpuShare:
        (busyAfter.busySeconds - busyBefore.busySeconds - (after.cpuSeconds - before.cpuSeconds) - ack.cpuSeconds) /
        (busyAfter.allSeconds - busyBefore.allSeconds),
    };
  });
}

/** What was resident when so many events had been handed over by the filter. */
async function memoryAt(server: RunningSluice, { memoryAtEvents = [] }: PipeLoad): Promise<readonly number[]> {
  const megabytes: number[] = [];
  for (const events of memoryAtEvents) {
    await handedOver(server, events, 100);
    megabytes.push(processStats(server.pid).residentMegabytes);
  }
  return megabytes;
}

function planOf(server: RunningSluice, { data, eventsPerBatch, connections, batches }: PipeLoad): LoadPlan {
  return {
    url: server.url,
    keys: server.keys("source"),
    connections,
    count: batches,
    requests: { kind: "put-log-events", region: logsRegion, groups: [names.logGroup], logStream, eventsPerBatch, data },
  };
}

/** Resolves when the filter handed over `events` in all, and the stream has everything that it got in the bucket. */
async function delivered(server: RunningSluice, events: number): Promise<void> {
  await handedOver(server, events, 5);
  const stream = { account: names.destinationAccount, region: "us-east-1", stream: names.stream };
  await control(join(server.data, "sluice.sock"), { do: "flush", ...stream });
}

/** How long a pipe may hand over nothing. */
const patienceMs = 30_000;

async function handedOver(server: RunningSluice, events: number, everyMs: number): Promise<void> {
  let [last, lastMs] = [0, performance.now()];
  for (;;) {
    const { hops } = await control(join(server.data, "sluice.sock"), { do: "traces" });
    const all = hops as readonly { readonly matched: number }[];
    const handed = all.reduce((sum, { matched }) => sum + matched, 0);
    if (handed >= events) return;
    if (handed > last) [last, lastMs] = [handed, performance.now()];
    else if (performance.now() - lastMs > patienceMs)
      throw new Error(`${handed} of ${events} events were handed over, and no more for ${patienceMs / 1000} s`);
    await pause(everyMs);
  }
}
