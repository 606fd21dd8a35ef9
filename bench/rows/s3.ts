import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { bucketRegion as region } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import type { LoadPlan, LoadResult } from "../load/protocol.ts";
import { directoryWithKeys } from "../million-keys.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";
import { motoKeys, withLimit, withMoto, withSluice } from "../servers.ts";

const bucket = "bench-bucket";
const smallPuts = { kind: "put-objects", region, bucket, keyPrefix: "object-", bytes: 1_000 } as const;
const puts = { connections: 16, count: sized(6_000, 50), requests: smallPuts };
const largeMegabytes = sized(100, 5);
const gets = {
  connections: 1,
  count: sized(10, 2),
  requests: { kind: "get-object", region, bucket, key: "large" },
} as const;
const listedKeys = sized(1_000_000, 2_000);
/** moto puts fewer keys in a minute than Sluice in a second. */
const motoKeyCount = sized(5_000, 50);
const query = "list-type=2&max-keys=1000&start-after=object-15";
const lists = {
  connections: 1,
  count: sized(100, 3),
  requests: { kind: "s3-get", region, path: `/${bucket}`, query },
} as const;
const location = { CreateBucketConfiguration: { LocationConstraint: region } } as const;

type Load = Omit<LoadPlan, "url" | "keys">;

export const s3: readonly Row[] = [
  {
    name: "s3-put-small",
    title: "PutObject of 1 kB, 16 connections, durable",
    unit: "requests/s",
    better: "more",
    target: 3_000,
    measure: async () => ({ value: perSecond(await onBucket(puts)) }),
    limit: () => withLimit("keep", async (url) => perSecond(await runLoad({ url, keys: motoKeys, ...puts }))),
    moto: () => onMoto(async (place) => perSecond(await runLoad({ ...place, ...puts, count: sized(600, 20) }))),
  },
  {
    name: "s3-get",
    title: `GetObject of ${largeMegabytes} MB, 1 connection`,
    unit: "MB/s",
    better: "more",
    target: 500,
    measure: async () => ({ value: largeMegabytes * perSecond(await onBucket(gets)) }),
    limit: () =>
      withLimit("store", async (url) => {
        await fetch(url, { method: "PUT", body: largeBody() });
        return largeMegabytes * perSecond(await runLoad({ url, keys: motoKeys, ...gets }));
      }),
    moto: () =>
      onMoto(async (place, client) => {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: "large", Body: largeBody() }));
        return largeMegabytes * perSecond(await runLoad({ ...place, ...gets }));
      }),
  },
  {
    name: "s3-list",
    title: `ListObjectsV2 of 1,000 keys out of ${listedKeys.toLocaleString("en-US")} (moto: out of ${motoKeyCount.toLocaleString("en-US")})`,
    unit: "ms",
    better: "less",
    target: 20,
    // No limit: a page is a look into an index, and a minimal program would have the page at hand.
    async measure() {
      const data = await directoryWithKeys({ bucket, region, keyPrefix: "object-", count: listedKeys });
      return withSluice(
        async (server) => {
          const place = { url: server.url, keys: server.keys("destination") };
          const result = await runLoad({ ...place, ...lists });
          return { value: 1000 / perSecond(result), more: { page: `${result.answerBytes / result.requests} bytes` } };
        },
        { data },
      );
    },
    moto: () =>
      onMoto(async (place) => {
        await runLoad({ ...place, connections: 8, count: motoKeyCount, requests: { ...smallPuts, bytes: 10 } });
        return 1000 / perSecond(await runLoad({ ...place, ...lists, count: sized(10, 2) }));
      }),
  },
];

/** A load on a new bucket, which has the large object. */
function onBucket(load: Load): Promise<LoadResult> {
  return withSluice(async (server, { s3: client }) => {
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...location }));
    if (load.requests.kind === "get-object") {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: "large", Body: largeBody() }));
    }
    return runLoad({ url: server.url, keys: server.keys("destination"), ...load });
  });
}

function onMoto(run: (place: Pick<LoadPlan, "url" | "keys">, client: S3Client) => Promise<number>) {
  return withMoto(async (url) => {
    const client = new S3Client({ endpoint: url, region, credentials: motoKeys, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...location }));
    return run({ url, keys: motoKeys }, client);
  });
}

function largeBody(): Buffer {
  return Buffer.alloc(largeMegabytes * 1_000_000, "a line of a log\n");
}

function perSecond({ requests, firstByteMs, lastAnswerMs }: LoadResult): number {
  return requests / ((lastAnswerMs - firstByteMs) / 1000);
}
