import { crc32 } from "node:zlib";
import { region } from "../core/arn.ts";
import { assert } from "../core/assert.ts";
import type { AwsClient } from "../core/aws-client.ts";
import { type BodyStream, bodyOf } from "../core/body.ts";
import type { IdSource } from "../core/id-source.ts";
import { ServiceError } from "../core/service-error.ts";
import { S3 } from "../model/generated/s3.ts";
import type { OutputKind, SealedPlace } from "../services/firehose/records.ts";
import type { DeliveryOutcome, DeliveryTarget, DeliveryTry, SealedData } from "./delivery-target.ts";
import { firehoseRole } from "./firehose-role.ts";
import { compressed, contentEncodings } from "./object-body.ts";
import { evaluateErrorKey, evaluateObjectKey, type KeyRequest, maxKeyBytes } from "./object-key.ts";

/** Where a bucket is and whose it is: its ARN says neither. Undefined where there is none. */
export type LocateBucket = (bucket: string) => Promise<{ readonly region: string; readonly owner: string } | undefined>;

export interface S3TargetParts {
  readonly aws: AwsClient;
  readonly locateBucket: LocateBucket;
  readonly ids: IdSource;
}

/** A body up to here is held between measuring and sending; a larger one is made twice. */
const heldBodyBytes = 16 * 1_048_576;

export type S3Place = Extract<SealedPlace, { readonly to: "s3" }>;

/**
 * S3 as a delivery target: PutObject as the stream's role, decided at each try. Safe to repeat: keys are settled by the seal and each put
 * says `If-None-Match: *`, so that an object that a run before a crash wrote whole is not written again.
 */
export function s3Target(parts: S3TargetParts): DeliveryTarget {
  return {
    settle(draft, stream, destination) {
      const request = { stream, destination, arrivalMs: draft.arrivalMs, partition: draft.partition, ids: parts.ids };
      return {
        to: "s3",
        bucket: destination.BucketARN.slice(destination.BucketARN.lastIndexOf(":") + 1),
        key: keyOf(draft.kind, request),
        compression: destination.CompressionFormat,
      };
    },
    deliver: (attempt) => deliver(attempt, parts),
  };
}

/** A key that partition keys make too long for S3 would never be taken: the object goes to the error prefix. */
function keyOf(kind: OutputKind, request: KeyRequest): string {
  if (kind !== "data") return evaluateErrorKey({ ...request, kind });
  const key = evaluateObjectKey(request);
  return Buffer.byteLength(key) <= maxKeyBytes ? key : evaluateErrorKey({ ...request, kind: "processing-failed" });
}

async function deliver(attempt: DeliveryTry, { aws, locateBucket }: S3TargetParts): Promise<DeliveryOutcome> {
  const { stream, destination, object } = attempt;
  const { place } = object;
  assert(place.to === "s3", "an object of another target came to S3");
  const session = await aws.assumeRole(firehoseRole(stream, destination.RoleARN));
  const bucket = await locateBucket(place.bucket);
  const { body, crc32: checksum, records } = await measured(attempt, place);
  const content = object.content ?? { crc32: checksum, lengthBytes: body.lengthBytes };
  if (!object.content) await attempt.note({ content });
  const caller = { ...session, region: region(bucket?.region ?? stream.region) };
  const input = {
    Bucket: place.bucket,
    Key: place.key,
    Body: body,
    ContentLength: body.lengthBytes,
    ContentType: "application/octet-stream",
    ChecksumCRC32: checksum,
    IfNoneMatch: "*",
    ...(contentEncodings[place.compression] && { ContentEncoding: contentEncodings[place.compression] }),
    // AWS (docs, controlling-access): a bucket of another account gets the ACL that gives its owner the object.
    ...(bucket && bucket.owner !== stream.account && { ACL: "bucket-owner-full-control" as const }),
  };
  try {
    await aws.call(S3.PutObject, input, caller);
  } catch (error) {
    // The key ends in a UUID that this seal made: only an earlier try of the same seal can have written it.
    if (!(error instanceof ServiceError) || error.code !== "PreconditionFailed") throw error;
  }
  return { outcome: "delivered", sentBytes: content.lengthBytes, records };
}

/** The body with its length and checksum, which must be known before it is sent. */
async function measured(
  { data }: DeliveryTry,
  { compression }: S3Place,
): Promise<{ readonly body: BodyStream; readonly crc32: string; readonly records: number }> {
  const counted = countingRecords(data);
  const held: Uint8Array[] = [];
  let lengthBytes = 0;
  let sum = 0;
  for await (const chunk of compressed(counted.data, compression)) {
    lengthBytes += chunk.byteLength;
    sum = crc32(chunk, sum);
    if (lengthBytes <= heldBodyBytes) held.push(chunk);
    else held.length = 0;
  }
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum);
  const body = lengthBytes <= heldBodyBytes ? bodyOf(...held) : { lengthBytes, chunks: compressed(data, compression) };
  return { body, crc32: bytes.toString("base64"), records: counted.records() };
}

function countingRecords(data: SealedData): { readonly data: SealedData; readonly records: () => number } {
  let records = 0;
  async function* blocks() {
    for await (const block of data.blocks()) {
      records += block.count;
      yield block;
    }
  }
  return { data: { blocks }, records: () => records };
}
