// Counts the events in a bucket, in a process of its own: a plan comes in by IPC, the count goes out.
import { createGunzip } from "node:zlib";
import { GetObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import type { BucketCount, CountPlan } from "./client.ts";
import { EventIds } from "./ids.ts";
import { EventScan } from "./scan.ts";

/** Objects that are opened at once: zlib works on threads of its own. */
const atOnce = 3;

process.once("message", (plan: CountPlan) => {
  count(plan).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.exit(1)),
  );
});

async function count({ url, keys, region, bucket, expected }: CountPlan): Promise<BucketCount> {
  const s3 = new S3Client({ endpoint: url, region, credentials: keys, forcePathStyle: true });
  const objects: { readonly key: string; readonly bytes: number }[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    objects.push(...(page.Contents ?? []).map(({ Key = "", Size = 0 }) => ({ key: Key, bytes: Size })));
  }
  const ids = new EventIds(expected);
  let [openedBytes, controlMessages, next] = [0, 0, 0];
  const work = async () => {
    for (let object = objects[next++]; object; object = objects[next++]) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: object.key }));
      const scan = new EventScan(ids);
      await open(Buffer.from((await Body?.transformToByteArray()) ?? []), (piece) => scan.add(piece));
      scan.end();
      openedBytes += scan.openedBytes;
      controlMessages += scan.controlMessages;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  // The record of a control message has an id too.
  const [events, differentIds] = [ids.count - controlMessages, ids.different() - controlMessages];
  const storedBytes = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  return { events, differentIds, openedBytes, storedBytes, objects: objects.length };
}

function open(bytes: Buffer, take: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const gunzip = createGunzip({ chunkSize: 1_048_576 });
    gunzip.on("data", take);
    gunzip.on("end", resolve);
    gunzip.on("error", reject);
    gunzip.end(bytes);
  });
}
