/* What clients must not be able to do: keys that reach elsewhere, bodies that are not what they say, halves that stay behind. */
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let s3: S3Client;
const Bucket = "bad-input";

beforeAll(async () => {
  server = await startSluice();
  const credentials = server.keys("destination");
  s3 = new S3Client({ endpoint: server.url, region: "us-east-1", credentials, forcePathStyle: true, maxAttempts: 1 });
  await s3.send(new CreateBucketCommand({ Bucket }));
}, 60_000);

afterAll(async () => {
  s3?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const files = () =>
  readdirSync(join(server.data, "blobs"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .length;

interface Sent {
  readonly method?: string;
  /** As it goes over the wire: nothing normalizes it. */
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly tamper?: (headers: Record<string, string>) => void;
}

async function send({ method = "PUT", path, query = "", headers = {}, body = new Uint8Array(), tamper }: Sent) {
  const { host, hostname, port } = new URL(server.url);
  const signed = signHeaders(
    { method, path, query, headers: { host, ...headers }, body },
    { ...server.keys("destination"), service: "s3", region: "us-east-1", nowMs: Date.now() },
  );
  tamper?.(signed);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const one = request({
      hostname,
      port,
      method,
      path: `${path}${query && `?${query}`}`,
      headers: { ...signed, "content-length": body.byteLength },
    });
    one.on("response", resolve).on("error", reject).end(body);
  });
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode, text };
}

describe("keys", () => {
  const classes: Readonly<Record<string, string>> = {
    "two bytes": "é",
    "three bytes": "日",
    "four bytes": "😀",
    combining: "e\u0301",
    "right to left": "\u202Eא",
    controls: "\u0001\u001F\u007F",
    separators: "\u2028\u2029",
    "byte order mark": "\uFEFF",
    "non-characters": "\uFFFE",
    "private use": "\uE000",
    "XML's own": "<&>\"'",
    "URI's own": "?#%+ ;=&",
    "line breaks": "\r\n\t",
  };

  test.each(Object.entries(classes))("of 1,024 bytes: %s", async (_class, text) => {
    const bytes = Buffer.byteLength(text);
    const Key = text.repeat(Math.floor(1_024 / bytes)) + "x".repeat(1_024 % bytes);
    expect(Buffer.byteLength(Key)).toBe(1_024);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "body" }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe("body");
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: "url" }));
    expect(listed.Contents?.map((one) => decodeURIComponent(one.Key ?? ""))).toEqual([Key]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  });

  test.each(["..", "../..", "/", "//a//", "a/../../etc/passwd", "./", "a/", "%2e%2e/%2f", ".hidden", "con", "a\\b"])(
    "%s is a name like others",
    async (key) => {
      const path = `/${Bucket}/${key.replaceAll("%", "%25")}`;
      expect((await send({ path, body: Buffer.from("x") })).status).toBe(200);
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
      expect(Contents?.map(({ Key }) => Key)).toEqual([key]);
      expect((await send({ method: "GET", path })).text).toBe("x");
      expect((await send({ method: "DELETE", path })).status).toBe(204);
    },
  );

  test("too long, NUL, not UTF-8, not percent-encoded: refused", async () => {
    const cases: readonly (readonly [string, number, string])[] = [
      [`/${Bucket}/${"x".repeat(1_025)}`, 400, "KeyTooLongError"],
      [`/${Bucket}/a%00b`, 400, "InvalidRequest"],
      [`/${Bucket}/%ff%fe`, 400, "InvalidURI"],
      [`/${Bucket}/%zz`, 400, "InvalidURI"],
    ];
    for (const [path, status, code] of cases) {
      const answer = await send({ path, body: Buffer.from("x") });
      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(`<Code>${code}</Code>`)]);
    }
    for (const method of ["GET", "DELETE"]) {
      expect((await send({ method, path: `/${Bucket}/${"x".repeat(5_000)}` })).status).toBe(400);
      expect((await send({ method, path: `/${Bucket}/a%00b` })).status).toBeLessThan(500);
    }
    for (const query of [
      "list-type=2&prefix=a%00b",
      `list-type=2&start-after=${"x".repeat(4_000)}`,
      "marker=%00",
      "versions=&key-marker=a%00",
      ...["", "list-type=2&", "versions=&", "uploads=&"].map((kind) => `${kind}prefix=${"x".repeat(4_000)}`),
      `uploads=&key-marker=x&upload-id-marker=${"x".repeat(4_000)}`,
    ]) {
      expect((await send({ method: "GET", path: `/${Bucket}`, query })).status).toBeLessThan(500);
    }
    expect(files()).toBe(0);
  });
});

