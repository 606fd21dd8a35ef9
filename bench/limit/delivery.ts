/*
 * The least work that delivers records to S3 at rest: they are read once, MD5 gives the object its ETag, AES-256-GCM in segments of 64 KiB
 * encrypts it, and the file is written and synced. MD5, which goes byte by byte, has a thread of its own. No journal, checksums,
 * signatures, permissions or rows. Started with a file of records; says how long it took, in milliseconds.
 */
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const segmentBytes = 65_536;
const chunkBytes = 16 * segmentBytes;

if (isMainThread) await main(process.argv[2] ?? "");
else {
  // It reads the file for itself: nothing is handed over. The first message says that it is there.
  parentPort?.once("message", () => {
    parentPort?.postMessage(
      createHash("md5")
        .update(readFileSync(String(workerData)))
        .digest("hex"),
    );
  });
  parentPort?.postMessage("ready");
}

async function main(records: string): Promise<void> {
  const summing = new Worker(new URL(import.meta.url), { workerData: records });
  const said = () => new Promise<string>((resolve) => void summing.once("message", resolve));
  await said();
  const startedMs = performance.now();
  const sum = said();
  summing.postMessage("begin");
  await encrypted(records, `${records}.sealed`);
  await sum;
  process.stdout.write(`${performance.now() - startedMs}\n`);
  await summing.terminate();
}

async function encrypted(from: string, to: string): Promise<void> {
  const [source, target] = [await open(from, "r"), await open(to, "w")];
  const key = randomBytes(32);
  const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
  const read = (turn: number) => source.read(buffers[turn % 2] ?? Buffer.alloc(chunkBytes), 0, chunkBytes, null);
  let writing: Promise<unknown> = Promise.resolve();
  let reading = read(0);
  for (let turn = 0; ; turn++) {
    const { bytesRead, buffer } = await reading;
    if (bytesRead === 0) break;
    reading = read(turn + 1);
    const parts: Uint8Array[] = [];
    for (let at = 0; at < bytesRead; at += segmentBytes) {
      const cipher = createCipheriv("aes-256-gcm", key, randomBytes(12));
      parts.push(cipher.update(buffer.subarray(at, Math.min(at + segmentBytes, bytesRead))), cipher.final());
      parts.push(cipher.getAuthTag());
    }
    await writing;
    writing = target.writev(parts);
  }
  await writing;
  await target.datasync();
  await target.close();
  await source.close();
}
