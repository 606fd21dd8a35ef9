import { createHash } from "node:crypto";
import { ServiceError } from "../../../core/service-error.ts";
import { type CompletedPart, type CompleteMultipartUploadRequest, S3 } from "../../../model/generated/s3.ts";
import { discardParts } from "../bodies.ts";
import { requireBucket } from "../buckets.ts";
import { checksumOf } from "../checksums.ts";
import { combineCrcs, isCombinable } from "../crc-combine.ts";
import { checksumMembers, shownExpiration } from "../describe-object.ts";
import { badDigest, checksumTypeMismatch, invalidRequest } from "../errors.ts";
import { runsOf } from "../part-numbers.ts";
import { operation, type S3Stores } from "../parts.ts";
import type { BucketRecord, ObjectRecord, PartRecord, UploadRecord } from "../records.ts";
import { objectPermission } from "../request-context.ts";
import { minPartBytes, partsOf, requireUpload } from "../uploads.ts";
import { shownVersionId } from "../versions.ts";
import { checkConditionForms, writeObject } from "../write-object.ts";

/**
 * CompleteMultipartUpload: the parts, one behind the other, are the object's body; no byte of them is read. AWS (docs): needs
 * s3:PutObject. A crash before the object is committed leaves the upload as it was.
 */
export const completeMultipartUpload = operation(S3.CompleteMultipartUpload, {
  authorize: ({ input }) => [
    objectPermission(
      "s3:PutObject",
      { Bucket: input.Bucket, Key: input.Key },
      { IfMatch: input.IfMatch, IfNoneMatch: input.IfNoneMatch },
    ),
  ],

  async handle({ input, ...parts }) {
    checkConditionForms(input);
    const { stores, clock } = parts;
    const done = await completedBefore(stores, input);
    if (done) return answer(done.bucket, done.object);
    const { bucket, upload } = await requireUpload(stores, input);
    checkType(input, upload);
    checkAlgorithm(input, upload);
    const chosen = chosenParts(input, upload, await partsOf(stores, upload.uploadId));
    const sizeBytes = chosen.reduce((sum, part) => sum + part.sizeBytes, 0);
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes) {
      throw invalidRequest(
        `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${sizeBytes}`,
      );
    }
    const numbers = runsOf(chosen.map(({ partNumber }) => partNumber));
    const { headers, tags, retention, legalHold } = upload;
    const object: ObjectRecord = {
      key: input.Key,
      parts: { uploadId: upload.uploadId, numbers, count: chosen.length },
      sizeBytes,
      etag: multipartEtag(chosen),
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: await checksumFor(upload, chosen, input),
      ...headers,
      ...(tags && { tags }),
      ...(retention && { retention }),
      ...(legalHold !== undefined && { legalHold }),
    };
    const stored = await writeObject(parts, { bucket, object, conditions: input });
    await discardParts(parts, upload.uploadId, numbers);
    return answer(bucket, stored);
  },
});

function answer(bucket: BucketRecord, object: ObjectRecord) {
  return {
    Location: `http://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(object.key).replaceAll("%2F", "/")}`,
    Bucket: bucket.name,
    Key: object.key,
    ETag: `"${object.etag}"`,
    ServerSideEncryption: "AES256" as const,
    ...checksumMembers(object),
    ...shownVersionId(bucket, object),
    ...shownExpiration(bucket, object),
  };
}

/**
 * What this request made already. AWS (docs, API_CompleteMultipartUpload): a client that lost the answer asks again, and gets it as long as
 * the object is there.
 */
async function completedBefore(
  stores: S3Stores,
  { Bucket, Key, UploadId: uploadId, MultipartUpload: list }: CompleteMultipartUploadRequest,
): Promise<{ readonly bucket: BucketRecord; readonly object: ObjectRecord } | undefined> {
  const bucket = await requireBucket(stores, Bucket);
  const object = Key.includes("\0") ? undefined : await stores.objects.get([bucket.generation, Key]);
  if (object?.parts?.uploadId !== uploadId) return undefined;
  const numbers = runsOf((list?.Parts ?? []).map(({ PartNumber }) => PartNumber ?? 0));
  return numbers === object.parts.numbers ? { bucket, object } : undefined;
}

/** AWS (recorded). @throws ServiceError InvalidRequest */
function checkType({ ChecksumType: asked }: CompleteMultipartUploadRequest, upload: UploadRecord): void {
  if (asked === undefined || asked === upload.checksumType) return;
  throw invalidRequest(
    `The upload was created using the ${upload.isChecksumAsked ? upload.checksumType : "null"} checksum mode. The complete request must use the same checksum mode.`,
  );
}

