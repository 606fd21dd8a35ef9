import { permission } from "../../../auth/declare.ts";
import { bodyOf } from "../../../core/body.ts";
import { type PutObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { BodyCheck } from "../checksums.ts";
import { checksumMembers } from "../describe-object.ts";
import { notServed } from "../errors.ts";
import { checkObjectHeaders, storedHeaders } from "../object-headers.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";
import { checkConditionForms, checkWriteConditions, writeObject } from "../write-object.ts";

/**
 * s3:PutObject. The body goes to a blob while it is read and checked; the record that names it is committed with the conditions, so that
 * of two conditional writers one wins. A crash in between leaves a blob that nothing names: swept at the next start.
 */
export const putObject = operation(S3.PutObject, {
  authorize: ({ input }) => {
    const resource = objectArn(input.Bucket, input.Key);
    const acl = input.ACL && { "s3:x-amz-acl": input.ACL };
    return [
      permission("s3:PutObject", resource, { context: { ...acl } }),
      ...(input.ACL ? [permission("s3:PutObjectAcl", resource, { context: { ...acl } })] : []),
    ];
  },

  async handle({ input, request, clock, ...parts }) {
    checkMembers(input);
    const { stores, blobs } = parts;
    const bucket = await requireBucket(stores, input.Bucket);
    const names = request.headers["x-amz-trailer"] ?? "";
    const check = new BodyCheck(input, { names, values: request.trailers ?? (() => ({})) });
    // What can be refused is refused before the body is read; it is asked again with the commit.
    checkWriteConditions(input, input.Key, await stores.objects.get([bucket.generation, input.Key]));
    const body = input.Body ?? bodyOf();
    const { id, lengthBytes } = await blobs.put(check.pass(body.chunks));
    const object: ObjectRecord = {
      key: input.Key,
      blobId: id,
      sizeBytes: lengthBytes,
      etag: check.etag,
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: { algorithm: check.algorithm, value: check.value },
      ...storedHeaders(input),
    };
    await writeObject(parts, { bucket, object, conditions: input });
    return { ETag: `"${object.etag}"`, ServerSideEncryption: "AES256" as const, ...checksumMembers(object) };
  },
});

function checkMembers(input: PutObjectRequest): void {
  checkObjectHeaders(input);
  if (input.WriteOffsetBytes !== undefined) throw notServed("x-amz-write-offset-bytes");
  const others = [input.ChecksumSHA512, input.ChecksumMD5, input.ChecksumXXHASH64, input.ChecksumXXHASH3];
  if ([...others, input.ChecksumXXHASH128].some((value) => value !== undefined))
    throw notServed("x-amz-checksum-algorithm");
  checkConditionForms(input);
}
