import { discardParts } from "./bodies.ts";
import type { S3Parts } from "./parts.ts";

/** At start, before requests: finishes what a crash interrupted, and deletes every file that no record names. */
export async function sweepBodies(parts: Pick<S3Parts, "table" | "stores" | "blobs">): Promise<void> {
  const { stores, blobs } = parts;
  for (const { key, value } of await stores.discarded.list([])) {
    const [uploadId] = key;
    if (uploadId !== undefined) await discardParts(parts, uploadId, value.keep);
  }
  await blobs.sweep(async (id) => (await stores.blobs.get([id])) !== undefined);
}