describe("bodies that are not what they say", () => {
  const body = randomBytes(200_000);
  const path = `/${Bucket}/body`;
  const md5 = createHash("md5").update("other").digest("base64");

  test.each<[string, Omit<Sent, "path">, string]>([
    ["MD5", { headers: { "content-md5": md5 } }, "BadDigest"],
    ["MD5 of no form", { headers: { "content-md5": "x" } }, "InvalidDigest"],
    ["CRC32", { headers: { "x-amz-checksum-crc32": "AAAAAA==" } }, "BadDigest"],
    ["CRC64NVME", { headers: { "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" } }, "BadDigest"],
    ["SHA256", { headers: { "x-amz-checksum-sha256": `${"A".repeat(43)}=` } }, "BadDigest"],
    ["SHA1 of no form", { headers: { "x-amz-checksum-sha1": "AAAA" } }, "InvalidRequest"],
    [
      "the signed hash",
      { headers: { "x-amz-content-sha256": createHash("sha256").update("other").digest("hex") } },
      "XAmzContentSHA256Mismatch",
    ],
  ])("%s", async (_what, more, code) => {
    const answer = await send({ path, body, ...more });
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: "body" }))).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(files()).toBe(0);
  });

  test("chunks that end early, are longer than they say, or lie", async () => {
    const chunked = (text: string, decoded: number) =>
      send({
        path,
        body: Buffer.from(text, "latin1"),
        headers: {
          "content-encoding": "aws-chunked",
          "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
          "x-amz-decoded-content-length": String(decoded),
          "x-amz-trailer": "x-amz-checksum-crc32",
        },
      });
    const good = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
    expect((await chunked(good, 5)).status).toBe(200);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "body" }));
    for (const [text, decoded] of [
      [good, 6],
      [good, 4],
      ["5\r\nhello\r\n", 5],
      ["5\r\nhel", 5],
      ["zz\r\nhello\r\n0\r\n\r\n", 5],
      ["-5\r\nhello\r\n0\r\n\r\n", 5],
      ["ffffffffffffffff\r\nhello", 5],
      [good.replace("NhCmhg==", "AAAAAA=="), 5],
      [good.replace("hello", "jello"), 5],
      ["", 5],
      ["\r\n\r\n\r\n", 0],
    ] as const) {
      const answer = await chunked(text, decoded);
      expect([answer.status, text]).toEqual([400, text]);
    }
    expect(files()).toBe(0);
  });

  test("a connection that breaks off in the middle", async () => {
    const { host, hostname, port } = new URL(server.url);
    const signed = signHeaders(
      {
        method: "PUT",
        path,
        query: "",
        headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
        body: new Uint8Array(),
      },
      { ...server.keys("destination"), service: "s3", region: "us-east-1", nowMs: Date.now() },
    );
    const head = Object.entries({ ...signed, "content-length": "1000000" }).map(([name, value]) => `${name}: ${value}`);
    const socket = connect(Number(port), hostname);
    socket.write(`PUT ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`);
    socket.write(randomBytes(300_000));
    await expect.poll(files).toBeGreaterThan(0);
    socket.destroy();
    await expect.poll(files).toBe(0);
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: "body" }))).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("uploads", () => {
  const Key = "upload";
  const part = randomBytes(5 * 1_048_576);

  test("parts out of order, unknown, too small, none, twice; numbers out of range", async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const upload = (PartNumber: number, Body: Uint8Array) =>
      s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    const [one, two, small] = [
      await upload(1, part),
      await upload(2, Buffer.from(part).fill(1, 0, 9)),
      await upload(3, Buffer.from("small")),
    ];
    const complete = (...parts: readonly (readonly [number, string | undefined])[]) =>
      s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: parts.map(([PartNumber, ETag]) => ({ PartNumber, ETag })) },
        }),
      );
    const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["InvalidPartOrder", () => complete([2, two.ETag], [1, one.ETag])],
      ["InvalidPartOrder", () => complete([1, one.ETag], [1, one.ETag])],
      ["InvalidPart", () => complete([1, two.ETag])],
      ["InvalidPart", () => complete([4, one.ETag])],
      ["InvalidRequest", () => complete()],
      ["InvalidArgument", () => upload(0, part)],
      ["InvalidArgument", () => upload(10_001, part)],
    ];
    for (const [name, attempt] of refused) await expect(attempt(), name).rejects.toMatchObject({ name });
    const { ETag: last } = await upload(4, part);
    await expect(complete([1, one.ETag], [3, small.ETag], [4, last])).rejects.toMatchObject({
      name: "EntityTooSmall",
    });
    // The upload is as it was.
    await complete([1, one.ETag], [2, two.ETag], [3, small.ETag]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(files()).toBe(0);
  });
});

