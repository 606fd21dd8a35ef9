// Prints each measure with its limit. Absolute numbers say little of another machine; the ratios are what counts.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { logsRegion, articleDefaults as names } from "../src/article/names.ts";
import { signHeaders } from "../src/auth/sigv4/sign.ts";
import { control } from "../src/control/client.ts";
import { arrivedEvents, clientsOf, logStream, makePipe } from "../test/support/pipe.ts";
import { type Keys, remove, startSluice } from "../test/support/sluice.ts";

const limits = { startMs: 500, idleMegabytes: 120, eventsPerSecond: 200_000 };
const eventsPerBatch = 7_000;
const connections = 4;
const batches = 240;
const warmUpBatches = 40;

await main();

async function main(): Promise<void> {
  const startMs = await measureStart();
  print("start to first signed 200", `${Math.round(startMs)} ms`, startMs / limits.startMs);
  const sluice = await measureSluice();
  print("idle memory", `${Math.round(sluice.idleMegabytes)} MB`, sluice.idleMegabytes / limits.idleMegabytes);
  print(
    `PutLogEvents, ${eventsPerBatch} flow records a batch, ${connections} connections, delivered to S3`,
    `${Math.round(sluice.eventsPerSecond)} events/s`,
    sluice.eventsPerSecond / limits.eventsPerSecond,
    "at least 1",
  );
  const moto = await measureMoto();
  if (moto === undefined) process.stdout.write("moto: there is no moto_server on this machine to compare with\n");
  else {
    process.stdout.write(
      `moto without signatures, permissions or durability: ${Math.round(moto)} events/s; Sluice is ${(sluice.eventsPerSecond / moto).toFixed(2)} times as fast\n`,
    );
  }
}

function print(what: string, value: string, ratio: number, wanted = "at most 1"): void {
  process.stdout.write(`${what}: ${value}, ${ratio.toFixed(2)} of the limit (${wanted})\n`);
}

