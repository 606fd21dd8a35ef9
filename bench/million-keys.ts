import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { s3Stores } from "../src/services/s3/parts.ts";
import { openTable } from "../src/storage/embedded/table.ts";
import { clientsOf } from "../test/support/pipe.ts";
import { startSluice, temporaryDirectory } from "../test/support/sluice.ts";

/** A commit takes 1,000 writes; each key has a record and a body. */
const keysPerCommit = 500;

/**
 * A data directory with a bucket of `count` small objects. The first is put as anyone puts one; the others are its records under other
 * keys, written through the table that the server has them in, while no server runs: the same rows, without a million requests.
 */
export async function directoryWithKeys(place: {
  readonly bucket: string;
  readonly region: "us-west-2";
  readonly keyPrefix: string;
  readonly count: number;
}): Promise<string> {
  const { bucket, region, keyPrefix, count } = place;
  const data = await temporaryDirectory();
  const server = await startSluice({ data, args: ["--log-level", "error"] });
  const clients = clientsOf(server);
  const location = { CreateBucketConfiguration: { LocationConstraint: region } };
  await clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ...location }));
  await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${keyPrefix}0`, Body: "ten bytes." }));
  clients.destroy();
  await server.stop();
  const table = openTable(join(data, "table"));
  const { objects, blobs } = s3Stores(table);
  const [object] = await objects.list([]);
  const [blob] = await blobs.list([]);
  const blobId = blob?.key[0];
  if (!object || !blob || !blobId || object.value.blobId !== blobId)
    throw new Error("an object has a record and a body");
  const [generation = ""] = object.key;
  for (let start = 1; start < count; start += keysPerCommit) {
    const indexes = Array.from({ length: Math.min(keysPerCommit, count - start) }, (_, index) => start + index);
    await table.commit(
      indexes.flatMap((index) => {
        const [key, id] = [`${keyPrefix}${index}`, `${blobId}-${index}`];
        return [
          objects.putWrite([generation, key], { ...object.value, key, blobId: id, parts: undefined }),
          blobs.putWrite([id], { ...blob.value, key }),
        ];
      }),
    );
  }
  await table.close();
  return data;
}
