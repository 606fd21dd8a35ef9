import { ServiceError } from "../../../core/service-error.ts";
import { type DeletedObject, type ErrorShape, type ObjectIdentifier, S3 } from "../../../model/generated/s3.ts";
import { requireBucket } from "../buckets.ts";
import { keyTooLong, malformedXml } from "../errors.ts";
import { operation } from "../parts.ts";
import { removeObject } from "../remove-object.ts";
import { objectPermission } from "../request-context.ts";

const maxKeys = 1_000;
const maxKeyBytes = 1_024;
/** Commits of one moment share a sync. */
const keysAtOnce = 32;

/**
 * DeleteObjects: up to a thousand keys. AWS (docs): each key is decided for itself; what is refused is told of that key, and the others go.
 */
export const deleteObjects = operation(S3.DeleteObjects, {
  authorize: () => [],

  async handle({ input, can, ...parts }) {
    const { Objects: named, Quiet: isQuiet } = input.Delete;
    if (named.length === 0 || named.length > maxKeys) throw malformedXml();
    const bucket = await requireBucket(parts.stores, input.Bucket);
    const bypass = { isAsked: input.BypassGovernanceRetention === true, can };

    async function remove({ Key, VersionId, ...conditions }: ObjectIdentifier): Promise<DeletedObject> {
      const keyBytes = Buffer.byteLength(Key);
      if (keyBytes > maxKeyBytes) throw keyTooLong(keyBytes);
      if (!(await can(objectPermission("s3:DeleteObject", { Bucket: input.Bucket, Key, VersionId })))) {
        throw new ServiceError("AccessDenied", "Access Denied");
      }
      const removed = await removeObject(parts, { bucket, key: Key, versionId: VersionId, conditions, bypass });
      return shown(Key, VersionId, removed);
    }

    const outcomes: (DeletedObject | Failure)[] = [];
    for (let at = 0; at < named.length; at += keysAtOnce) {
      outcomes.push(...(await Promise.all(named.slice(at, at + keysAtOnce).map((one) => orFailure(remove(one), one)))));
    }
    const isFailure = (one: DeletedObject | Failure): one is Failure => "Code" in one;
    const [deleted, errors] = [outcomes.filter((one) => !isFailure(one)), outcomes.filter(isFailure)];
    return { ...(!isQuiet && { Deleted: deleted }), Errors: errors };
  },
});

type Failure = ErrorShape & { readonly Code: string };

async function orFailure(
  removing: Promise<DeletedObject>,
  { Key, VersionId }: ObjectIdentifier,
): Promise<DeletedObject | Failure> {
  try {
    return await removing;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { Key, ...(VersionId !== undefined && { VersionId }), Code: error.code, Message: error.message };
  }
}

/** AWS (docs, API_DeletedObject): the marker that was made, or the version that went and whether it was a marker. */
function shown(
  Key: string,
  versionId: string | undefined,
  { DeleteMarker, VersionId }: { readonly DeleteMarker?: boolean; readonly VersionId?: string },
): DeletedObject {
  return {
    Key,
    ...(versionId !== undefined && { VersionId: versionId }),
    ...(DeleteMarker && { DeleteMarker, DeleteMarkerVersionId: VersionId }),
  };
}
