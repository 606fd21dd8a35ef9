import { bodyOf } from "../../../core/body.ts";
import { type PutObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { requireWritable } from "../acl.ts";
import { receiveBody } from "../bodies.ts";
import { requireBucket } from "../buckets.ts";
import { BodyCheck, bodyHeaders } from "../checksums.ts";
import { checksumMembers, shownExpiration } from "../describe-object.ts";
import { invalidRequest, notServed } from "../errors.ts";
import { checkObjectHeaders, storedHeaders } from "../object-headers.ts";
import { lockOfNewObject } from "../object-lock.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";
import { writePermissions } from "../request-context.ts";
import { tagsOfHeader } from "../tag-set.ts";
import { shownVersionId } from "../versions.ts";
import { checkConditionForms, checkWriteConditions, writeObject } from "../write-object.ts";

/**
 * s3:PutObject. The body goes to a blob while it is read and checked; the record that names it is committed with the conditions, so that
 * of two conditional writers one wins. A crash in between leaves a blob that nothing names: swept at the next start.
 */
export const putObject = operation(S3.PutObject, {
  authorize: ({ input }) => writePermissions(input),

  async handle({ input, caller, request, ...parts }) {
    checkMembers(input);
    const { stores, clock } = parts;
    const tags = tagsOfHeader(input.Tagging);
    const bucket = await requireBucket(stores, input.Bucket);
    requireWritable(bucket, caller.account, input);
    const body = input.Body ?? bodyOf();
    const md5 = parts.md5s.begin(body.lengthBytes);
    const check = new BodyCheck(input, bodyHeaders(request), { md5 });
    requireDigest(input, check);
    const lock = lockOfNewObject(bucket, input, clock.nowMs());
    // What can be refused is refused before the body is read; it is asked again with the commit.
    checkWriteConditions(input, input.Key, await stores.objects.get([bucket.generation, input.Key]));
    const { blobId, lengthBytes, sealed } = await receiveBody(parts, check.pass(body.chunks));
    const object: ObjectRecord = {
      key: input.Key,
      blobId,
      sizeBytes: lengthBytes,
      etag: check.etag,
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: { algorithm: check.algorithm, value: check.value },
      ...storedHeaders(input),
      ...lock,
      ...(tags && { tags }),
    };
    const stored = await writeObject(parts, { bucket, object, sealed, conditions: input });
    return {
      ETag: `"${stored.etag}"`,
      ServerSideEncryption: "AES256" as const,
      ...checksumMembers(stored),
      ...shownVersionId(bucket, stored),
      ...shownExpiration(bucket, stored),
    };
  },
});

/** AWS (recorded): an object that is to be locked must not be locked broken. */
function requireDigest(input: PutObjectRequest, check: BodyCheck): void {
  const isLocked = input.ObjectLockMode !== undefined || input.ObjectLockLegalHoldStatus !== undefined;
  if (!isLocked || check.isClaimed || input.ContentMD5 !== undefined) return;
  throw invalidRequest(
    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
  );
}

function checkMembers(input: PutObjectRequest): void {
  checkObjectHeaders(input);
  if (input.WriteOffsetBytes !== undefined) throw notServed("x-amz-write-offset-bytes");
  const others = [input.ChecksumSHA512, input.ChecksumMD5, input.ChecksumXXHASH64, input.ChecksumXXHASH3];
  if ([...others, input.ChecksumXXHASH128].some((value) => value !== undefined))
    throw notServed("x-amz-checksum-algorithm");
  checkConditionForms(input);
}