describe("regions", () => {
  test("each host is the endpoint of its region, and tells where the bucket is", async () => {
    const at = (host: string, path = `/${Bucket}`) => send({ method: "GET", path, headers: { host } });
    expect((await at("s3.us-east-1.amazonaws.com")).status).toBe(200);
    expect((await at(`${Bucket}.s3.dualstack.us-east-1.amazonaws.com`, "/")).status).toBe(200);
    expect((await at("s3.amazonaws.com")).status).toBe(200);
    const elsewhere = await at("s3.eu-west-1.amazonaws.com");
    expect([elsewhere.status, elsewhere.text]).toEqual([
      301,
      expect.stringContaining("<Code>PermanentRedirect</Code>"),
    ]);
    await s3.send(
      new CreateBucketCommand({ Bucket: "in-oregon", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }),
    );
    const misigned = await at("s3.us-west-2.amazonaws.com", "/in-oregon");
    expect(misigned.status).toBe(400);
    expect(misigned.text).toContain("the region 'us-east-1' is wrong; expecting 'us-west-2'");
    expect(misigned.text).toContain("<Region>us-west-2</Region>");
    const [owned, malformed] = [
      { "x-amz-expected-bucket-owner": "222222222222" },
      { "x-amz-expected-bucket-owner": "me" },
    ];
    expect((await send({ method: "GET", path: `/${Bucket}`, headers: owned })).text).toContain("AccessDenied");
    expect((await send({ method: "GET", path: `/${Bucket}`, headers: malformed })).text).toContain(
      "InvalidBucketOwnerAWSAccountID",
    );
    const anonymous = await fetch(`${server.url}/in-oregon`, { method: "HEAD" });
    expect([anonymous.status, anonymous.headers.get("x-amz-bucket-region")]).toEqual([403, "us-west-2"]);
  });
});

test("a body that was changed on the disk is never sent as if it were whole", async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: "damaged", Body: randomBytes(200_000) }));
  const entry = readdirSync(join(server.data, "blobs"), { recursive: true, withFileTypes: true }).find((one) =>
    one.isFile(),
  );
  const path = join(entry?.parentPath ?? "", entry?.name ?? "");
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(100_000) ^ 1, 100_000);
  writeFileSync(path, bytes);
  const read = async () =>
    (await s3.send(new GetObjectCommand({ Bucket, Key: "damaged" }))).Body?.transformToByteArray();
  await expect(read()).rejects.toThrow();
  rmSync(path);
  await expect(read()).rejects.toThrow();
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "damaged" }));
  // The server is as it was.
  await s3.send(new ListObjectsV2Command({ Bucket }));
});
