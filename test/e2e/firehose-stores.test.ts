/* Buckets in other stores: a second Sluice behind a proxy that cuts connections, and moto where it is at hand. None lost, none twice. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
} from "@aws-sdk/client-firehose";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/article.ts";
import { type CuttingProxy, startCuttingProxy } from "../support/cutting-proxy.ts";
import { type Clients, clientsOf } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

let other: RunningSluice;
let otherS3: S3Client;
let proxy: CuttingProxy;
let server: RunningSluice;
let clients: Clients;
let settings: string;
let moto: { readonly url: string; readonly process: ChildProcess } | undefined;

beforeAll(async () => {
  other = await startSluice();
  otherS3 = new S3Client({
    endpoint: other.url,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: other.keys("destination"),
  });
  await otherS3.send(new CreateBucketCommand({ Bucket: "ext-archive" }));
  proxy = await startCuttingProxy(other.url);
  moto = await startMoto();
  settings = join(await temporaryDirectory(), "sluice.json");
  const credentials = { from: "environment", accessKeyId: "OTHER_KEY", secretAccessKey: "OTHER_SECRET" };
  const externalBuckets = [
    { bucket: "ext-*", endpoint: proxy.url, credentials, partMegabytes: 5, timeoutSeconds: 2 },
    ...(moto ? [{ bucket: "moto-archive", endpoint: moto.url, credentials, partMegabytes: 5 }] : []),
  ];
  writeFileSync(
    settings,
    JSON.stringify({ firehose: { creatingSeconds: 0, externalBuckets }, delivery: { maxBackoffSeconds: 0.2 } }),
  );
  const { accessKeyId, secretAccessKey } = other.keys("destination");
  const env = { OTHER_KEY: accessKeyId, OTHER_SECRET: secretAccessKey };
  server = await startSluice({ args: ["--config", settings], env });
  clients = clientsOf(server);
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  await clients.iam.send(
    new CreateRoleCommand({ RoleName: "firehose", AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
});

afterAll(async () => {
  clients?.destroy();
  otherS3?.destroy();
  await server?.stop();
  await proxy?.close();
  await other?.stop();
  moto?.process.kill();
  await Promise.all([server?.data, other?.data, settings && dirname(settings)].map((path) => path && remove(path)));
});

/** moto's server on a free port; undefined where it is not at hand. */
async function startMoto() {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  if (!folders.some((folder) => existsSync(join(folder, "moto_server")))) return undefined;
  const child = spawn("moto_server", ["-H", "127.0.0.1", "-p", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const url = await new Promise<string | undefined>((resolve) => {
    const look = (text: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text.toString())?.[0];
      if (found) resolve(found);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("close", () => resolve(undefined));
    child.on("error", () => resolve(undefined));
  });
  return url === undefined ? undefined : { url, process: child };
}

const allow = (Action: string) =>
  clients.iam.send(
    new PutRolePolicyCommand({
      RoleName: "firehose",
      PolicyName: "p",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::*" }],
      }),
    }),
  );

async function create(DeliveryStreamName: string, bucket: string, SizeInMBs: number, seconds: number): Promise<void> {
  await clients.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::111111111111:role/firehose",
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: `${DeliveryStreamName}/`,
        BufferingHints: { SizeInMBs, IntervalInSeconds: seconds },
      },
    }),
  );
  await clients.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
}

async function put(DeliveryStreamName: string, texts: readonly string[]): Promise<void> {
  const Records = texts.map((text) => ({ Data: Buffer.from(text) }));
  const { FailedPutCount } = await clients.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
  expect(FailedPutCount).toBe(0);
}

/** All that is under a prefix, in the order of keys' times. */
async function contentOf(
  s3: S3Client,
  Bucket: string,
  Prefix: string,
): Promise<{ keys: readonly string[]; text: string }> {
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const keys = objects.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
  const texts = await Promise.all(
    keys.map(async (Key) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString() ?? ""),
  );
  return { keys, text: texts.join("") };
}

