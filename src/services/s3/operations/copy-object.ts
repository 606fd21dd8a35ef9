import { type Permission, permission } from "../../../auth/declare.ts";
import { type CopyObjectRequest, S3 } from "../../../model/generated/s3.ts";
import { unsupportedChecksum } from "../../../model/s3-violation.ts";
import { requireWritable } from "../acl.ts";
import { objectArn } from "../arns.ts";
import { readBody, receiveBody } from "../bodies.ts";
import { requireBucket } from "../buckets.ts";
import { BodyCheck, isServedAlgorithm, nothingTrails } from "../checksums.ts";
import { checkCopySize, findCopySource, readPermission } from "../copy-source.ts";
import { checksumMembers, shownExpiration } from "../describe-object.ts";
import { accessDenied, invalidRequest } from "../errors.ts";
import type { Found, ObjectName } from "../find-object.ts";
import { checkObjectHeaders, storedHeaders } from "../object-headers.ts";
import { lockOfNewObject } from "../object-lock.ts";
import { operation } from "../parts.ts";
import type { ObjectDescription, ObjectRecord, Tags } from "../records.ts";
import { writePermissions } from "../request-context.ts";
import { tagsOfHeader } from "../tag-set.ts";
import { shownVersionId } from "../versions.ts";
import { checkConditionForms, writeObject } from "../write-object.ts";

/** CopyObject: a new object of what another one holds. AWS (docs): reads the source and writes the target with their own permissions. */
export const copyObject = operation(S3.CopyObject, {
  authorize: ({ input }) => [readPermission(input.CopySource), ...writePermissions(input)],

  async handle({ input, caller, can, ...parts }) {
    checkObjectHeaders(input);
    checkConditionForms(input);
    const { stores, clock } = parts;
    const algorithm = input.ChecksumAlgorithm;
    if (algorithm !== undefined && !isServedAlgorithm(algorithm)) throw unsupportedChecksum();
    const bucket = await requireBucket(stores, input.Bucket);
    requireWritable(bucket, caller.account, input);
    const source = await findCopySource(input, { stores, can });
    checkCopySize(source.object.sizeBytes);
    requireChange(input, source.name);
    const tags = await tagsOfCopy(input, source, can);
    const lock = lockOfNewObject(bucket, input, clock.nowMs());
    const check = new BodyCheck({}, nothingTrails, {
      fallback: algorithm ?? source.object.checksum.algorithm,
      md5: parts.md5s.begin(source.object.sizeBytes),
    });
    const { blobId, lengthBytes, sealed } = await receiveBody(parts, check.pass(readBody(parts, source.object)));
    const object: ObjectRecord = {
      key: input.Key,
      blobId,
      sizeBytes: lengthBytes,
      etag: check.etag,
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: { algorithm: check.algorithm, value: check.value },
      ...(input.MetadataDirective === "REPLACE" ? storedHeaders(input) : descriptionOf(source.object)),
      ...lock,
      ...(tags && { tags }),
    };
    const stored = await writeObject(parts, { bucket, object, sealed, conditions: input });
    return {
      CopyObjectResult: { ETag: `"${stored.etag}"`, LastModified: stored.lastModifiedMs, ...checksumMembers(stored) },
      ServerSideEncryption: "AES256" as const,
      ...shownVersionId(bucket, stored),
      ...shownExpiration(bucket, stored),
      ...(source.bucket.versioning !== undefined && { CopySourceVersionId: source.object.versionId ?? "null" }),
    };
  },
});

/** AWS (recorded): what is copied over itself must change. @throws ServiceError InvalidRequest */
function requireChange(input: CopyObjectRequest, source: ObjectName): void {
  const isItself = source.Bucket === input.Bucket && source.Key === input.Key && source.VersionId === undefined;
  const isChanged =
    input.MetadataDirective === "REPLACE" ||
    input.StorageClass !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.ChecksumAlgorithm !== undefined;
  if (!isItself || isChanged) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

/** AWS (docs, API_CopyObject): tags are copied, as who may read them and write them. @throws ServiceError AccessDenied */
async function tagsOfCopy(
  input: CopyObjectRequest,
  { object, name }: Found & { readonly name: ObjectName },
  can: (permission: Permission) => Promise<boolean>,
): Promise<Tags | undefined> {
  if (input.TaggingDirective === "REPLACE") return tagsOfHeader(input.Tagging);
  const { tags } = object;
  if (!tags || Object.keys(tags).length === 0) return undefined;
  const action = name.VersionId === undefined ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
  const mayRead = await can(permission(action, objectArn(name.Bucket, name.Key)));
  const mayWrite = await can(permission("s3:PutObjectTagging", objectArn(input.Bucket, input.Key)));
  if (mayRead && mayWrite) return tags;
  throw accessDenied(
    "Access Denied",
    `${name.Key} has tags, which need ${mayRead ? "s3:PutObjectTagging of the copy" : `${action} of the source`}`,
  );
}

function descriptionOf(object: ObjectRecord): ObjectDescription {
  const { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, metadata } = object;
  const { expires, expiresMs } = object;
  return {
    contentType,
    metadata,
    ...(cacheControl !== undefined && { cacheControl }),
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(contentEncoding !== undefined && { contentEncoding }),
    ...(contentLanguage !== undefined && { contentLanguage }),
    ...(expires !== undefined && { expires }),
    ...(expiresMs !== undefined && { expiresMs }),
  };
}
