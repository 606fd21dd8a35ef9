/* What a stream can't take now is refused in AWS's words, record by record; what it took arrives once, and it goes on when there is room. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
} from "@aws-sdk/client-firehose";
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterEach, expect, test } from "vitest";
import { articleDocuments } from "../../src/article/documents.ts";
import { articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

/** A stream for records that are put directly; those of the pipe are gzip members. */
const direct = "direct";

let server: RunningSluice | undefined;
let clients: Clients | undefined;
let folder: string | undefined;

afterEach(async () => {
  clients?.destroy();
  await server?.stop();
  if (folder) await remove(folder);
});

async function start(settings: { readonly firehose?: object; readonly storage?: object }): Promise<Clients> {
  folder = await temporaryDirectory();
  const config = join(folder, "config.json");
  writeFileSync(
    config,
    JSON.stringify({
      delivery: { maxBackoffSeconds: 0.5 },
      ...settings,
      firehose: { creatingSeconds: 0, ...settings.firehose },
    }),
  );
  server = await startSluice({ data: join(folder, "data"), args: ["--config", config] });
  const made = clientsOf(server);
  clients = made;
  await makePipe(made, { bufferSeconds: 1 });
  await made.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: direct,
      ExtendedS3DestinationConfiguration: {
        RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
        BucketARN: `arn:aws:s3:::${names.bucket}`,
        Prefix: "direct/",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
      },
    }),
  );
  return made;
}

const numbered = (from: number, count: number, padding = 0) =>
  Array.from({ length: count }, (_one, index) => `<${from + index}>${"x".repeat(padding)}`);

/** The indexes that were taken; of the others the one code and text that they had. */
async function putBatch({ firehose }: Clients, texts: readonly string[]) {
  const Records = texts.map((text) => ({ Data: Buffer.from(text) }));
  const answer = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: direct, Records }));
  const refused = (answer.RequestResponses ?? []).filter(({ ErrorCode }) => ErrorCode !== undefined);
  expect(answer.FailedPutCount).toBe(refused.length);
  const taken = texts.filter((_text, index) => answer.RequestResponses?.[index]?.RecordId !== undefined);
  expect(taken.length + refused.length).toBe(texts.length);
  return { taken, words: new Set(refused.map(({ ErrorCode, ErrorMessage }) => `${ErrorCode}: ${ErrorMessage}`)) };
}

const putOne = ({ firehose }: Clients, text: string) =>
  firehose.send(new PutRecordCommand({ DeliveryStreamName: direct, Record: { Data: Buffer.from(text) } }));

/** Everything in the bucket, put together. */
async function content({ s3 }: Clients): Promise<string> {
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: names.bucket }));
  const texts = await Promise.all(
    objects.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return Key?.startsWith("direct/") ? Buffer.from(bytes).toString() : gunzipSync(bytes).toString();
    }),
  );
  return texts.join("");
}

const marks = (text: string) => (text.match(/<\d+>/g) ?? []).toSorted();

test("a throughput quota: Slow down., record by record; what was taken arrives once", async () => {
  const it = await start({
    firehose: { quotas: { recordsPerSecond: 30, requestsPerSecond: 1_000, bytesPerSecond: 1e6 } },
  });
  await pause(1_100);
  const first = await putBatch(it, numbered(0, 100));
  expect(first.taken.length).toBeGreaterThanOrEqual(30);
  expect(first.taken.length).toBeLessThan(60);
  expect(first.words).toEqual(new Set(["ServiceUnavailableException: Slow down."]));
  await expect(putOne(it, "<900>")).rejects.toMatchObject({
    name: "ServiceUnavailableException",
    message: "Slow down.",
    $metadata: { httpStatusCode: 503 },
  });
  const metrics = await (await fetch(`${server?.url}/_sluice/metrics`)).text();
  const throttled = /^aws_firehose_throttled_records_sum\{[^}]*dimension_DeliveryStreamName="direct"[^}]*\} (\d+)$/m;
  expect(Number(throttled.exec(metrics)?.[1])).toBe(100 - first.taken.length + 1);
  await pause(1_100);
  const second = await putBatch(it, numbered(200, 20));
  expect(second.words).toEqual(new Set());
  const expected = [...first.taken, ...second.taken].toSorted();
  await until("all that was taken", 10_000, async () =>
    marks(await content(it)).length >= expected.length ? true : undefined,
  );
  expect(marks(await content(it))).toEqual(expected);
});

test("bytes and requests have quotas too", async () => {
  const it = await start({
    firehose: { quotas: { recordsPerSecond: 1e6, requestsPerSecond: 2, bytesPerSecond: 10_000 } },
  });
  await pause(1_100);
  const { taken, words } = await putBatch(it, numbered(0, 20, 1_000));
  expect(taken.length).toBeGreaterThan(7);
  expect(taken.length).toBeLessThan(13);
  expect(words.size).toBe(1);
  const answers = await Promise.all(
    ["<50>", "<51>", "<52>"].map((text) =>
      putOne(it, text).then(
        () => "taken",
        (error: Error) => error.name,
      ),
    ),
  );
  expect(answers).toContain("ServiceUnavailableException");
});