test("a role that may not put there is refused here, and the store is not asked", async () => {
  await allow("s3:GetObject");
  await create("denied", "ext-archive", 1, 0);
  await put("denied", ["x"]);
  await until("the reason in the operator's log", 10_000, async () =>
    server.log().some((line) => line.includes("s3:PutObject on arn:aws:s3:::ext-archive/denied/")) ? true : undefined,
  );
  expect(proxy.connections().all).toBe(0);
  await allow("s3:PutObject");
  await until("the record", 10_000, async () => (await contentOf(otherS3, "ext-archive", "denied/")).text || undefined);
});

test("connections that are cut anywhere: every record is there, once", async () => {
  // In the request's head, in its body, in the answer, and before any of it; then after a few requests each.
  const cuts = [{ sent: 100 }, { sent: 1_500 }, { answered: 0 }, { answered: 40 }, { sent: 0 }];
  const before = proxy.connections().all;
  proxy.cutAfter = (connection) => cuts[connection - before] ?? { sent: 20_000 + ((connection * 997) % 4_000) };
  proxy.drop();
  await create("cut", "ext-archive", 1, 0);
  const texts = Array.from({ length: 30 }, (_one, index) => `<record ${index} ${"x".repeat(500)}>`);
  for (const text of texts) await put("cut", [text]);
  const wanted = texts.join("").length;
  await until("all records", 30_000, async () =>
    (await contentOf(otherS3, "ext-archive", "cut/")).text.length >= wanted ? true : undefined,
  );
  proxy.cutAfter = () => undefined;
  const { text } = await contentOf(otherS3, "ext-archive", "cut/");
  expect(text.match(/<record \d+ x+>/g)?.sort()).toEqual([...texts].sort());
  expect(text.length).toBe(wanted);
  expect(proxy.connections().cut).toBeGreaterThan(3);
});

test("a large object goes in parts; parts of a try that was cut are not left behind", async () => {
  await create("large", "ext-archive", 64, 1);
  const { all: before, cut } = proxy.connections();
  // The first tries break off in the first and in the second part; a connection may go to what is left of an earlier test.
  const limits = [3_000_000, 7_000_000, 3_000_000, 7_000_000];
  proxy.cutAfter = (connection) => {
    const sent = limits[connection - before];
    return sent === undefined ? undefined : { sent };
  };
  proxy.drop();
  const texts = Array.from({ length: 12 }, (_one, index) => `<${index}${String(index % 10).repeat(999_000)}>`);
  for (const text of texts) await put("large", [text]);
  const { keys, text } = await until("the object", 40_000, async () => {
    const found = await contentOf(otherS3, "ext-archive", "large/");
    return found.text.length >= texts.join("").length ? found : undefined;
  });
  proxy.cutAfter = () => undefined;
  expect(text === texts.join("")).toBe(true);
  const head = await otherS3.send(
    new HeadObjectCommand({ Bucket: "ext-archive", Key: keys[0], ChecksumMode: "ENABLED" }),
  );
  expect(head.ETag).toMatch(/-\d+"$/);
  expect(head.ContentType).toBe("application/octet-stream");
  const { Uploads = [] } = await otherS3.send(new ListMultipartUploadsCommand({ Bucket: "ext-archive" }));
  expect(Uploads).toEqual([]);
  expect(proxy.connections().cut).toBeGreaterThan(cut);
});

test("a store that takes connections and says nothing is given up and tried again", async () => {
  await create("silent", "ext-archive", 1, 0);
  const { all: before } = proxy.connections();
  proxy.cutAfter = (connection) => (connection < before + 2 ? { sent: 200, isSilent: true } : undefined);
  proxy.drop();
  await put("silent", ["heard"]);
  await until("a try that timed out", 10_000, async () =>
    server.log().some((line) => line.includes("answered nothing: TimeoutError")) ? true : undefined,
  );
  const arrived = async () => (await contentOf(otherS3, "ext-archive", "silent/")).text || undefined;
  expect(await until("the record", 15_000, arrived)).toBe("heard");
});

test("a versioned and locked bucket: one version of each object, though every first answer is lost", async () => {
  const Bucket = "ext-locked";
  await otherS3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  const Rule = { DefaultRetention: { Mode: "GOVERNANCE" as const, Days: 1 } };
  await otherS3.send(
    new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule } }),
  );
  await create("locked", Bucket, 1, 0);
  const { all: before } = proxy.connections();
  // Every other connection loses its first answer: the object is there, and the next try finds it so.
  proxy.cutAfter = (connection) => ((connection - before) % 2 === 0 ? { answered: 0 } : undefined);
  const texts = Array.from({ length: 8 }, (_one, index) => `<${index}>`);
  for (const text of texts) {
    proxy.drop();
    await put("locked", [text]);
    await until(
      text,
      20_000,
      async () => (await contentOf(otherS3, Bucket, "locked/")).text.includes(text) || undefined,
    );
  }
  await until("the last try", 10_000, async () => proxy.connections().cut >= 3 || undefined);
  proxy.cutAfter = () => undefined;
  const { Versions = [], DeleteMarkers } = await otherS3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions.map(({ Key }) => Key)).toEqual([...new Set(Versions.map(({ Key }) => Key))]);
  expect(DeleteMarkers).toBeUndefined();
  // Names of one second are in no order.
  expect((await contentOf(otherS3, Bucket, "locked/")).text.match(/<\d>/g)?.toSorted()).toEqual(texts);
});

