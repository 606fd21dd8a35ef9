import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { transact } from "../../../storage/transaction.ts";
import { objectArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord } from "../records.ts";

/**
 * DeleteObjects: up to a thousand keys. AWS (docs): each key is decided for itself; what is refused is told of that key, and the others go.
 */
export const deleteObjects = operation(S3.DeleteObjects, {
  authorize: () => [],

  async handle({ input, can, table, stores, blobs }) {
    const bucket = await requireBucket(stores, input.Bucket);
    const deleted: { readonly Key: string }[] = [];
    const errors: { readonly Key: string; readonly Code: string; readonly Message: string }[] = [];
    for (const { Key, VersionId } of input.Delete.Objects) {
      if (!(await can(permission("s3:DeleteObject", objectArn(input.Bucket, Key))))) {
        errors.push({ Key, Code: "AccessDenied", Message: "Access Denied" });
        continue;
      }
      if (VersionId !== undefined && VersionId !== "null") {
        errors.push({ Key, Code: "NoSuchVersion", Message: "The specified version does not exist." });
        continue;
      }
      let gone: ObjectRecord | undefined;
      if (!Key.includes("\0")) {
        const place = [bucket.generation, Key];
        await transact(table, async (transaction) => {
          gone = await transaction.get(stores.objects, place);
          if (!gone) return;
          transaction.delete(stores.objects, place);
          transaction.delete(stores.blobs, [gone.blobId]);
        });
      }
      if (gone) await blobs.delete(gone.blobId);
      deleted.push({ Key });
    }
    return { ...(!input.Delete.Quiet && { Deleted: deleted }), Errors: errors };
  },
});
