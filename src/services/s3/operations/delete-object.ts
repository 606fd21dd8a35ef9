import { S3 } from "../../../model/generated/s3.ts";
import { requireBucket } from "../buckets.ts";
import { operation } from "../parts.ts";
import { removeObject } from "../remove-object.ts";
import { objectPermission } from "../request-context.ts";

/**
 * s3:DeleteObject, or s3:DeleteObjectVersion. AWS (recorded): 204 whether the key was there or not. s3:BypassGovernanceRetention is asked
 * for where a lock is there to be bypassed.
 */
export const deleteObject = operation(S3.DeleteObject, {
  authorize: ({ input }) => [objectPermission("s3:DeleteObject", input)],

  async handle({ input, can, ...parts }) {
    return removeObject(parts, {
      bucket: await requireBucket(parts.stores, input.Bucket),
      key: input.Key,
      versionId: input.VersionId,
      conditions: {
        ETag: input.IfMatch,
        LastModifiedTime: input.IfMatchLastModifiedTime,
        Size: input.IfMatchSize,
      },
      bypass: { isAsked: input.BypassGovernanceRetention === true, can },
    });
  },
});
