/* A bucket as a file system: s3fs mounts it through /dev/fuse, which needs root. The suite `privileged` runs it where both are there. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTree, run, treeOf } from "../support/programs.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

let server: RunningSluice;
let directory: string;
let mount: string;
let s3: S3Client;
const Bucket = "mounted";

beforeAll(async () => {
  server = await startSluice();
  directory = await temporaryDirectory();
  mount = join(directory, "mount");
  mkdirSync(mount);
  const { accessKeyId, secretAccessKey } = server.keys("destination");
  s3 = new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    credentials: server.keys("destination"),
    forcePathStyle: true,
  });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const passwords = join(directory, "passwd");
  writeFileSync(passwords, `${accessKeyId}:${secretAccessKey}\n`, { mode: 0o600 });
  const options = [
    `passwd_file=${passwords}`,
    `url=${server.url}`,
    "use_path_request_style",
    "endpoint=us-east-1",
    "sigv4",
  ];
  const more = ["multipart_size=5", "singlepart_copy_limit=10", "stat_cache_expire=1"];
  const s3fs = spawn("s3fs", [Bucket, mount, "-f", ...[...options, ...more].flatMap((one) => ["-o", one])], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  s3fs.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  for (let waitedMs = 0; !isMounted(); waitedMs += 100) {
    if (s3fs.exitCode !== null || waitedMs > 15_000) throw new Error(`s3fs did not mount the bucket: ${said}`);
    await setTimeout(100);
  }
}, 60_000);

afterAll(async () => {
  if (mount && isMounted()) execFileSync("umount", ["-l", mount]);
  s3?.destroy();
  await server?.stop();
  for (const one of [server?.data, directory]) await remove(one);
});

function isMounted(): boolean {
  return readFileSync("/proc/mounts", "utf8").includes(` ${mount} fuse.s3fs `);
}

test("files are written, read, renamed, changed and deleted in a mounted bucket", async () => {
  const tree = join(directory, "tree");
  mkdirSync(tree);
  makeTree(tree);
  await run("cp", ["-r", tree, join(mount, "tree")]);
  expect(treeOf(join(mount, "tree"))).toEqual(treeOf(tree));
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "tree/" }));
  expect(KeyCount).toBeGreaterThanOrEqual(Object.keys(treeOf(tree)).length);
  // Larger than one copy may be: renamed by copying parts.
  renameSync(join(mount, "tree", "large.bin"), join(mount, "renamed.bin"));
  expect(existsSync(join(mount, "tree", "large.bin"))).toBe(false);
  expect(statSync(join(mount, "renamed.bin")).size).toBe(statSync(join(tree, "large.bin")).size);
  expect(treeOf(mount)["renamed.bin"]).toBe(treeOf(tree)["large.bin"]);
  writeFileSync(join(mount, "tree", "a.txt"), "more\n", { flag: "a" });
  expect(readFileSync(join(mount, "tree", "a.txt"), "utf8")).toBe("hello\nmore\n");
  rmSync(join(mount, "tree"), { recursive: true });
  rmSync(join(mount, "renamed.bin"));
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
}, 120_000);
