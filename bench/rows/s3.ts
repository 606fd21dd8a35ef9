import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { bucketRegion as region } from "../../src/article/names.ts";
import { runLoad } from "../load/client.ts";
import type { RequestKind } from "../load/protocol.ts";
import type { Row } from "../row.ts";
import { motoKeys, withLimit, withSluice } from "../servers.ts";

const bucket = "bench-bucket";
const smallPuts = { kind: "put-objects", region, bucket, keyPrefix: "object-", bytes: 1_000 } as const;
const listedKeys = 20_000;

export const s3: readonly Row[] = [
  {
    name: "s3-put-small",
    title: "PutObject of 1 kB, 16 connections, durable",
    unit: "requests/s",
    better: "more",
    target: 3_000,
    measure: async () => ({ value: await onBucket({ requests: smallPuts, connections: 16, count: 6_000 }) }),
    limit: () =>
      withLimit("store", async (url) => {
        const plan = { url, keys: motoKeys, connections: 16, count: 6_000, requests: smallPuts };
        return perSecond(await runLoad(plan));
      }),
  },
  {
    name: "s3-get",
    title: "GetObject of 100 MB, 1 connection",
    unit: "MB/s",
    better: "more",
    target: 500,
    async measure() {
      const requests = { kind: "get-object", region, bucket, key: "large" } as const;
      return { value: 100 * (await onBucket({ requests, connections: 1, count: 10, largeBytes: 100_000_000 })) };
    },
  },
  {
    name: "s3-list",
    title: `ListObjectsV2 of 1,000 keys out of ${listedKeys.toLocaleString("en-US")}`,
    unit: "ms",
    better: "less",
    target: 20,
    async measure() {
      const query = "list-type=2&max-keys=1000&start-after=object-15";
      const requests = { kind: "s3-get", region, path: `/${bucket}`, query } as const;
      return { value: 1000 / (await onBucket({ requests, connections: 1, count: 100, keys: listedKeys })) };
    },
  },
];

/** Requests a second on a new bucket. */
function onBucket(load: {
  readonly requests: RequestKind;
  readonly connections: number;
  readonly count: number;
  readonly largeBytes?: number;
  readonly keys?: number;
}): Promise<number> {
  return withSluice(async (server, clients) => {
    const location = { CreateBucketConfiguration: { LocationConstraint: region } } as const;
    await clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ...location }));
    const shared = { url: server.url, keys: server.keys("destination") };
    if (load.largeBytes) {
      const Body = Buffer.alloc(load.largeBytes, "a line of a log\n");
      await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: "large", Body }));
    }
    if (load.keys)
      await runLoad({ ...shared, connections: 32, count: load.keys, requests: { ...smallPuts, bytes: 10 } });
    const { requests, connections, count } = load;
    return perSecond(await runLoad({ ...shared, connections, count, requests }));
  });
}

function perSecond({ requests, firstByteMs, lastAnswerMs }: Awaited<ReturnType<typeof runLoad>>): number {
  return requests / ((lastAnswerMs - firstByteMs) / 1000);
}
