import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { accountId, region } from "../core/arn.ts";
import { assert } from "../core/assert.ts";
import type { AwsClient, ServiceRoleRequest } from "../core/aws-client.ts";
import { type BodyStream, bodyOf } from "../core/body.ts";
import type { Caller } from "../core/caller.ts";
import { ServiceError } from "../core/service-error.ts";
import { S3 } from "../model/generated/s3.ts";
import type { BufferRecord, DeliveryStreamRecord, SealedObject } from "../services/firehose/records.ts";
import type { Journal } from "../storage/ports/journal.ts";
import { decodeRecordBlock } from "./record-block.ts";
import type { DeliveryFailure } from "./retry.ts";

/** Where a bucket is and whose it is: its ARN says neither. Undefined where there is none. */
export type LocateBucket = (bucket: string) => Promise<{ readonly region: string; readonly owner: string } | undefined>;

export interface DeliverParts {
  readonly stream: DeliveryStreamRecord;
  readonly seal: NonNullable<BufferRecord["seal"]>;
  readonly journal: Journal;
  readonly aws: AwsClient;
  readonly locateBucket: LocateBucket;
}

const compressGzip = promisify(gzip);
const readBytes = 4 * 1_048_576;
/** A body up to here is held between measuring and sending; a larger one is read twice. */
const heldBodyBytes = 16 * 1_048_576;

/**
 * Writes every object of a seal to S3 as the stream's role, decided now. Safe to repeat: keys are settled by the seal and each put
 * says `If-None-Match: *`, so that an object that a run before the crash wrote whole is not written again.
 * @returns undefined when all of it is in the bucket
 */
export async function deliverSeal(parts: DeliverParts): Promise<DeliveryFailure | undefined> {
  try {
    const session = await parts.aws.assumeRole(firehoseRole(parts.stream, parts.stream.destination.RoleARN));
    for (const sealed of parts.seal.objects) await putSealed(sealed, session, parts);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return asFailure(error);
    throw error;
  }
}

/**
 * How Firehose assumes a stream's role.
 * AWS (docs, controlling-access): it always sends the stream's account as sts:ExternalId; the session is called AWSFirehoseToS3.
 */
export function firehoseRole(
  stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region">,
  roleArn: string,
): ServiceRoleRequest {
  return {
    roleArn,
    serviceNames: ["firehose.amazonaws.com"],
    sessionName: "AWSFirehoseToS3",
    sourceArn: stream.arn,
    sourceAccount: accountId(stream.account),
    region: region(stream.region),
    externalId: stream.account,
  };
}

async function putSealed(sealed: SealedObject, session: Caller, parts: DeliverParts): Promise<void> {
  const { stream, aws, locateBucket } = parts;
  const bucket = await locateBucket(sealed.bucket);
  const body = await objectBody(sealed, parts);
  const input = {
    Bucket: sealed.bucket,
    Key: sealed.key,
    Body: body,
    ContentLength: body.lengthBytes,
    ContentType: "application/octet-stream",
    IfNoneMatch: "*",
    ...(sealed.compression === "GZIP" && { ContentEncoding: "gzip" }),
    // AWS (docs, controlling-access): a bucket of another account gets the ACL that gives its owner the object.
    ...(bucket && bucket.owner !== stream.account && { ACL: "bucket-owner-full-control" as const }),
  };
  try {
    await aws.call(S3.PutObject, input, { ...session, region: region(bucket?.region ?? stream.region) });
  } catch (error) {
    // The key ends in a UUID that this seal made: only an earlier try of the same seal can have written it.
    if (error instanceof ServiceError && error.code === "PreconditionFailed") return;
    throw error;
  }
}

async function objectBody(sealed: SealedObject, { stream, journal }: DeliverParts): Promise<BodyStream> {
  const held: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const data of recordData(sealed, stream.generation, journal)) {
    lengthBytes += data.byteLength;
    if (lengthBytes <= heldBodyBytes || sealed.compression === "GZIP") held.push(data);
  }
  if (sealed.compression === "GZIP") return bodyOf(await compressGzip(Buffer.concat(held)));
  if (lengthBytes <= heldBodyBytes) return bodyOf(...held);
  held.length = 0;
  return { lengthBytes, chunks: recordData(sealed, stream.generation, journal) };
}

async function* recordData(sealed: SealedObject, owner: string, journal: Journal): AsyncGenerator<Uint8Array> {
  for (let after = sealed.after; after < sealed.upTo; ) {
    const entries = await journal.read(owner, { after, maxBytes: readBytes });
    assert(entries.length > 0, `records of a seal are missing after position ${after}`);
    for (const entry of entries) {
      if (entry.position > sealed.upTo) return;
      after = entry.position;
      yield decodeRecordBlock(entry.payload).data;
    }
  }
}

/** What an operation's refusal means to a hop. @see deliverSeal */
export function asFailure(error: ServiceError): DeliveryFailure {
  return {
    retryable: error.status >= 500 || error.code === "SlowDown" || error.code === "ThrottlingException",
    code: error.code,
    cause: error.operatorReason ?? error.message,
  };
}
