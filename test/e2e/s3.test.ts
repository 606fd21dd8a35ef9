/* S3 as its clients use it: path style and virtual host, every form of signature and body, over HTTP and TLS. */
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { join } from "node:path";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { send } from "../support/raw.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

let server: RunningSluice;
let secure: RunningSluice;
let directory: string;
let s3: S3Client;
let overTls: S3Client;
const region = "us-west-2";
const Bucket = "a-bucket";

beforeAll(async () => {
  directory = await temporaryDirectory();
  const [key, certificate] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  execFileSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
    ...[
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1",
      "-keyout",
      key,
      "-out",
      certificate,
    ],
  ]);
  server = await startSluice();
  secure = await startSluice({ args: ["--tls-cert", certificate, "--tls-key", key] });
  s3 = new S3Client({
    endpoint: server.url,
    region,
    credentials: server.keys("destination"),
    forcePathStyle: true,
    maxAttempts: 1,
  });
  overTls = new S3Client({
    endpoint: secure.url,
    region,
    credentials: secure.keys("destination"),
    forcePathStyle: true,
    maxAttempts: 1,
    requestHandler: { httpsAgent: new TlsAgent({ ca: readFileSync(certificate) }) },
  });
  const place = { Bucket, CreateBucketConfiguration: { LocationConstraint: region } } as const;
  await s3.send(new CreateBucketCommand(place));
  await overTls.send(new CreateBucketCommand(place));
}, 60_000);

afterAll(async () => {
  s3?.destroy();
  overTls?.destroy();
  await server?.stop();
  await secure?.stop();
  for (const one of [server?.data, secure?.data, directory]) await remove(one);
});

