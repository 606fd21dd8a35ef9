/*
 * Bodies stream: an object far larger than what the server may take of memory goes in, is copied, and comes out whole.
 * `SLUICE_LARGE_MIB=5120 npx vitest run --project e2e test/e2e/s3-large.test.ts` takes the largest that PutObject and CopyObject take.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { CopyObjectCommand, CreateBucketCommand, DeleteObjectsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let s3: S3Client;
const Bucket = "large";
const mebibyte = 1_048_576;
const sizeMebibytes = Number(process.env["SLUICE_LARGE_MIB"] ?? 384);
const sizeBytes = sizeMebibytes * mebibyte;
/** What all of it together may take: far less than the body. */
const mayTakeBytes = 160 * mebibyte;

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

/** The most memory that the server ever had. Linux. */
function peakBytes(): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) * 1_024;
}

function exchange(method: "GET" | "PUT", key: string, body: Iterable<Uint8Array>, lengthBytes: number) {
  const { host, hostname, port } = new URL(server.url);
  const path = `/${Bucket}/${key}`;
  const headers = signHeaders(
    { method, path, query: "", headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }, body: new Uint8Array() },
    { ...server.keys("destination"), service: "s3", region: "us-east-1", nowMs: Date.now() },
  );
  return new Promise<IncomingMessage>((resolve, reject) => {
    const one = request({ hostname, port, method, path, headers: { ...headers, "content-length": lengthBytes } });
    one.on("response", resolve).on("error", reject);
    void (async () => {
      for (const chunk of body) if (!one.write(chunk)) await new Promise((drained) => one.once("drain", drained));
      one.end();
    })();
  });
}

test.skipIf(process.platform !== "linux")(
  `${sizeMebibytes} MiB take no more memory than a small object`,
  async () => {
    const chunk = Buffer.alloc(mebibyte);
    const sent = createHash("sha256");
    function* body() {
      for (let at = 0; at < sizeBytes; at += mebibyte) {
        chunk.writeUInt32BE(at / mebibyte, 0);
        sent.update(chunk);
        yield Buffer.from(chunk);
      }
    }
    await (await exchange("PUT", "warm", [Buffer.alloc(1_000)], 1_000)).resume();
    const before = peakBytes();
    const put = await exchange("PUT", "body", body(), sizeBytes);
    expect(put.statusCode).toBe(200);
    put.resume();
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/body` }));
    const got = createHash("sha256");
    for await (const piece of await exchange("GET", "copy", [], 0)) got.update(piece);
    expect(got.digest("hex")).toBe(sent.digest("hex"));
    const grewMebibytes = Math.round((peakBytes() - before) / mebibyte);
    process.stdout.write(`${sizeMebibytes} MiB in, copied and out: ${grewMebibytes} MiB more at the peak\n`);
    expect(grewMebibytes).toBeLessThan(mayTakeBytes / mebibyte);
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "body" }, { Key: "copy" }] } }));
  },
  600_000,
);
