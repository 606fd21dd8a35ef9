/* What a stream writes is read again, of every format, by the library and by `sluice cat`, from a bucket and from a directory, within bounds. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type CompressionFormat, CreateDeliveryStreamCommand, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Accounts, openAccounts } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import { until } from "../support/article.ts";
import { smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const formats: readonly CompressionFormat[] = ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"];
const atMs = Date.now();

function message(text: string, group = "app"): string {
  return JSON.stringify({
    ...{ messageType: "DATA_MESSAGE", owner: "222222222222", logGroup: group, logStream: "s" },
    ...{ subscriptionFilters: ["f"], logEvents: [{ id: "1", timestamp: atMs, message: text }] },
  });
}

/** As CloudWatch Logs sends it: a gzip member for each record, nothing between. */
const records = ["first", 'second "quoted"', `long ${"x".repeat(20_000)}`].map((text) => gzipSync(message(text)));

let server: RunningSluice;
let accounts: Accounts;
let directory: string;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  directory = await temporaryDirectory();
  const pipe = smallPipe();
  accounts = await openAccounts(pipe, targetOf(server));
  await apply(pipe, accounts);
  const { firehose, s3 } = { ...accounts.clients("111111111111", "us-east-1"), s3: bucketClient() };
  for (const format of formats) {
    const DeliveryStreamName = `format-${format}`;
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: {
          RoleARN: "arn:aws:iam::111111111111:role/FirehosetoS3Role",
          BucketARN: "arn:aws:s3:::small-bucket",
          Prefix: `${format}/`,
          CompressionFormat: format,
          BufferingHints: { IntervalInSeconds: 1, SizeInMBs: 1 },
        },
      }),
    );
    const put = () =>
      firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records: records.map((Data) => ({ Data })) }));
    await until(`${format} to be ACTIVE`, 20_000, () => put().catch(() => undefined));
  }
  for (const format of formats) {
    await until(`an object of ${format}`, 30_000, async () => {
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: "small-bucket", Prefix: `${format}/` }));
      return Contents?.[0]?.Key;
    });
  }
});

afterAll(async () => {
  accounts?.close();
  await server?.stop();
  await remove(server?.data);
  await remove(directory);
});

const bucketClient = () => accounts.clients("111111111111", "us-west-2").s3;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly peakBytes: number;
  readonly outBytes: number;
}

/** `sluice ...`; its greatest memory is read from the system while it runs. Of a long output only its length is kept. */
function sluice(args: readonly string[], { keep = true } = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "scripts", "sluice.mjs"), ...args], {
      env: { ...process.env, SLUICE_URL: server.url },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr, outBytes, peakBytes] = ["", "", 0, 0];
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOf(child.pid));
    }, 50);
    child.stdout.on("data", (chunk: Buffer) => {
      outBytes += chunk.byteLength;
      if (keep) stdout += chunk.toString("utf8");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code, stdout, stderr, peakBytes, outBytes });
    });
  });
}

/** The most memory that a process ever held, where the system tells. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

describe.each(formats)("an object that is %s", (format) => {
  test("is read by cat and searched by grep", async () => {
    const all = await sluice(["cat", `s3://small-bucket/${format}/`, "--as", "json"]);
    expect(all).toMatchObject({ code: 0, stderr: "" });
    const messages = all.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).message);
    expect(messages.map((text: string) => text.slice(0, 15))).toEqual([
      "first",
      'second "quoted"',
      `long ${"x".repeat(10)}`,
    ]);
    const found = await sluice(["grep", '"second \\"quoted\\""', `s3://small-bucket/${format}/`]);
    expect(found.stdout).toMatch(/^\S+Z app s second "quoted"\n$/);
    expect((await sluice(["grep", "nowhere", `s3://small-bucket/${format}/`])).code).toBe(1);
  });

  test("and damaged in the middle is named with its place", async () => {
    const s3 = bucketClient();
    const { Contents: [object] = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: "small-bucket", Prefix: `${format}/` }),
    );
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "small-bucket", Key: object?.Key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const middle = bytes.indexOf(records[1]?.subarray(10, 20) ?? "");
    const at = middle > 0 ? middle : Math.floor(bytes.byteLength / 2);
    bytes.fill(0xff, at, at + 8);
    await s3.send(new PutObjectCommand({ Bucket: "small-bucket", Key: `damaged/${format}`, Body: bytes }));
    const { code, stderr } = await sluice(["cat", `s3://small-bucket/damaged/${format}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^sluice: damaged/${format}: damaged at byte \\d+: .+$`, "m"));
  });
});

test("what could not be processed is no record that a pattern finds", async () => {
  const rawData = Buffer.from("first").toString("base64");
  const failed = { attemptsMade: 1, arrivalTimestamp: atMs, errorCode: "Lambda.X", errorMessage: "first", rawData };
  const file = join(directory, "failed");
  writeFileSync(file, JSON.stringify(failed));
  expect((await sluice(["cat", file])).stdout).toContain("Lambda.X first first");
  expect(await sluice(["grep", "first", file])).toMatchObject({ code: 1, stdout: "" });
});

test("what grep can't look for is told apart from what does not match", async () => {
  const none = join(directory, "none");
  expect(await sluice(["grep", "{ $.a = ", "s3://small-bucket/"])).toMatchObject({ code: 2, stdout: "" });
  expect(await sluice(["grep", "x", none])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("can't be read"),
  });
  expect(await sluice(["cat", none])).toMatchObject({ code: 1 });
});

test("objects of other hours are left out by their keys", async () => {
  const all = await sluice(["ls", "s3://small-bucket/GZIP/"]);
  expect(all.stdout.trim().split("\n")).toHaveLength(1);
  expect((await sluice(["ls", "s3://small-bucket/GZIP/", "--from", "1h"])).stdout).toBe(all.stdout);
  expect((await sluice(["ls", "s3://small-bucket/GZIP/", "--to", "2020-01-01"])).stdout).toBe("");
});

test("a large archive is read in little memory", async () => {
  const folder = join(directory, "large", "2026", "11", "25", "03");
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(message(`an event of some length ${"y".repeat(150)}`));
  const many = JSON.stringify({
    ...{ messageType: "DATA_MESSAGE", owner: "222222222222", logGroup: "app", logStream: "s", subscriptionFilters: [] },
    logEvents: Array.from({ length: 5_000 }, (_, id) => ({ id: String(id), timestamp: atMs, message: text })),
  });
  const member = gzipSync(many);
  // One object of 128 MB, as large as Firehose makes one, and a few small ones.
  const copies = Math.ceil(128e6 / many.length);
  writeFileSync(join(folder, "large"), Buffer.concat(Array.from({ length: copies }, () => member)));
  for (const name of ["a", "b"]) writeFileSync(join(folder, name), member);
  const read = await sluice(["cat", join(directory, "large")], { keep: false });
  expect(read).toMatchObject({ code: 0, stderr: "" });
  expect(read.outBytes).toBeGreaterThan(100e6);
  if (process.platform === "linux") expect(read.peakBytes).toBeGreaterThan(10e6);
  expect(read.peakBytes).toBeLessThan(200e6);
});
