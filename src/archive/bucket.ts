import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { Archive, ArchivedObject } from "./archive.ts";

/** An archive in a bucket of any S3, under a prefix. */
export function openBucket(s3: S3Client, { bucket, prefix }: { bucket: string; prefix: string }): Archive {
  return {
    list: () => list(s3, bucket, prefix),
    async open(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      // In Node the SDK's body is a readable stream, and so iterable.
      return (Body ?? []) as AsyncIterable<Uint8Array>;
    },
  };
}

async function* list(s3: S3Client, Bucket: string, Prefix: string): AsyncGenerator<ArchivedObject> {
  for (let ContinuationToken: string | undefined; ; ) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    for (const { Key = "", Size = 0, LastModified } of page.Contents ?? []) {
      yield { key: Key, sizeBytes: Size, modifiedMs: LastModified?.getTime() ?? 0 };
    }
    ContinuationToken = page.NextContinuationToken;
    if (ContinuationToken === undefined) return;
  }
}