/** What can't be checked is not taken for right. @throws ServiceError InvalidRequest */
function checkAlgorithm(input: CompleteMultipartUploadRequest, { checksumAlgorithm: expected }: UploadRecord): void {
  const claimed = Object.entries(input).flatMap(([name, value]) => {
    const [, algorithm] = /^Checksum(?!Type$)(.+)$/.exec(name) ?? [];
    return algorithm === undefined || value === undefined ? [] : [algorithm];
  });
  const other = claimed.find((algorithm) => algorithm !== expected);
  if (other !== undefined) throw checksumTypeMismatch(expected, other);
}

/** The stored parts that the client names, in its order. @throws ServiceError InvalidPart, InvalidPartOrder, EntityTooSmall, ... */
function chosenParts(
  { MultipartUpload: list }: CompleteMultipartUploadRequest,
  upload: UploadRecord,
  stored: readonly PartRecord[],
): readonly PartRecord[] {
  const named = list?.Parts ?? [];
  if (named.length === 0) throw invalidRequest("You must specify at least one part");
  named.forEach((one, index) => {
    if ((one.PartNumber ?? 0) > (named[index - 1]?.PartNumber ?? 0)) return;
    throw new ServiceError(
      "InvalidPartOrder",
      "The list of parts was not in ascending order. Parts must be ordered by part number.",
      { status: 400, fields: { UploadId: upload.uploadId } },
    );
  });
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const chosen = named.map((one) => storedPart(one, byNumber.get(one.PartNumber ?? 0), upload));
  chosen.slice(0, -1).forEach((part) => {
    if (part.sizeBytes < minPartBytes) throw tooSmall(part);
  });
  return chosen;
}

function tooSmall(part: PartRecord) {
  return new ServiceError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    status: 400,
    fields: {
      ProposedSize: String(part.sizeBytes),
      MinSizeAllowed: String(minPartBytes),
      PartNumber: String(part.partNumber),
      ETag: part.etag,
    },
  });
}

function storedPart(
  named: CompletedPart,
  part: PartRecord | undefined,
  { uploadId, checksumAlgorithm, checksumType, isChecksumAsked }: UploadRecord,
): PartRecord {
  const etag = named.ETag?.replaceAll('"', "") ?? "";
  const claimed = part && named[`Checksum${part.checksum.algorithm}`];
  // AWS (recorded): a checksum of checksums is made of those that the client names.
  if (part && isChecksumAsked && checksumType === "COMPOSITE" && claimed === undefined) {
    throw invalidRequest(
      `The upload was created using a ${checksumAlgorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`,
    );
  }
  if (part?.etag === etag && (claimed === undefined || claimed === part.checksum.value)) return part;
  throw new ServiceError(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { status: 400, fields: { UploadId: uploadId, PartNumber: String(named.PartNumber ?? ""), ETag: etag } },
  );
}

/** AWS (recorded): the MD5 of the parts' MD5s, and how many they are. */
function multipartEtag(parts: readonly PartRecord[]): string {
  const digests = parts.map(({ etag }) => Buffer.from(etag, "hex"));
  return `${createHash("md5").update(Buffer.concat(digests)).digest("hex")}-${parts.length}`;
}

/** AWS (recorded): COMPOSITE is the checksum of the parts' checksums, and how many they are. @throws ServiceError BadDigest */
async function checksumFor(
  { checksumAlgorithm: algorithm, checksumType }: UploadRecord,
  parts: readonly PartRecord[],
  input: CompleteMultipartUploadRequest,
): Promise<ObjectRecord["checksum"]> {
  const sums = parts.map((part) => ({
    value: part.uploadChecksum ?? part.checksum.value,
    sizeBytes: part.sizeBytes,
  }));
  const isWhole = checksumType === "FULL_OBJECT" && isCombinable(algorithm);
  const value = isWhole
    ? combineCrcs(algorithm, sums)
    : `${await checksumOf(algorithm, Buffer.concat(sums.map((sum) => Buffer.from(sum.value, "base64"))))}-${parts.length}`;
  const claimed = input[`Checksum${algorithm}`];
  // AWS (reported): a checksum of checksums is taken without the number of parts as well.
  const isRight = claimed === undefined || claimed === value || claimed === value.replace(/-\d+$/, "");
  if (!isRight) throw badDigest(algorithm.toLowerCase());
  return { algorithm, value, type: isWhole ? "FULL_OBJECT" : "COMPOSITE" };
}
