/*
 * A byte that flips in any file of a real data directory: `sluice check` names the file or the row, and a start on it never serves what was
 * not written: it refuses in words, or answers an error for what is damaged and the right bytes for the rest.
 *
 * Mutants that made this fail: rows without checksums, a check that leaves out the bodies, staged records that nothing authenticates, a
 * repair that leaves the damage where it is.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateDeliveryStreamCommand, PutRecordCommand } from "@aws-sdk/client-firehose";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketRegion, logsRegion, articleDefaults as names, roleArn } from "../../src/article/names.ts";
import { until } from "../support/article.ts";
import { arrivedEvents, type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const flipsOfTable = 24;
const large = Buffer.alloc(300_000, "a large body of several segments\n");
const small = "a small body";
let data: string;
let expected: Answers;

interface Answers {
  readonly objects: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly groups: string;
}

beforeAll(async () => {
  data = await temporaryDirectory();
  const server = await startSluice({ data, args: ["--fast", "--log-level", "error"] });
  const clients = clientsOf(server);
  await makePipe(clients, { bufferSeconds: 1 });
  for (let batch = 0; batch < 4; batch++) {
    const events = Array.from({ length: 50 }, (_, index) => `event ${batch * 50 + index}`);
    await putEvents(clients, events);
  }
  await until("the events", 20_000, async () => (await arrivedEvents(clients)).length >= 200 || undefined);
  await stageForGood(clients);
  for (const [Key, Body] of [
    ["large", large],
    ["small", small],
  ] as const)
    await clients.s3.send(new PutObjectCommand({ Bucket: names.bucket, Key, Body }));
  await clients.sourceLogs.send(new PutRetentionPolicyCommand({ logGroupName: names.logGroup, retentionInDays: 30 }));
  clients.destroy();
  await server.stop();
  const again = await startSluice({ data, args: ["--log-level", "error"] });
  expected = await answersOf(again);
  await again.stop();
}, 60_000);

afterAll(() => remove(data));

/** Records that were processed, for a bucket that is not there: they stay staged. */
async function stageForGood({ firehose }: Clients): Promise<void> {
  const DeliveryStreamName = "for-nowhere";
  const extraction = [
    { ParameterName: "MetadataExtractionQuery", ParameterValue: "{team:.team}" },
    { ParameterName: "JsonParsingEngine", ParameterValue: "JQ-1.6" },
  ] as const;
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: roleArn(names.destinationAccount, names.firehoseRole),
        BucketARN: "arn:aws:s3:::not-there-at-all",
        Prefix: "!{partitionKeyFromQuery:team}/",
        ErrorOutputPrefix: "errors/",
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [{ Type: "MetadataExtraction", Parameters: [...extraction] }],
        },
      },
    }),
  );
  const Record = { Data: Buffer.from('{"team":"red"}') };
  await until("the stream", 20_000, async () =>
    firehose.send(new PutRecordCommand({ DeliveryStreamName, Record })).catch(() => undefined),
  );
  await until("what is staged", 20_000, async () => filesOf(data, "staging").length > 0 || undefined);
}

/** What a server says of everything that was put; an error's name stands for what it would not say. */
async function answersOf(server: RunningSluice): Promise<Answers> {
  const shared = { endpoint: server.url, maxAttempts: 1 };
  const s3 = new S3Client({
    ...shared,
    region: bucketRegion,
    credentials: server.keys("destination"),
    forcePathStyle: true,
  });
  const logs = new CloudWatchLogsClient({ ...shared, region: logsRegion, credentials: server.keys("source") });
  const orError = async <T>(call: Promise<T>) => call.catch((error: Error) => `error ${error.name}`);
  const listed = await orError(s3.send(new ListObjectsV2Command({ Bucket: names.bucket })));
  const objects: Record<string, string> = {};
  for (const { Key = "" } of typeof listed === "string" ? [] : (listed.Contents ?? [])) {
    const get = async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: names.bucket, Key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []).toString("base64");
    };
    objects[Key] = await orError(get());
  }
  const found = await orError(logs.send(new FilterLogEventsCommand({ logGroupName: names.logGroup })));
  const groups = await orError(logs.send(new DescribeLogGroupsCommand({})));
  s3.destroy();
  logs.destroy();
  return {
    objects,
    events: typeof found === "string" ? [found] : (found.events ?? []).map(({ message = "" }) => message),
    groups: typeof groups === "string" ? groups : JSON.stringify(groups.logGroups),
  };
}

