import { region } from "../core/arn.ts";
import type { AwsClient } from "../core/aws-client.ts";
import { ServiceError } from "../core/service-error.ts";
import { S3 } from "../model/generated/s3.ts";
import type { ObjectStore } from "./object-store.ts";
import { requireSame } from "./same-object.ts";

const checksumTrailer = "x-amz-checksum-crc32";

/** Where a bucket is and whose it is: its ARN says neither. Undefined where there is none. */
export type LocateBucket = (bucket: string) => Promise<{ readonly region: string; readonly owner: string } | undefined>;

/** Sluice's own S3, by the internal client, as the stream's role: in the region where the bucket is, whoever owns it. */
export function ownStore({ aws, locateBucket }: { aws: AwsClient; locateBucket: LocateBucket }): ObjectStore {
  return {
    async put(object, { stream, session }) {
      const bucket = await locateBucket(object.bucket);
      const caller = { ...session, region: region(bucket?.region ?? stream.region) };
      // The bytes pass once: what they are is known at their end, where it is noted, and sent behind them as other clients do.
      const trailers: Record<string, string> = { [checksumTrailer]: "" };
      const noted = async function* () {
        yield* object.bytes();
        trailers[checksumTrailer] = (await object.noteContent()).crc32;
      };
      const input = {
        Bucket: object.bucket,
        Key: object.key,
        Body: { lengthBytes: undefined, chunks: noted() },
        ContentType: "application/octet-stream",
        IfNoneMatch: "*",
        ...(object.contentEncoding !== undefined && { ContentEncoding: object.contentEncoding }),
        // AWS (docs, controlling-access): a bucket of another account gets the ACL that gives its owner the object.
        ...(bucket && bucket.owner !== stream.account && { ACL: "bucket-owner-full-control" as const }),
      };
      try {
        await aws.call(S3.PutObject, input, caller, { trailers });
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== "PreconditionFailed") throw error;
        const where = { Bucket: object.bucket, Key: object.key, ChecksumMode: "ENABLED" as const };
        await requireSame(object, () => aws.call(S3.HeadObject, where, caller));
      }
    },
  };
}
