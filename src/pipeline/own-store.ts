import { region } from "../core/arn.ts";
import type { AwsClient } from "../core/aws-client.ts";
import { ServiceError } from "../core/service-error.ts";
import { S3 } from "../model/generated/s3.ts";
import type { ObjectStore } from "./object-store.ts";
import { requireSame } from "./same-object.ts";

/** Where a bucket is and whose it is: its ARN says neither. Undefined where there is none. */
export type LocateBucket = (bucket: string) => Promise<{ readonly region: string; readonly owner: string } | undefined>;

/** Sluice's own S3, by the internal client, as the stream's role: in the region where the bucket is, whoever owns it. */
export function ownStore({ aws, locateBucket }: { aws: AwsClient; locateBucket: LocateBucket }): ObjectStore {
  return {
    async put(object, { stream, session }) {
      const bucket = await locateBucket(object.bucket);
      const caller = { ...session, region: region(bucket?.region ?? stream.region) };
      const input = {
        Bucket: object.bucket,
        Key: object.key,
        Body: { lengthBytes: object.lengthBytes, chunks: object.body() },
        ContentLength: object.lengthBytes,
        ContentType: "application/octet-stream",
        ChecksumCRC32: object.crc32,
        IfNoneMatch: "*",
        ...(object.contentEncoding !== undefined && { ContentEncoding: object.contentEncoding }),
        // AWS (docs, controlling-access): a bucket of another account gets the ACL that gives its owner the object.
        ...(bucket && bucket.owner !== stream.account && { ACL: "bucket-owner-full-control" as const }),
      };
      try {
        await aws.call(S3.PutObject, input, caller);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== "PreconditionFailed") throw error;
        const where = { Bucket: object.bucket, Key: object.key, ChecksumMode: "ENABLED" as const };
        await requireSame(object, () => aws.call(S3.HeadObject, where, caller));
      }
    },
  };
}
