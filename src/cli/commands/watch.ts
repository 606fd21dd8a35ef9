import { setTimeout as pause } from "node:timers/promises";
import { describeBody } from "../read-object.ts";
import { openBucket } from "../s3-reader.ts";
import { findServer, readProfiles } from "../server-at.ts";

const everyMs = 1_000;

/** `sluice watch BUCKET`: a line for each object, those that are there and those that come. `once` ends after the first look. */
export async function watch(bucket: string, { url, once }: { url: string; once: boolean }): Promise<void> {
  const server = await findServer(url);
  const reader = await openBucket(server, bucket, readProfiles(server));
  const seen = new Set<string>();
  for (;;) {
    for (const { key, size } of await reader.list()) {
      if (seen.has(key)) continue;
      seen.add(key);
      process.stdout.write(`${key}  ${size} bytes: ${describeBody(await reader.get(key))}\n`);
    }
    if (once) return;
    await pause(everyMs);
  }
}