test("the store is away for a while: what was put arrives when it is back", async () => {
  await create("away", "ext-archive", 1, 0);
  proxy.cutAfter = () => ({ sent: 0 });
  proxy.drop();
  await put("away", ["first"]);
  await until("a failed try", 10_000, async () =>
    server.log().some((line) => line.includes(`${proxy.url} answered nothing`)) ? true : undefined,
  );
  await put("away", ["second"]);
  await server.kill();
  proxy.cutAfter = () => undefined;
  const { accessKeyId, secretAccessKey } = other.keys("destination");
  const env = { OTHER_KEY: accessKeyId, OTHER_SECRET: secretAccessKey };
  server = await startSluice({ data: server.data, args: ["--config", settings], env });
  clients.destroy();
  clients = clientsOf(server);
  const arrived = await until("both", 15_000, async () => {
    const { text } = await contentOf(otherS3, "ext-archive", "away/");
    return text.length >= "firstsecond".length ? text : undefined;
  });
  expect(["firstsecond", "secondfirst"]).toContain(arrived);
});

test("moto", async ({ skip }) => {
  if (!moto) {
    process.stderr.write("\n== did not run: delivery to moto: there is no moto_server on the PATH\n");
    return skip("there is no moto_server");
  }
  const s3 = new S3Client({
    endpoint: moto.url,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: other.keys("destination"),
  });
  await s3.send(new CreateBucketCommand({ Bucket: "moto-archive" }));
  await create("to-moto", "moto-archive", 64, 1);
  const texts = Array.from({ length: 7 }, (_one, index) => String(index).repeat(1_000_000));
  for (const text of texts) await put("to-moto", [text]);
  const { text } = await until("the object", 20_000, async () => {
    const found = await contentOf(s3, "moto-archive", "to-moto/");
    return found.text.length >= 7_000_000 ? found : undefined;
  });
  expect(text === texts.join("")).toBe(true);
  s3.destroy();
});

test("a secret that is not there is told at start, by its name", async () => {
  await expect(startSluice({ args: ["--config", settings], env: { OTHER_KEY: "", OTHER_SECRET: "" } })).rejects.toThrow(
    "firehose.externalBuckets: ext-*: the environment variable OTHER_KEY is not set.",
  );
});
