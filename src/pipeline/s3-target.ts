import { assert } from "../core/assert.ts";
import type { AwsClient } from "../core/aws-client.ts";
import { crc32 } from "../core/crc32.ts";
import type { IdSource } from "../core/id-source.ts";
import type { OutputKind, SealedPlace } from "../services/firehose/records.ts";
import type { DeliveryOutcome, DeliveryTarget, DeliveryTry, SealedData } from "./delivery-target.ts";
import { firehoseRole } from "./firehose-role.ts";
import { contentEncodings, objectBody } from "./object-body.ts";
import { evaluateErrorKey, evaluateObjectKey, type KeyRequest, maxKeyBytes } from "./object-key.ts";
import type { ObjectStore } from "./object-store.ts";

export interface S3TargetParts {
  readonly aws: AwsClient;
  readonly ids: IdSource;
  /** The store that has a bucket of this name. */
  readonly storeOf: (bucket: string) => ObjectStore;
}

/** A body up to here is held between measuring and sending; a larger one is made twice. */
const heldBodyBytes = 16 * 1_048_576;

type S3Place = Extract<SealedPlace, { readonly to: "s3" }>;

/**
 * S3 as a delivery target: an object is put as the stream's role, which is assumed at each try. Safe to repeat: keys are settled by the
 * seal, checksum and length are noted in it before the first try, and each put says `If-None-Match: *`, so that an object that a run before
 * a crash wrote whole is not written again.
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

async function deliver(attempt: DeliveryTry, { aws, storeOf }: S3TargetParts): Promise<DeliveryOutcome> {
  const { stream, destination, object } = attempt;
  const { place } = object;
  assert(place.to === "s3", "an object of another target came to S3");
  const session = await aws.assumeRole(firehoseRole(stream, destination.RoleARN));
  const { body, content, records } = await measured(attempt, place);
  const isRepeated = object.content !== undefined;
  if (!isRepeated) await attempt.note({ content });
  await storeOf(place.bucket).put(
    {
      bucket: place.bucket,
      key: place.key,
      body,
      ...content,
      firstSent: object.content ?? content,
      contentEncoding: contentEncodings[place.compression],
      isRepeated,
      uploadId: object.uploadId,
      noteUpload: async (uploadId) => void (await attempt.note({ uploadId })),
    },
    { stream, session },
  );
  return { outcome: "delivered", sentBytes: content.lengthBytes, records };
}

/** The body with its length and checksum, which must be known before it is sent. */
async function measured(attempt: DeliveryTry, place: S3Place) {
  const counted = countingRecords(attempt.data);
  const make = (data: SealedData) =>
    objectBody(data, { compression: place.compression, name: uuidIn(place.key), atMs: attempt.object.arrivalMs });
  const held: Uint8Array[] = [];
  let lengthBytes = 0;
  let sum = 0;
  for await (const chunk of make(counted.data)) {
    lengthBytes += chunk.byteLength;
    sum = crc32(chunk, sum);
    if (lengthBytes <= heldBodyBytes) held.push(chunk);
    else held.length = 0;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(sum);
  return {
    body: () => (lengthBytes <= heldBodyBytes ? chunksOf(held) : make(attempt.data)),
    content: { crc32: checksum.toString("base64"), lengthBytes },
    records: counted.records(),
  };
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** The UUID that a key ends in, before its extension; AWS calls a ZIP's entry so. */
function uuidIn(key: string): string {
  return key.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.at(-1) ?? "records";
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