/** A copy of the directory with one change; what a check says of it, and a start. */
async function damaged(change: (directory: string) => void) {
  const directory = await temporaryDirectory();
  try {
    cpSync(data, directory, { recursive: true, filter: (path) => !path.endsWith("sluice.sock") });
    change(directory);
    const { status, stdout, stderr } = sluice("check", "--data", directory);
    const started = await startSluice({ data: directory, args: ["--log-level", "error"] }).catch(
      (error: Error) => error,
    );
    if (started instanceof Error) return { status, stdout, stderr, refused: started.message, answers: undefined };
    const answers = await answersOf(started).catch((error: Error) => error);
    const { exitCode } = started.process;
    await started.stop();
    if (answers instanceof Error)
      throw new Error(`the server ended with ${exitCode}: ${answers.message}\n${started.log().join("\n")}`);
    return { status, stdout, stderr, refused: undefined, answers };
  } finally {
    await remove(directory);
  }
}

function sluice(...args: readonly string[]) {
  const env = { ...process.env, SLUICE_URL: "http://127.0.0.1:1" };
  return spawnSync("./sluice", args, { cwd: root, encoding: "utf8", env });
}

/** Nothing but what was put, or an error in its place. */
function expectNothingWrong(answers: Answers): void {
  for (const [key, body] of Object.entries(answers.objects)) {
    if (!body.startsWith("error ")) expect(body === expected.objects[key], `the body of ${key}`).toBe(true);
  }
  if (!answers.events[0]?.startsWith("error ")) expect(answers.events).toEqual(expected.events);
  if (!answers.groups.startsWith("error ")) expect(answers.groups).toBe(expected.groups);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x04, at);
  writeFileSync(path, bytes);
}

const filesOf = (directory: string, folder: string) =>
  readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test("a whole directory is clean, and so are its answers", async () => {
  const { status, stdout, answers } = await damaged(() => {});
  expect(stdout).toMatch(
    /: no damage; read: \d+ journal entries, \d+ rows, \d+ object bodies and [1-9]\d* staged pieces\n$/,
  );
  expect([status, answers]).toEqual([0, expected]);
  expect(Object.keys(expected.objects).length).toBeGreaterThanOrEqual(3);
  expect(expected.events).toHaveLength(200);
});

