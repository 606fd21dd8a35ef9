/*
 * S3 on a disk that fills up and gets room again: puts are refused with an error that clients try again, nothing half written is left, what
 * was acknowledged is there, and the same process goes on.
 *
 * Mutant that made this fail: a commit that LMDB refuses answered as an internal error.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bucketRegion } from "../../src/article/names.ts";
import { clientsOf } from "../support/pipe.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const Bucket = "on-a-full-disk";
let base: string;
let disk: string;
let server: RunningSluice;
let s3: S3Client;
/** Keys of what was acknowledged, and how large it is. */
const acknowledged = new Map<string, number>();

const mount = (...args: readonly string[]) => {
  const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
};

beforeAll(async () => {
  base = await temporaryDirectory();
  disk = join(base, "disk");
  mkdirSync(disk);
  mount("-t", "tmpfs", "-o", "size=4m", "sluice-full", disk);
  await serve();
  const place = { LocationConstraint: bucketRegion } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: place }));
});
afterAll(async () => {
  s3?.destroy();
  await server?.stop();
  spawnSync("umount", ["-l", disk], { stdio: "ignore" });
  await remove(base);
});

async function serve(): Promise<void> {
  server = await startSluice({ data: join(disk, "data"), args: ["--log-level", "warn"] });
  ({ s3 } = clientsOf(server));
}

const put = async (Key: string, bytes: number): Promise<string> => {
  try {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.alloc(bytes, Key) }));
    acknowledged.set(Key, bytes);
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
};

/** Puts until one is refused; with which error. */
async function fill(kind: string, bytes: number): Promise<string> {
  for (let index = 0; index < 2_000; index++) {
    const answer = await put(`${kind}-${index}`, bytes);
    if (answer !== "taken") return answer;
  }
  return "never refused";
}

async function expectAllThere(): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const sizes = new Map(Contents.map(({ Key = "", Size = 0 }) => [Key, Size]));
  for (const [key, bytes] of acknowledged) {
    expect(sizes.get(key), key).toBe(bytes);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.alloc(bytes, key)), key).toBe(true);
  }
}

test("large and small objects are refused with an error that clients try again", async () => {
  expect(await fill("large", 200_000)).toBe("ServiceUnavailable");
  expect(readdirSync(join(disk, "data", "blobs", "tmp"))).toEqual([]);
  expect(await fill("small", 10_000)).toBe("ServiceUnavailable");
  expect(server.log().filter((line) => line.includes('"level":"error"'))).toEqual([]);
  await expectAllThere();
});

test("with room again the same process goes on, and so does the next", async () => {
  mount("-o", "remount,size=40m", disk);
  expect([await put("large-again", 200_000), await put("small-again", 2_000)]).toEqual(["taken", "taken"]);
  await expectAllThere();
  expect(await server.stop()).toBe(0);
  s3.destroy();
  await serve();
  await expectAllThere();
  expect(acknowledged.size).toBeGreaterThan(10);
});
