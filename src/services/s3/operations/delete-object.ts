import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { transact } from "../../../storage/transaction.ts";
import { objectArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { notServed, preconditionFailed } from "../errors.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";

/** s3:DeleteObject. AWS (recorded): 204 whether the key was there or not. */
export const deleteObject = operation(S3.DeleteObject, {
  authorize: ({ input }) => [permission("s3:DeleteObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, table, stores, blobs }) {
    if (input.VersionId !== undefined && input.VersionId !== "null") throw notServed("versionId");
    if (input.IfMatchLastModifiedTime !== undefined) throw notServed("x-amz-if-match-last-modified-time");
    if (input.IfMatchSize !== undefined) throw notServed("x-amz-if-match-size");
    const bucket = await requireBucket(stores, input.Bucket);
    if (input.Key.includes("\0")) return {};
    const place = [bucket.generation, input.Key];
    let gone: ObjectRecord | undefined;
    await transact(table, async (transaction) => {
      gone = await transaction.get(stores.objects, place);
      const wanted = input.IfMatch?.replaceAll('"', "");
      if (gone && wanted !== undefined && wanted !== "*" && wanted !== gone.etag) throw preconditionFailed("If-Match");
      if (!gone) return;
      transaction.delete(stores.objects, place);
      transaction.delete(stores.blobs, [gone.blobId]);
    });
    if (gone) await blobs.delete(gone.blobId);
    return {};
  },
});
