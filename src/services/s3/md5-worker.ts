// A thread that sums large bodies, several at a time. @see body-md5.ts
import { createHash, type Hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { Md5Answer, Md5Job } from "./body-md5.ts";

const hashes = new Map<number, Hash>();
const say = (answer: Md5Answer) => parentPort?.postMessage(answer, "buffer" in answer ? [answer.buffer] : []);

parentPort?.on("message", (job: Md5Job) => {
  const { id } = job;
  const hash = hashes.get(id) ?? createHash("md5");
  if ("buffer" in job) {
    const { buffer, bytes } = job;
    hashes.set(id, hash.update(new Uint8Array(buffer, 0, bytes)));
    say({ id, buffer, bytes });
    return;
  }
  hashes.delete(id);
  if (job.end === "sum") say({ id, sum: hash.digest() });
});