const bodyOf = async (client: S3Client, Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray();

describe("objects", () => {
  test("whole life of one: put, head, get, ranges, conditions, list, delete", async () => {
    const Body = randomBytes(300_000);
    const Key = "folder/ü + &.bin";
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body,
        ContentType: "text/x",
        Metadata: { color: "blue" },
        CacheControl: "no-cache",
      }),
    );
    expect(put).toMatchObject({
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      ServerSideEncryption: "AES256",
      ChecksumType: "FULL_OBJECT",
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(head).toMatchObject({
      ContentLength: 300_000,
      ContentType: "text/x",
      CacheControl: "no-cache",
      Metadata: { color: "blue" },
      AcceptRanges: "bytes",
      ETag: put.ETag,
    });
    expect(Buffer.from((await bodyOf(s3, Key)) ?? []).equals(Body)).toBe(true);
    const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=10-19" }));
    expect(part).toMatchObject({
      ContentRange: "bytes 10-19/300000",
      ContentLength: 10,
      $metadata: { httpStatusCode: 206 },
    });
    expect(Buffer.from((await part.Body?.transformToByteArray()) ?? []).equals(Body.subarray(10, 20))).toBe(true);
    const fresh = new GetObjectCommand({ Bucket, Key, IfNoneMatch: put.ETag });
    await expect(s3.send(fresh)).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    const again = new PutObjectCommand({ Bucket, Key, Body: "x", IfNoneMatch: "*" });
    await expect(s3.send(again)).rejects.toMatchObject({ name: "PreconditionFailed" });
    const { Contents: listed } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "folder/" }));
    expect(listed).toEqual([expect.objectContaining({ Key, Size: 300_000, StorageClass: "STANDARD", ETag: put.ETag })]);
    const { Contents: first } = await s3.send(new ListObjectsCommand({ Bucket, Prefix: "folder/" }));
    expect(first?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(bodyOf(s3, Key)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test.each(["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"] as const)(
    "checksum %s, over HTTP and TLS",
    async (ChecksumAlgorithm) => {
      for (const client of [s3, overTls]) {
        const Key = `sum-${ChecksumAlgorithm}`;
        const put = await client.send(new PutObjectCommand({ Bucket, Key, Body: "123456789", ChecksumAlgorithm }));
        const got = await client.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
        expect(got[`Checksum${ChecksumAlgorithm}`]).toBe(put[`Checksum${ChecksumAlgorithm}`]);
        expect(await got.Body?.transformToString()).toBe("123456789");
      }
    },
  );

  test("a body that is not what was signed is refused and not kept", async () => {
    const put = {
      method: "PUT",
      path: `/${Bucket}/tampered`,
      service: "s3",
      region,
      keys: server.keys("destination"),
      body: "sent",
    };
    const headers = signHeaders(
      {
        method: "PUT",
        path: put.path,
        query: "",
        headers: { host: new URL(server.url).host },
        body: Buffer.from("sign"),
      },
      { ...put.keys, region, service: "s3", nowMs: Date.now() },
    );
    delete headers["host"];
    const answer = await fetch(`${server.url}${put.path}`, { method: "PUT", headers, body: "sent" });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("<Code>XAmzContentSHA256Mismatch</Code>"),
    ]);
    await expect(bodyOf(s3, "tampered")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("a client that waits for 100 Continue is asked for its body only when it may send it", async () => {
    const ask = (key: string, keys: { accessKeyId: string; secretAccessKey: string }) =>
      new Promise<{ status: number | undefined; continued: boolean }>((resolve, reject) => {
        const body = Buffer.alloc(1_000_000, "x");
        const headers = signHeaders(
          { method: "PUT", path: `/${Bucket}/${key}`, query: "", headers: { host: new URL(server.url).host }, body },
          { ...keys, region, service: "s3", nowMs: Date.now() },
        );
        let continued = false;
        const sent = request(`${server.url}/${Bucket}/${key}`, {
          method: "PUT",
          headers: { ...headers, expect: "100-continue", "content-length": body.length },
        });
        sent.on("continue", () => {
          continued = true;
          sent.end(body);
        });
        sent.on("response", (response) => {
          response.resume();
          resolve({ status: response.statusCode, continued });
          if (!continued) sent.destroy();
        });
        sent.on("error", reject);
        sent.flushHeaders();
      });
    const keys = server.keys("destination");
    expect(await ask("waited", keys)).toEqual({ status: 200, continued: true });
    expect(await ask("refused", { ...keys, secretAccessKey: "wrong" })).toEqual({ status: 403, continued: false });
  });
});

describe("multipart uploads", () => {
  const Key = "multipart";
  const megabytes = (count: number) => randomBytes(count * 1_048_576);

  test.each([
    [undefined, undefined],
    ["CRC32", undefined],
    ["CRC32", "FULL_OBJECT"],
    ["CRC32C", "COMPOSITE"],
    ["CRC32C", "FULL_OBJECT"],
    ["SHA1", undefined],
    ["SHA256", "COMPOSITE"],
    ["CRC64NVME", undefined],
  ] as const)("with checksum %s of type %s", async (ChecksumAlgorithm, ChecksumType) => {
    const parts = [megabytes(5), megabytes(5), randomBytes(1_000)];
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm, ChecksumType, ContentType: "text/x" }),
    );
    const Parts: CompletedPart[] = [];
    for (const [index, Body] of parts.entries()) {
      const part = await s3.send(
        new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm }),
      );
      Parts.push({ ...part, PartNumber: index + 1 });
    }
    const listed = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    expect(listed).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2" });
    expect(listed.Parts?.map(({ Size }) => Size)).toEqual([5 * 1_048_576, 5 * 1_048_576]);
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, ChecksumType, MultipartUpload: { Parts } }),
    );
    const md5 = createHash("md5")
      .update(Buffer.concat(parts.map((part) => createHash("md5").update(part).digest())))
      .digest("hex");
    expect(done.ETag).toBe(`"${md5}-3"`);
    const isWhole = ChecksumAlgorithm === undefined || ChecksumAlgorithm === "CRC64NVME";
    expect(done.ChecksumType).toBe(ChecksumType ?? (isWhole ? "FULL_OBJECT" : "COMPOSITE"));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ContentLength: 10 * 1_048_576 + 1_000, ContentType: "text/x", ETag: done.ETag });
    expect(Buffer.from((await bodyOf(s3, Key)) ?? []).equals(Buffer.concat(parts))).toBe(true);
    if (ChecksumType === "FULL_OBJECT") {
      // It is the one that a put of the whole body has.
      const Body = Buffer.concat(parts);
      const whole = await s3.send(new PutObjectCommand({ Bucket, Key: "whole", Body, ChecksumAlgorithm }));
      expect(done[`Checksum${ChecksumAlgorithm}`]).toBe(whole[`Checksum${ChecksumAlgorithm}`]);
    }
    await expect(s3.send(new ListPartsCommand({ Bucket, Key, UploadId }))).rejects.toMatchObject({
      name: "NoSuchUpload",
    });
  });

  test("parts that are too small, missing or in another order are refused, and the upload stays", async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "refused" }));
    const upload = { Bucket, Key: "refused", UploadId };
    const [first, second] = await Promise.all(
      [1, 2].map((PartNumber) => s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: "small" }))),
    );
    const complete = (...Parts: CompletedPart[]) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    await expect(
      complete({ PartNumber: 1, ETag: first?.ETag }, { PartNumber: 2, ETag: second?.ETag }),
    ).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(
      complete({ PartNumber: 2, ETag: second?.ETag }, { PartNumber: 1, ETag: first?.ETag }),
    ).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete({ PartNumber: 1, ETag: '"00000000000000000000000000000000"' })).rejects.toMatchObject({
      name: "InvalidPart",
    });
    await s3.send(new AbortMultipartUploadCommand(upload));
    await expect(complete({ PartNumber: 1, ETag: first?.ETag })).rejects.toMatchObject({ name: "NoSuchUpload" });
    await expect(bodyOf(s3, "refused")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("many objects are deleted at once", async () => {
    const keys = ["many/a", "many/b", "many/ü"];
    for (const one of keys) await s3.send(new PutObjectCommand({ Bucket, Key: one, Body: "x" }));
    const { Deleted: deleted } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [...keys, "many/not-there"].map((one) => ({ Key: one })) },
      }),
    );
    expect(deleted?.map((one) => one.Key)).toEqual([...keys, "many/not-there"]);
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "many/" }))).KeyCount).toBe(0);
  });
});

