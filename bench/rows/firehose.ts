import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { firehoseRegion, articleDefaults as names } from "../../src/article/names.ts";
import { control } from "../../src/control/client.ts";
import { makePipe } from "../../test/support/pipe.ts";
import { runLoad } from "../load/client.ts";
import type { LoadPlan, LoadResult } from "../load/protocol.ts";
import { processStats } from "../process-stats.ts";
import { startScript } from "../programs.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { motoKeys, withLimit, withMoto, withSluice } from "../servers.ts";

const [recordsPerBatch, recordBytes, connections] = [500, 1_000, 4];
const count = sized(400, 8);
/** They stay under the 128 MiB at which a buffer is delivered by itself. */
const deliveredBatches = sized(240, 8);
const deliveredMegabytes = (deliveredBatches * recordsPerBatch * recordBytes) / 1e6;

const requests = {
  kind: "put-records",
  region: firehoseRegion,
  stream: names.stream,
  recordsPerBatch,
  recordBytes,
} as const;

const planOf = ({ url, keys }: Pick<LoadPlan, "url" | "keys">, batches: number): LoadPlan => ({
  url,
  keys,
  connections,
  count: batches,
  requests,
});

export const firehose: readonly Row[] = [
  {
    name: "firehose-put",
    title: "PutRecordBatch, 500 records of 1 kB, 4 connections, into durable buffers",
    unit: "records/s",
    better: "more",
    target: 100_000,
    measure: () =>
      withSluice(async (server, clients) => {
        await makePipe(clients, { bufferSeconds: 60, bufferMegabytes: 128 });
        const place = { url: server.url, keys: server.keys("destination") };
        await runLoad(planOf(place, Math.ceil(count / 20)));
        const result = await runLoad(planOf(place, count));
        return { value: recordsPerSecond(result), more: { "ack p99": `${result.p99Ms.toFixed(1)} ms` } };
      }),
    limit: () =>
      withLimit("records", async (url) => {
        await runLoad(planOf({ url, keys: motoKeys }, Math.ceil(count / 20)));
        return recordsPerSecond(await runLoad(planOf({ url, keys: motoKeys }, count)));
      }),
    moto: () =>
      withMoto(async (url) => {
        await makeMotoStream(url);
        return recordsPerSecond(await runLoad(planOf({ url, keys: motoKeys }, sized(60, 4))));
      }),
  },
  {
    name: "delivery",
    title: `delivery of ${deliveredMegabytes} MB from durable buffers to local S3, one object of a stream`,
    unit: "MB/s",
    better: "more",
    measure: () =>
      withSluice(async (server, clients) => {
        // As much as there is stays in the buffers until it is asked for.
        await makePipe(clients, { bufferSeconds: 900, bufferMegabytes: 128 });
        await runLoad(planOf({ url: server.url, keys: server.keys("destination") }, deliveredBatches));
        const before = processStats(server.pid);
        const startedMs = performance.now();
        const stream = { account: names.destinationAccount, region: firehoseRegion, stream: names.stream };
        await control(join(server.data, "sluice.sock"), { do: "flush", ...stream });
        const seconds = (performance.now() - startedMs) / 1000;
        const cpuSeconds = processStats(server.pid).cpuSeconds - before.cpuSeconds;
        const { Contents: objects = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
        const storedBytes = objects.reduce((sum, { Size = 0 }) => sum + Size, 0);
        if (storedBytes < deliveredMegabytes * 1e6) throw new Error(`only ${storedBytes} bytes were delivered`);
        return {
          value: deliveredMegabytes / seconds,
          more: { "server CPU": `${((cpuSeconds / deliveredMegabytes) * 1000).toFixed(1)} s a GB` },
        };
      }),
    limit: () => leastDelivery(deliveredMegabytes),
    also: { name: "dd with fdatasync", measure: async () => ddMegabytesPerSecond(deliveredMegabytes) },
  },
];

function recordsPerSecond({ requests: batches, firstByteMs, lastAnswerMs }: LoadResult): number {
  return (batches * recordsPerBatch) / ((lastAnswerMs - firstByteMs) / 1000);
}

/** @returns MB/s */
async function leastDelivery(megabytes: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "sluice-limit-"));
  const records = join(directory, "records");
  writeFileSync(records, randomBytes(megabytes * 1e6), { flush: true });
  const child = await startScript("bench/limit/delivery.ts", [records], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const ms = await new Promise<number>((resolve, reject) => {
      child.stdout?.setEncoding("utf8").once("data", (text: string) => resolve(Number(text)));
      child.once("exit", (code) => reject(new Error(`the limit program ended with ${code}`)));
    });
    return megabytes / (ms / 1000);
  } finally {
    child.kill("SIGTERM");
    rmSync(directory, { recursive: true, force: true });
  }
}

function ddMegabytesPerSecond(megabytes: number): number {
  const directory = mkdtempSync(join(tmpdir(), "sluice-limit-"));
  const startedMs = performance.now();
  const args = ["if=/dev/zero", `of=${join(directory, "out")}`, "bs=1000000", `count=${megabytes}`, "conv=fdatasync"];
  execFileSync("dd", args, { stdio: "ignore" });
  const seconds = (performance.now() - startedMs) / 1000;
  rmSync(directory, { recursive: true, force: true });
  return megabytes / seconds;
}

async function makeMotoStream(url: string): Promise<void> {
  const shared = { endpoint: url, region: firehoseRegion, credentials: motoKeys };
  await new S3Client({ ...shared, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: names.bucket }));
  const destination = { RoleARN: "arn:aws:iam::123456789012:role/r", BucketARN: `arn:aws:s3:::${names.bucket}` };
  const stream = { DeliveryStreamName: names.stream, ExtendedS3DestinationConfiguration: destination };
  await new FirehoseClient(shared).send(new CreateDeliveryStreamCommand(stream));
}