test("storage.maxDiskBytes: PutRecord, PutRecordBatch and then PutLogEvents are refused, and go on when there is room; nothing is lost", async () => {
  const it = await start({ storage: { maxDiskBytes: 2_000_000 } });
  const permissions = { RoleName: names.firehoseRole, PolicyName: "Permissions-Policy-For-Firehose" };
  const document = JSON.stringify(articleDocuments(names)["PermissionsForFirehose.json"]);
  await it.iam.send(new DeleteRolePolicyCommand(permissions));

  const taken: string[] = [];
  let words = new Set<string>();
  for (let batch = 0; words.size === 0 && batch < 100; batch++) {
    const put = await putBatch(it, numbered(batch * 100, 50, 1_000));
    taken.push(...put.taken);
    words = put.words;
  }
  expect(words).toEqual(new Set(["ServiceUnavailableException: Slow down."]));
  expect(taken.length).toBeGreaterThan(1_000);
  await expect(putOne(it, `<99998>${"x".repeat(900_000)}`)).rejects.toMatchObject({
    name: "ServiceUnavailableException",
    message: "Slow down.",
  });

  // The log journal has a limit of its own: what can't be forwarded is held in it, until it is full too.
  const events: string[] = [];
  const random = () => Array.from({ length: 20_000 }, () => Math.random().toString(36).slice(2)).join("");
  let refusal: unknown;
  for (let count = 0; refusal === undefined && count < 100; count++) {
    const event = `<${50_000 + count}>${random()}`;
    await putEvents(it, [event]).then(
      () => events.push(event),
      (error) => {
        refusal = error;
      },
    );
  }
  expect(refusal).toMatchObject({ name: "ServiceUnavailableException", $metadata: { httpStatusCode: 503 } });
  expect(events.length).toBeGreaterThan(3);

  // Reads and control calls still work.
  await it.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: direct }));
  await it.iam.send(new PutRolePolicyCommand({ ...permissions, PolicyDocument: document }));
  const mine = (text: string) => marks(text).length;
  await until("everything", 40_000, async () =>
    mine(await content(it)) >= taken.length + events.length ? true : undefined,
  );
  await putOne(it, `<99999>${"x".repeat(900_000)}`);
  await putEvents(it, ["<49999>"]);
  await until("what came after", 20_000, async () =>
    mine(await content(it)) >= taken.length + events.length + 2 ? true : undefined,
  );
  const all = [...taken, ...events].map((text) => text.replace(/>.*/s, ">"));
  expect(marks(await content(it))).toEqual([...all, "<99999>", "<49999>"].toSorted());
}, 120_000);

test("a stream that stands keeps its own records on disk, and not those of the others", async () => {
  const it = await start({ storage: { maxDiskBytes: 2_000_000 } });
  await it.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "stands",
      ExtendedS3DestinationConfiguration: {
        RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
        BucketARN: "arn:aws:s3:::there-is-none",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
      },
    }),
  );
  const held = () =>
    it.firehose.send(new PutRecordCommand({ DeliveryStreamName: "stands", Record: { Data: Buffer.from("held") } }));
  let taken = 0;
  // Five times what the disk may hold goes through, among records that can't be delivered.
  for (let tries = 0; taken < 1_000 && tries < 400; tries++) {
    await held().catch(() => undefined);
    const put = await putBatch(it, numbered(taken, 20, 10_000));
    taken += put.taken.length;
    if (put.words.size > 0) await pause(100);
  }
  expect(taken).toBe(1_000);
  await until("all of it", 20_000, async () => (marks(await content(it)).length >= 1_000 ? true : undefined));
  expect(marks(await content(it))).toEqual(numbered(0, 1_000).toSorted());
}, 90_000);

test("a bucket that refuses while much comes: what waits is on disk and not in memory, and all of it arrives", async () => {
  const it = await start({});
  const permissions = { RoleName: names.firehoseRole, PolicyName: "Permissions-Policy-For-Firehose" };
  await it.iam.send(new DeleteRolePolicyCommand(permissions));
  const Records = Array.from({ length: 4 }, () => ({ Data: Buffer.alloc(999_999, "x") }));
  const putMegabytes = async (count: number) => {
    for (let put = 0; put < count / 4; put++) {
      await it.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: direct, Records }));
    }
  };
  // What is recent is kept for reading, up to a limit: it is reached first.
  await putMegabytes(80);
  const before = residentMegabytes();
  await putMegabytes(240);
  expect(residentMegabytes() - before).toBeLessThan(120);
  const document = JSON.stringify(articleDocuments(names)["PermissionsForFirehose.json"]);
  await it.iam.send(new PutRolePolicyCommand({ ...permissions, PolicyDocument: document }));
  const arrivedBytes = async () => {
    const { Contents: objects = [] } = await it.s3.send(
      new ListObjectsV2Command({ Bucket: names.bucket, Prefix: "direct/" }),
    );
    return objects.reduce((sum, { Size = 0 }) => sum + Size, 0);
  };
  const wanted = 320 * 999_999;
  await until("all of it", 60_000, async () => ((await arrivedBytes()) >= wanted ? true : undefined));
  expect(await arrivedBytes()).toBe(wanted);
  expect(residentMegabytes() - before).toBeLessThan(160);
}, 120_000);

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server?.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