describe("a flipped byte", () => {
  test.each(["FORMAT", "EPOCH", "KEY", "journal/logs/000000000001.log"])(
    "in %s is named, and the start refused",
    async (name) => {
      const { status, stdout, refused } = await damaged((directory) => flip(join(directory, name), 1));
      expect(status).toBe(1);
      expect(stdout).toContain(`${name} is damaged`);
      expect(refused).toContain(name);
    },
  );

  test("in an object's body is named with its object, which answers an error; the others are served", async () => {
    let file = "";
    const { status, stdout, answers } = await damaged((directory) => {
      [file = ""] = filesOf(directory, "blobs").sort();
      flip(file, 100_000);
    });
    expect(status).toBe(1);
    expect(stdout).toContain(`${file} is damaged: it is the body of s3://${names.bucket}/large. Put the object again.`);
    expect(answers?.objects["large"]).toMatch(/^error /);
    expect(answers && { ...answers.objects, large: "" }).toEqual({ ...expected.objects, large: "" });
    expect(answers?.events).toEqual(expected.events);
  });

  test("in what Firehose has staged is named, and never delivered; the rest is served", async () => {
    let file = "";
    const { status, stdout, answers } = await damaged((directory) => {
      [file = ""] = filesOf(directory, "staging");
      flip(file, 60);
    });
    expect(status).toBe(1);
    expect(stdout).toContain(`${file} is damaged: it holds `);
    expect(answers).toEqual(expected);
  });

  test("in the text of a row is named with the row", async () => {
    const { status, stdout, answers, refused } = await damaged((directory) => {
      const path = join(directory, "table", "data.mdb");
      const bytes = readFileSync(path);
      // Every copy of the page: LMDB leaves older ones behind.
      for (let at = bytes.indexOf('"retentionInDays":30'); at >= 0; at = bytes.indexOf('"retentionInDays":30', at + 1))
        bytes.write('"retentionInDays":90', at);
      writeFileSync(path, bytes);
    });
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/the row logs-groups\/222222222222\/us-east-2\/\S+ in \S+data\.mdb is damaged/),
    ]);
    if (answers) expectNothingWrong(answers);
    else expect(refused).toContain("logs-groups/222222222222");
  });

  test("anywhere in the table is found where it matters, and nothing wrong is served", async () => {
    const bytes = readFileSync(join(data, "table", "data.mdb"));
    const rows = [...bytes.toString("latin1").matchAll(/#[0-9a-f]{8} /g)].map(({ index }) => index);
    let named = 0;
    for (let round = 0; round < flipsOfTable; round++) {
      // Spread over the file and over its rows in turns, the same places in every run.
      const part = (round * 0.618_034) % 1;
      const row = rows[Math.floor(part * rows.length)] ?? 0;
      const at = round % 3 === 0 ? Math.floor(part * bytes.length) : row + (round % 25);
      const { status, stdout, stderr, refused, answers } = await damaged((directory) =>
        flip(join(directory, "table", "data.mdb"), at),
      );
      expect([0, 1], stderr).toContain(status);
      if (status === 1) named++;
      if (status === 1) expect(stdout).toMatch(/^damage: .*(?:data\.mdb|the body of s3)/m);
      if (answers) expectNothingWrong(answers);
      else expect(refused, `a start on byte ${at} flipped`).toMatch(/damaged|MDB_|ended with/);
      // Free pages and what is behind a page's rows: nobody reads them.
      if (status === 0) expect(answers, `byte ${at}`).toEqual(expected);
    }
    // The others are in pages that LMDB has let go.
    expect(named).toBeGreaterThan(flipsOfTable / 12);
  }, 240_000);
});

describe("sluice repair --quarantine", () => {
  test("sets aside what is damaged in a journal: a start then serves all the rest", async () => {
    let printed = "";
    const { status, stdout, answers } = await damaged((directory) => {
      const path = join(directory, "journal", "logs", "000000000001.log");
      flip(path, readFileSync(path).indexOf("event 120"));
      const before = readFileSync(path);
      const repaired = sluice("repair", "--quarantine", "--data", directory);
      expect([repaired.status, repaired.stderr]).toEqual([0, ""]);
      printed = repaired.stdout;
      const kept = / As it was: (\S+)/.exec(printed)?.[1] ?? "";
      expect(readFileSync(kept)).toEqual(before);
    });
    expect(printed).toMatch(
      /^set aside: \S+0001\.log is damaged: bytes \d+ to \d+ can't be used; entries \d+ to \d+ \(\d\) are lost\./,
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining(": no damage; ")]);
    expect(answers?.objects).toEqual(expected.objects);
    const lost = expected.events.filter((event) => !answers?.events.includes(event));
    expect(lost).toContain("event 120");
    expect(lost.length).toBeLessThanOrEqual(50);
  });

  test("says what it does not do", async () => {
    const { stdout } = await damaged((directory) => {
      flip(join(directory, "KEY"), 1);
      expect(sluice("repair", "--quarantine", "--data", directory)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/KEY is damaged: .* Restore/),
      });
      const untold = sluice("repair", "--data", directory);
      expect([untold.status, untold.stderr]).toEqual([2, expect.stringContaining("--quarantine sets damaged parts")]);
    });
    expect(stdout).toContain("KEY is damaged");
  });
});
