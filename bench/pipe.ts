import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { GetObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { logsRegion, articleDefaults as names } from "../src/article/names.ts";
import { control } from "../src/control/client.ts";
import { type Clients, clientsOf, logStream, makePipe } from "../test/support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../test/support/sluice.ts";
import { prepareLoad, runLoad } from "./load/client.ts";
import type { EventData, LoadPlan, LoadResult } from "./load/protocol.ts";
import { machineCpu, processStats } from "./process-stats.ts";

/** The article's pipe under load: two accounts, three regions, a filter, signatures and permissions on. */
export interface PipeLoad {
  readonly data: EventData;
  readonly eventsPerBatch: number;
  readonly connections: number;
  readonly batches: number;
  readonly warmUpBatches: number;
  /** Pins the server to one core. */
  readonly core?: number;
}

export interface PipeRun {
  /** Events / (last object durable - first byte sent). */
  readonly eventsPerSecond: number;
  readonly ack: LoadResult;
  readonly serverCpuSeconds: number;
  readonly peakMegabytes: number;
  /** Bytes of the messages in the bucket, opened, over those that it holds. */
  readonly gzipRatio: number;
  /** What other programs on this machine took of its CPU meanwhile: a number above some hundredths says that the run means little. */
  readonly otherCpuShare: number;
}

/** Puts events through a new pipe and counts every one of them in the bucket. @throws Error where one is missing or there twice */
export async function runPipe(load: PipeLoad): Promise<PipeRun> {
  const server = await startSluice({ args: ["--log-level", "error"] });
  if (load.core !== undefined) execFileSync("taskset", ["-acp", String(load.core), String(server.pid)]);
  const clients = clientsOf(server);
  try {
    await makePipe(clients, { bufferSeconds: 1, bufferMegabytes: 5 });
    const plan = planOf(server, load);
    await runLoad({ ...plan, count: load.warmUpBatches });
    await delivered(server, load.warmUpBatches * load.eventsPerBatch);
    const prepared = await prepareLoad(plan);
    const before = processStats(server.pid);
    const busyBefore = machineCpu();
    const ack = await prepared.start();
    const events = load.batches * load.eventsPerBatch;
    const all = events + load.warmUpBatches * load.eventsPerBatch;
    await delivered(server, all);
    const seconds = (performance.timeOrigin + performance.now() - ack.firstByteMs) / 1000;
    const after = processStats(server.pid);
    const busyAfter = machineCpu();
    const counted = await countBucket(clients);
    if (counted.events !== all || counted.differentIds !== all)
      throw new Error(`${all} events were put, ${counted.events} arrived, ${counted.differentIds} of them different`);
    return {
      eventsPerSecond: events / seconds,
      ack,
      serverCpuSeconds: after.cpuSeconds - before.cpuSeconds,
      peakMegabytes: after.peakMegabytes,
      gzipRatio: counted.openedBytes / counted.storedBytes,
      otherCpuShare:
        (busyAfter.busySeconds - busyBefore.busySeconds - (after.cpuSeconds - before.cpuSeconds) - ack.cpuSeconds) /
        (busyAfter.allSeconds - busyBefore.allSeconds),
    };
  } finally {
    clients.destroy();
    await server.stop();
    await remove(server.data);
  }
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
  const socket = join(server.data, "sluice.sock");
  for (;;) {
    const { hops } = await control(socket, { do: "traces" });
    const all = hops as readonly { readonly hop: string; readonly matched: number }[];
    if (all.reduce((sum, { matched }) => sum + matched, 0) >= events) break;
    await pause(5);
  }
  await control(socket, { do: "flush", account: names.destinationAccount, region: "us-east-1", stream: names.stream });
}

const idKey = Buffer.from('{"id":"');
const idBytes = 56;

/** Opens every object and looks at every event's id. */
async function countBucket({ s3 }: Clients) {
  const counted = { events: 0, controlMessages: 0, openedBytes: 0, storedBytes: 0 };
  const seen = new Set<string>();
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: names.bucket })) {
    for (const { Key, Size = 0 } of page.Contents ?? []) {
      counted.storedBytes += Size;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      const opened = await gunzipAll((await Body?.transformToByteArray()) ?? new Uint8Array());
      counted.openedBytes += opened.length;
      // The test record of the subscription's set-up has an id too, and is no event.
      if (opened.includes('"messageType":"CONTROL_MESSAGE"')) counted.controlMessages++;
      for (let at = opened.indexOf(idKey); at >= 0; at = opened.indexOf(idKey, at + idKey.length)) {
        counted.events++;
        // Millions of whole ids would not fit: the part that differs within a run does.
        seen.add(opened.toString("latin1", at + idKey.length + 10, at + idKey.length + idBytes));
      }
    }
  }
  const differentIds = seen.size - counted.controlMessages;
  return { ...counted, events: counted.events - counted.controlMessages, differentIds };
}

function gunzipAll(bytes: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const gunzip = createGunzip();
    gunzip.on("data", (part: Buffer) => parts.push(part));
    gunzip.on("end", () => resolve(Buffer.concat(parts)));
    gunzip.on("error", reject);
    gunzip.end(bytes);
  });
}
