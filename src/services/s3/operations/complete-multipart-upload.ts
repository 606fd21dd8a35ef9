import { createHash } from "node:crypto";
import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { type CompletedPart, type CompleteMultipartUploadRequest, S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { BodyCheck, checksumOf } from "../checksums.ts";
import { checksumMembers } from "../describe-object.ts";
import { invalidRequest } from "../errors.ts";
import { operation, type S3Parts } from "../parts.ts";
import type { ObjectRecord, PartRecord, UploadRecord } from "../records.ts";
import { endUpload, minPartBytes, partsOf, requireUpload } from "../uploads.ts";
import { checkConditionForms, writeObject } from "../write-object.ts";

/**
 * CompleteMultipartUpload: the parts, one behind the other, become the object's one body. AWS (docs): needs s3:PutObject. A crash before
 * the object is committed leaves the upload as it was.
 */
export const completeMultipartUpload = operation(S3.CompleteMultipartUpload, {
  authorize: ({ input }) => [permission("s3:PutObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, clock, ...parts }) {
    checkConditionForms(input);
    const { stores, blobs } = parts;
    const { bucket, upload } = await requireUpload(stores, input);
    const chosen = chosenParts(input, await partsOf(stores, upload.uploadId));
    const whole = new BodyCheck({}, { names: "", values: () => ({}) }, upload.checksumAlgorithm);
    const { id, lengthBytes } = await blobs.put(whole.pass(bodiesOf(chosen, blobs)));
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== lengthBytes) {
      await blobs.delete(id);
      throw invalidRequest(
        `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${lengthBytes}`,
      );
    }
    const object: ObjectRecord = {
      key: input.Key,
      blobId: id,
      sizeBytes: lengthBytes,
      etag: multipartEtag(chosen),
      lastModifiedMs: Math.floor(clock.nowMs() / 1000) * 1000,
      checksum: await checksumFor(upload, chosen, whole),
      ...upload.headers,
    };
    await writeObject(parts, { bucket, object, conditions: input });
    await endUpload(parts, bucket, upload);
    return {
      Location: `http://${input.Bucket}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(input.Key).replaceAll("%2F", "/")}`,
      Bucket: input.Bucket,
      Key: input.Key,
      ETag: `"${object.etag}"`,
      ServerSideEncryption: "AES256" as const,
      ...checksumMembers(object),
    };
  },
});

/** The stored parts that the client names, in its order. @throws ServiceError InvalidPart, InvalidPartOrder, EntityTooSmall */
function chosenParts(
  { MultipartUpload: list, UploadId: uploadId }: CompleteMultipartUploadRequest,
  stored: readonly PartRecord[],
): readonly PartRecord[] {
  const named = list?.Parts ?? [];
  if (named.length === 0) throw invalidRequest("You must specify at least one part");
  named.forEach((one, index) => {
    if ((one.PartNumber ?? 0) <= (named[index - 1]?.PartNumber ?? 0)) {
      throw new ServiceError(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
        { status: 400, fields: { UploadId: uploadId } },
      );
    }
  });
  const chosen = named.map((one) => storedPart(one, stored, uploadId));
  chosen.slice(0, -1).forEach((part) => {
    if (part.sizeBytes >= minPartBytes) return;
    throw new ServiceError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
      status: 400,
      fields: {
        ProposedSize: String(part.sizeBytes),
        MinSizeAllowed: String(minPartBytes),
        PartNumber: String(part.partNumber),
        ETag: part.etag,
      },
    });
  });
  return chosen;
}

function storedPart(named: CompletedPart, stored: readonly PartRecord[], uploadId: string): PartRecord {
  const etag = named.ETag?.replaceAll('"', "") ?? "";
  const part = stored.find(({ partNumber }) => partNumber === named.PartNumber);
  const claimed = part && named[`Checksum${part.checksum.algorithm}`];
  if (part?.etag === etag && (claimed === undefined || claimed === part.checksum.value)) return part;
  throw new ServiceError(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { status: 400, fields: { UploadId: uploadId, PartNumber: String(named.PartNumber ?? ""), ETag: etag } },
  );
}

async function* bodiesOf(parts: readonly PartRecord[], blobs: S3Parts["blobs"]): AsyncGenerator<Uint8Array> {
  for (const { blobId } of parts) yield* blobs.read(blobId);
}

/** AWS (recorded): the MD5 of the parts' MD5s, and how many they are. */
function multipartEtag(parts: readonly PartRecord[]): string {
  const digests = parts.map(({ etag }) => Buffer.from(etag, "hex"));
  return `${createHash("md5").update(Buffer.concat(digests)).digest("hex")}-${parts.length}`;
}

/** AWS (recorded): COMPOSITE is the checksum of the parts' checksums, and how many they are. */
async function checksumFor(
  { checksumAlgorithm: algorithm, checksumType }: UploadRecord,
  parts: readonly PartRecord[],
  whole: BodyCheck,
): Promise<ObjectRecord["checksum"]> {
  if (checksumType === "FULL_OBJECT") return { algorithm, value: whole.value, type: "FULL_OBJECT" };
  const digests = parts.map(({ checksum }) => Buffer.from(checksum.value, "base64"));
  const value = await checksumOf(algorithm, Buffer.concat(digests));
  return { algorithm, value: `${value}-${parts.length}`, type: "COMPOSITE" };
}