/** From the process's start to its first answer to a signed request; the best of three, the machine's other work left out. */
async function measureStart(): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const startedMs = performance.now();
    const server = await startSluice();
    const body = Buffer.from("Action=GetCallerIdentity&Version=2011-06-15");
    await post(server.url, {
      service: "sts",
      keys: server.keys("source"),
      body,
      agent: new Agent(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    best = Math.min(best, performance.now() - startedMs);
    await server.stop();
    await remove(server.data);
  }
  return best;
}

async function measureSluice(): Promise<{ idleMegabytes: number; eventsPerSecond: number }> {
  const server = await startSluice({ args: ["--log-level", "error"] });
  try {
    await pause(1_000);
    const idleMegabytes = residentMegabytes(server.pid);
    const clients = clientsOf(server);
    await makePipe(clients, { bufferSeconds: 1 });
    const socket = join(server.data, "sluice.sock");
    const stream = { account: names.destinationAccount, region: "us-east-1", stream: names.stream };
    const delivered = async (events: number) => {
      while ((await forwarded(socket)) < events) await pause(10);
      await control(socket, { do: "flush", ...stream });
    };
    await putAll(server.url, server.keys("source"), warmUpBatches);
    await delivered(warmUpBatches * eventsPerBatch);
    const startedMs = performance.now();
    await putAll(server.url, server.keys("source"), batches);
    await delivered((warmUpBatches + batches) * eventsPerBatch);
    const seconds = (performance.now() - startedMs) / 1000;
    const arrived = (await arrivedEvents(clients)).length;
    const expected = (warmUpBatches + batches) * eventsPerBatch;
    if (arrived !== expected) throw new Error(`${arrived} events arrived, ${expected} were put`);
    clients.destroy();
    return { idleMegabytes, eventsPerSecond: (batches * eventsPerBatch) / seconds };
  } finally {
    await server.stop();
    await remove(server.data);
  }
}

/** Events that the filter has handed over, by the server's own trace. */
async function forwarded(socket: string): Promise<number> {
  const { hops } = await control(socket, { do: "traces" });
  const all = hops as readonly { readonly hop: string; readonly matched: number }[];
  return all.reduce((sum, { matched }) => sum + matched, 0);
}

/** Sends batches over a few connections, each with a signature of its own. @throws Error for any answer but 200 */
async function putAll(url: string, keys: Keys, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const work = async () => {
    while (next++ < count) {
      const body = flowRecordBatch(Date.now());
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Logs_20140328.PutLogEvents" };
      await post(url, { service: "logs", keys, body, agent, headers });
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
}

let records: readonly string[] | undefined;

/** A body of flow records that differ from each other as real ones do. */
function flowRecordBatch(timestamp: number): Buffer {
  records ??= Array.from({ length: eventsPerBatch }, (_, index) => {
    const [port, bytes] = [1_024 + ((index * 7_919) % 60_000), 40 + ((index * 104_729) % 1_000_000)];
    const address = `10.${index % 8}.${(index * 31) % 256}.${(index * 17) % 256}`;
    return `"message":"2 222222222222 eni-0123456789abcdef0 ${address} 172.31.16.21 ${port} 443 6 ${1 + (index % 90)} ${bytes} 1764000000 1764000060 ACCEPT OK"}`;
  });
  const events = records.map((record) => `{"timestamp":${timestamp},${record}`).join(",");
  return Buffer.from(`{"logGroupName":"${names.logGroup}","logStreamName":"${logStream}","logEvents":[${events}]}`);
}

interface Post {
  readonly service: string;
  readonly keys: Keys;
  readonly body: Buffer;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
}

function post(url: string, { service, keys, body, agent, headers }: Post): Promise<void> {
  const signed = signHeaders(
    { method: "POST", path: "/", query: "", headers: { host: new URL(url).host, ...headers }, body },
    { ...keys, region: logsRegion, service, nowMs: Date.now() },
  );
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { ...signed, "content-length": body.length } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}: ${text}`)),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** The same batches through moto's chain: log group, filter, Firehose, S3. Undefined where there is no moto. */
async function measureMoto(): Promise<number | undefined> {
  if (spawnSync("moto_server", ["--version"]).error) return undefined;
  const port = 20_000 + (process.pid % 20_000);
  const moto = spawn("moto_server", ["-p", String(port)], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilServing(url, moto);
    const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "anything" };
    const shared = { endpoint: url, region: logsRegion, credentials: keys };
    const logs = new CloudWatchLogsClient(shared);
    const s3 = new S3Client({ ...shared, forcePathStyle: true });
    await s3.send(
      new CreateBucketCommand({ Bucket: names.bucket, CreateBucketConfiguration: { LocationConstraint: logsRegion } }),
    );
    const iam = new IAMClient(shared);
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const { Role: role } = await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: trust }));
    const firehose = new FirehoseClient(shared);
    const { DeliveryStreamARN: streamArn } = await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: "s",
        ExtendedS3DestinationConfiguration: { RoleARN: role?.Arn, BucketARN: `arn:aws:s3:::${names.bucket}` },
      }),
    );
    await logs.send(new CreateLogGroupCommand({ logGroupName: names.logGroup }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: names.logGroup, logStreamName: logStream }));
    const filter = {
      logGroupName: names.logGroup,
      filterName: "f",
      filterPattern: "",
      destinationArn: streamArn,
      roleArn: role?.Arn,
    };
    await logs.send(new PutSubscriptionFilterCommand(filter));
    const count = Math.ceil(batches / 4);
    const startedMs = performance.now();
    await putAll(url, keys, count);
    const wanted = count * eventsPerBatch;
    for (let found = 0; found < wanted; ) {
      found = await countEvents(s3);
      if (found < wanted) await pause(100);
    }
    return wanted / ((performance.now() - startedMs) / 1000);
  } finally {
    moto.kill("SIGKILL");
  }
}

async function untilServing(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error("moto_server did not start");
}

async function countEvents(s3: S3Client): Promise<number> {
  let events = 0;
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: names.bucket, ContinuationToken: token }));
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      const text = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
      events += text.split('"timestamp"').length - 1;
    }
    token = page.NextContinuationToken;
  } while (token);
  return events;
}