describe("addressing and signatures", () => {
  test("virtual host", async () => {
    const port = new URL(server.url).port;
    await s3.send(new PutObjectCommand({ Bucket, Key: "hosted", Body: "by host" }));
    for (const host of [`${Bucket}.s3.localhost:${port}`, `${Bucket}.s3.us-west-2.amazonaws.com`]) {
      const text = await new Promise<string>((resolve, reject) => {
        const headers = signHeaders(
          { method: "GET", path: "/hosted", query: "", headers: { host }, body: Buffer.alloc(0) },
          { ...server.keys("destination"), region, service: "s3", nowMs: Date.now() },
        );
        const sent = request({ host: "127.0.0.1", port, path: "/hosted", headers }, (response) => {
          let body = "";
          response.on("data", (chunk) => {
            body += chunk;
          });
          response.on("end", () => resolve(body));
        });
        sent.on("error", reject);
        sent.end();
      });
      expect(text).toBe("by host");
    }
  });

  test("presigned URLs, until they expire or are changed", async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: "presigned", Body: "hello" }));
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "presigned" }), { expiresIn: 60 });
    expect(await (await fetch(url)).text()).toBe("hello");
    const changed = await fetch(url.replace("presigned", "waited"));
    expect([changed.status, await changed.text()]).toEqual([
      403,
      expect.stringContaining("<Code>SignatureDoesNotMatch</Code>"),
    ]);
    const old = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "presigned" }), {
      expiresIn: 1,
      signingDate: new Date(Date.now() - 10_000),
    });
    const expired = await fetch(old);
    expect([expired.status, await expired.text()]).toEqual([
      403,
      expect.stringContaining("<Message>Request has expired</Message>"),
    ]);
    const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "uploaded" }), { expiresIn: 60 });
    expect((await fetch(put, { method: "PUT", body: "by URL" })).status).toBe(200);
  });

  test("anonymous requests are denied, with the words of S3", async () => {
    const answer = await fetch(`${server.url}/${Bucket}/presigned`);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("<Code>AccessDenied</Code><Message>Access Denied</Message>"),
    ]);
  });

  test("temporary credentials need their token, and are refused with another one", async () => {
    const keys = { ...server.keys("destination"), sessionToken: "bm90IGEgdG9rZW4=" };
    const answer = await send(server.url, { method: "GET", path: "/", service: "s3", keys });
    expect(answer.text).toContain("<Code>InvalidToken</Code>");
  });
});

