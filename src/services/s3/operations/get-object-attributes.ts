import { type GetObjectAttributesParts, S3 } from "../../../model/generated/s3.ts";
import { partsOfBody } from "../bodies.ts";
import { checksumMembers } from "../describe-object.ts";
import { findObject } from "../find-object.ts";
import { pageSize } from "../listing.ts";
import { operation, type S3Stores } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";
import { objectPermission } from "../request-context.ts";
import { shownVersionId } from "../versions.ts";

/** GetObjectAttributes: of what HeadObject and ListParts say, what is asked for. AWS (docs): needs both permissions. */
export const getObjectAttributes = operation(S3.GetObjectAttributes, {
  authorize: ({ input }) => [
    objectPermission("s3:GetObject", input),
    objectPermission("s3:GetObjectAttributes", input),
  ],

  async handle({ input, can, stores }) {
    const asked: ReadonlySet<string> = new Set(input.ObjectAttributes);
    const page = { max: pageSize(input.MaxParts, "x-amz-max-parts"), marker: input.PartNumberMarker ?? 0 };
    const { bucket, object } = await findObject(
      {
        Bucket: input.Bucket,
        Key: input.Key,
        VersionId: input.VersionId,
        SSECustomerAlgorithm: input.SSECustomerAlgorithm,
      },
      { stores, can, method: "GET" },
    );
    return {
      LastModified: object.lastModifiedMs,
      ...shownVersionId(bucket, object),
      // AWS (docs): without the quotation marks that the header has.
      ...(asked.has("ETag") && { ETag: object.etag }),
      ...(asked.has("Checksum") && { Checksum: checksumMembers(object) }),
      ...(asked.has("ObjectParts") && object.parts && { ObjectParts: await shownParts(page, object, stores) }),
      ...(asked.has("StorageClass") && { StorageClass: "STANDARD" as const }),
      ...(asked.has("ObjectSize") && { ObjectSize: object.sizeBytes }),
    };
  },
});

async function shownParts(
  { max, marker }: { readonly max: number; readonly marker: number },
  object: ObjectRecord,
  stores: S3Stores,
): Promise<GetObjectAttributesParts> {
  const { algorithm, type = "FULL_OBJECT" } = object.checksum;
  const parts = await partsOfBody(stores, object);
  // AWS (recorded): parts are shown where each has its checksum; of other uploads only their number is.
  if (type !== "COMPOSITE") return { TotalPartsCount: parts.length };
  const rest = parts.map((part, index) => ({ part, number: index + 1 })).filter(({ number }) => number > marker);
  const shown = rest.slice(0, max);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: shown.at(-1)?.number ?? 0,
    MaxParts: max,
    IsTruncated: shown.length < rest.length,
    Parts: shown.map(({ part, number }) => ({
      PartNumber: number,
      Size: part.sizeBytes,
      [`Checksum${algorithm}`]: part.uploadChecksum ?? part.checksum.value,
    })),
  };
}
