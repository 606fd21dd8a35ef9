/* Programs that people use with S3, as they come from the system's packages: trees of files up, checked, changed, down and away. */
import { createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { makeTree, run, testWith, treeOf } from "../support/programs.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

let server: RunningSluice;
let directory: string;
let tree: string;
let s3: S3Client;
const Bucket = "clients";
const region = "eu-west-1";

beforeAll(async () => {
  server = await startSluice();
  directory = await temporaryDirectory();
  tree = join(directory, "tree");
  mkdirSync(tree);
  makeTree(tree);
  const credentials = server.keys("destination");
  s3 = new S3Client({ endpoint: server.url, region, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
}, 60_000);

afterAll(async () => {
  s3?.destroy();
  await server?.stop();
  for (const one of [server?.data, directory]) await remove(one);
});

async function keysUnder(Prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents.map(({ Key = "" }) => Key.slice(Prefix.length)).sort();
}

/** A change that a sync must see: one file more, one other, one gone; undone by `restore`. */
function changeTree(): { readonly restore: () => void } {
  const files = ["a.txt", "new.txt", "empty"].map((name) => join(tree, name));
  const [changed = "", added = "", gone = ""] = files;
  writeFileSync(changed, "changed, and longer\n");
  writeFileSync(added, "new\n");
  rmSync(gone);
  return {
    restore() {
      writeFileSync(changed, "hello\n");
      rmSync(added);
      writeFileSync(gone, "");
    },
  };
}

testWith({ name: "rclone", probe: ["version"] }, "copy, check, sync, list and purge a tree", async () => {
  const { accessKeyId, secretAccessKey } = server.keys("destination");
  const config = (name: string, value: string) => [`RCLONE_CONFIG_SLUICE_${name}`, value] as const;
  const env = Object.fromEntries([
    config("TYPE", "s3"),
    config("PROVIDER", "Other"),
    config("ENDPOINT", server.url),
    config("REGION", region),
    config("LOCATION_CONSTRAINT", region),
    config("ACCESS_KEY_ID", accessKeyId),
    config("SECRET_ACCESS_KEY", secretAccessKey),
    config("FORCE_PATH_STYLE", "true"),
    config("CHUNK_SIZE", "5Mi"),
    config("UPLOAD_CUTOFF", "6Mi"),
    ["RCLONE_CONFIG", join(directory, "rclone.conf")],
    ["HOME", directory],
  ]);
  const rclone = (...args: string[]) => run("rclone", [...args, "--retries", "1", "--low-level-retries", "2"], { env });
  const remote = `sluice:${Bucket}/rclone`;
  await rclone("copy", tree, remote);
  await rclone("check", "--download", tree, remote);
  const { restore } = changeTree();
  await rclone("sync", tree, remote);
  await rclone("check", tree, remote);
  expect(await keysUnder("rclone/")).toEqual(Object.keys(treeOf(tree)).sort());
  restore();
  await rclone("copyto", `${remote}/large.bin`, `${remote}/copied.bin`);
  await rclone("copy", remote, join(directory, "rclone"));
  expect(treeOf(join(directory, "rclone"))["copied.bin"]).toBe(treeOf(tree)["large.bin"]);
  const listed: { Path: string; Size: number }[] = JSON.parse(await rclone("lsjson", "-R", "--files-only", remote));
  expect(listed.find(({ Path }) => Path === "large.bin")?.Size).toBe(statSync(join(tree, "large.bin")).size);
  await rclone("purge", remote);
  expect(await keysUnder("rclone/")).toEqual([]);
  const made = `sluice:rclone-made`;
  await rclone("mkdir", made);
  await rclone("rmdir", made);
});

testWith(
  { name: "s3cmd", probe: ["--version"] },
  "sync a tree up, down and away, with parts and attributes",
  async () => {
    const { accessKeyId, secretAccessKey } = server.keys("destination");
    const { host } = new URL(server.url);
    const configuration = join(directory, "s3cfg");
    writeFileSync(
      configuration,
      [
        "[default]",
        `access_key = ${accessKeyId}`,
        `secret_key = ${secretAccessKey}`,
        `host_base = ${host}`,
        `host_bucket = ${host}`,
        `bucket_location = ${region}`,
        "use_https = False",
        "multipart_chunk_size_mb = 5",
      ].join("\n"),
    );
    const s3cmd = (...args: string[]) =>
      run("s3cmd", ["-c", configuration, "--no-progress", ...args], { env: { HOME: directory } });
    const remote = `s3://${Bucket}/s3cmd/`;
    await s3cmd("sync", `${tree}/`, remote);
    expect(await keysUnder("s3cmd/")).toEqual(Object.keys(treeOf(tree)).sort());
    const { restore } = changeTree();
    await s3cmd("sync", "--delete-removed", `${tree}/`, remote);
    mkdirSync(join(directory, "s3cmd"));
    await s3cmd("sync", remote, join(directory, "s3cmd/"));
    expect(treeOf(join(directory, "s3cmd"))).toEqual(treeOf(tree));
    restore();
    expect(await s3cmd("info", `${remote}a.txt`)).toMatch(/File size:\s+20/);
    await s3cmd("cp", `${remote}a.txt`, `${remote}b.txt`);
    await s3cmd("mv", `${remote}b.txt`, `${remote}c.txt`);
    const url = (await s3cmd("signurl", `${remote}c.txt`, "+60")).trim();
    // It signs URLs with version 2, which AWS takes of no bucket made since 2020.
    expect(await (await fetch(url)).text()).toContain("Please use AWS4-HMAC-SHA256.");
    await s3cmd("del", "--recursive", "--force", remote);
    expect(await keysUnder("s3cmd/")).toEqual([]);
  },
);

testWith({ name: "restic", probe: ["version"] }, "back up, verify all data, restore, forget and prune", async () => {
  const { accessKeyId, secretAccessKey } = server.keys("destination");
  const env = {
    RESTIC_REPOSITORY: `s3:${server.url}/${Bucket}/restic`,
    RESTIC_PASSWORD: "a password",
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: region,
    RESTIC_CACHE_DIR: join(directory, "restic-cache"),
    HOME: directory,
  };
  const restic = (...args: string[]) => run("restic", ["--quiet", ...args], { env, cwd: directory });
  await restic("init");
  await restic("backup", "tree");
  const { restore } = changeTree();
  await restic("backup", "tree");
  const now = treeOf(tree);
  restore();
  await restic("check", "--read-data");
  await restic("restore", "latest", "--target", "restic");
  expect(treeOf(join(directory, "restic", "tree"))).toEqual(now);
  await restic("forget", "--keep-last", "1", "--prune");
  await restic("check");
});

testWith(
  { name: "python3", probe: ["-c", "import boto3"], isOptional: true },
  "boto3 sends and reads in parts, pages, signs and deletes",
  async () => {
    const { accessKeyId, secretAccessKey } = server.keys("destination");
    const script = `
import boto3, hashlib, sys, urllib.request
from botocore.config import Config
from boto3.s3.transfer import TransferConfig
s3 = boto3.client("s3", endpoint_url=sys.argv[1])
bucket, path = sys.argv[2], sys.argv[3]
config = TransferConfig(multipart_threshold=6 * 2**20, multipart_chunksize=5 * 2**20)
s3.upload_file(path, bucket, "boto/large", Config=config, ExtraArgs={"Metadata": {"name": "v"}, "ChecksumAlgorithm": "SHA256"})
s3.download_file(bucket, "boto/large", path + ".back", Config=config)
digest = lambda name: hashlib.sha256(open(name, "rb").read()).hexdigest()
assert digest(path) == digest(path + ".back")
assert s3.head_object(Bucket=bucket, Key="boto/large")["Metadata"] == {"name": "v"}
s3.copy({"Bucket": bucket, "Key": "boto/large"}, bucket, "boto/copy", Config=config)
for i in range(25): s3.put_object(Bucket=bucket, Key=f"boto/many/{i:03}", Body=b"x")
pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="boto/", PaginationConfig={"PageSize": 7})
keys = [one["Key"] for page in pages for one in page.get("Contents", [])]
assert len(keys) == 27, keys
signer = boto3.client("s3", endpoint_url=sys.argv[1], config=Config(signature_version="s3v4"))
url = signer.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "boto/many/001"})
assert urllib.request.urlopen(url).read() == b"x"
boto3.resource("s3", endpoint_url=sys.argv[1]).Bucket(bucket).objects.filter(Prefix="boto/").delete()
assert s3.list_objects_v2(Bucket=bucket, Prefix="boto/")["KeyCount"] == 0
`;
    await run("python3", ["-c", script, server.url, Bucket, join(tree, "large.bin")], {
      env: {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_DEFAULT_REGION: region,
        AWS_EC2_METADATA_DISABLED: "true",
        HOME: directory,
      },
    });
    rmSync(join(tree, "large.bin.back"));
  },
);

describe.each(findAwsClis())("AWS CLI $version", (cli) => {
  test("syncs a tree up, down and away", async () => {
    const aws = awsOf(cli, server, directory);
    const s3Of = async (...args: string[]) => {
      const { code, stderr } = await aws.run("destination", ["s3", ...args, "--region", region, "--only-show-errors"]);
      expect(code, stderr).toBe(0);
    };
    const remote = `s3://${Bucket}/aws/`;
    await s3Of("sync", tree, remote);
    expect(await keysUnder("aws/")).toEqual(Object.keys(treeOf(tree)).sort());
    const { restore } = changeTree();
    await s3Of("sync", "--delete", tree, remote);
    await s3Of("sync", remote, join(directory, "aws"));
    expect(treeOf(join(directory, "aws"))).toEqual(treeOf(tree));
    restore();
    await s3Of("rm", "--recursive", remote);
    expect(await keysUnder("aws/")).toEqual([]);
  });
});

test("SDK v3: a stream of unknown length goes in parts by lib-storage", async () => {
  const path = join(tree, "large.bin");
  const params = { Bucket, Key: "sdk/large", Body: createReadStream(path), ContentType: "x/y", Tagging: "a=b" };
  const done = await new Upload({ client: s3, params, partSize: 5 * 1_048_576, queueSize: 4 }).done();
  expect(done.ETag).toMatch(/-4"$/);
  expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "sdk/large" }))).toMatchObject({
    ContentType: "x/y",
    TagCount: 1,
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "sdk/large" }));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(readFileSync(path))).toBe(true);
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "sdk/large" }] } }));
});