describe("buckets", () => {
  test("names are unique over accounts, and a bucket has one region", async () => {
    const source = new S3Client({
      endpoint: server.url,
      region,
      credentials: server.keys("source"),
      forcePathStyle: true,
      maxAttempts: 1,
    });
    const place = { Bucket, CreateBucketConfiguration: { LocationConstraint: region } } as const;
    await expect(source.send(new CreateBucketCommand(place))).rejects.toMatchObject({ name: "BucketAlreadyExists" });
    await expect(s3.send(new CreateBucketCommand(place))).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou" });
    // The SDK would fill the constraint in.
    const bare = { method: "PUT", path: "/new-bucket", service: "s3", region, keys: server.keys("destination") };
    expect((await send(server.url, bare)).text).toContain(
      "<Code>IllegalLocationConstraintException</Code><Message>The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.</Message>",
    );
    expect(await s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({ LocationConstraint: region });
    expect(await s3.send(new HeadBucketCommand({ Bucket }))).toMatchObject({ BucketRegion: region });
    const { Buckets: buckets } = await s3.send(new ListBucketsCommand({}));
    expect(buckets?.map(({ Name }) => Name)).toEqual([Bucket]);
    source.destroy();
  });

  test("another region's endpoint is told where the bucket is", async () => {
    const answer = await send(server.url, {
      method: "GET",
      path: `/${Bucket}`,
      query: "list-type=2",
      service: "s3",
      region: "us-east-1",
      keys: server.keys("destination"),
    });
    expect(answer.status).toBe(301);
    expect(answer.headers.get("x-amz-bucket-region")).toBe(region);
    expect(answer.text).toContain("<Code>PermanentRedirect</Code>");
  });

  test("a bucket goes only when it is empty", async () => {
    const one = { Bucket: "short-lived" };
    await s3.send(new CreateBucketCommand({ ...one, CreateBucketConfiguration: { LocationConstraint: region } }));
    await s3.send(new PutObjectCommand({ ...one, Key: "k", Body: "x" }));
    await expect(s3.send(new DeleteBucketCommand(one))).rejects.toMatchObject({ name: "BucketNotEmpty" });
    await s3.send(new DeleteObjectCommand({ ...one, Key: "k" }));
    await s3.send(new DeleteBucketCommand(one));
    await expect(s3.send(new HeadBucketCommand(one))).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });
});

describe.each(findAwsClis())("AWS CLI $version", (cli) => {
  test("aws s3 cp, ls and rm, from another region too", async () => {
    const aws = awsOf(cli, server, directory);
    const file = join(directory, "file.bin");
    // Above 8 MB the CLI uploads in parts.
    const content = randomBytes(20_000_000);
    writeFileSync(file, content);
    for (const place of [region, "us-east-1"]) {
      const must = async (...args: string[]) => {
        const { code, stdout, stderr } = await aws.run("destination", ["s3", ...args, "--region", place]);
        expect(code, stderr).toBe(0);
        return stdout;
      };
      await must("cp", file, `s3://${Bucket}/cli/file.bin`);
      expect(await must("ls", `s3://${Bucket}/cli/`)).toMatch(/20000000 file\.bin/);
      await must("cp", `s3://${Bucket}/cli/file.bin`, join(directory, "back.bin"));
      expect(readFileSync(join(directory, "back.bin")).equals(content)).toBe(true);
      await must("rm", `s3://${Bucket}/cli/file.bin`);
    }
  });
});
