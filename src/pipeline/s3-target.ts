import { assert } from "../core/assert.ts";
import type { AwsClient } from "../core/aws-client.ts";
import type { IdSource } from "../core/id-source.ts";
import type { OutputKind } from "../services/firehose/records.ts";
import type { DeliveryOutcome, DeliveryTarget, DeliveryTry } from "./delivery-target.ts";
import { firehoseRole } from "./firehose-role.ts";
import { MeasuredBody } from "./measured-body.ts";
import { contentEncodings, objectBody } from "./object-body.ts";
import { evaluateErrorKey, evaluateObjectKey, type KeyRequest, maxKeyBytes } from "./object-key.ts";
import type { ObjectStore } from "./object-store.ts";

export interface S3TargetParts {
  readonly aws: AwsClient;
  readonly ids: IdSource;
  /** The store that has a bucket of this name. */
  readonly storeOf: (bucket: string) => ObjectStore;
}

/**
 * S3 as a delivery target: an object is put as the stream's role, which is assumed at each try. Safe to repeat: keys are settled by the
 * seal, checksum and length are noted in it before the store can have the object, and each put says `If-None-Match: *`, so that an object that a run before
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
  const { compression } = place;
  const made = { compression, name: uuidIn(place.key), atMs: object.arrivalMs };
  const body = new MeasuredBody(attempt.data, (data) => objectBody(data, made));
  const isRepeated = object.content !== undefined;
  await storeOf(place.bucket).put(
    {
      bucket: place.bucket,
      key: place.key,
      bytes: () => body.bytes(),
      content: () => body.content(),
      async noteContent() {
        const content = await body.content();
        if (!isRepeated) await attempt.note({ content });
        return content;
      },
      firstSent: object.content,
      contentEncoding: contentEncodings[compression],
      isRepeated,
      uploadId: object.uploadId,
      noteUpload: async (uploadId) => void (await attempt.note({ uploadId })),
    },
    { stream, session },
  );
  const { lengthBytes } = await body.content();
  return { outcome: "delivered", sentBytes: lengthBytes, records: body.records };
}

/** The UUID that a key ends in, before its extension; AWS calls a ZIP's entry so. */
function uuidIn(key: string): string {
  return key.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.at(-1) ?? "records";
}
