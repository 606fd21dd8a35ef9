import type { ObjectContent } from "./measured-body.ts";
import type { StoredObject } from "./object-store.ts";
import { DeliveryFailed } from "./retry.ts";

/** What HeadObject says of the object that is there. */
export interface ObjectThere {
  readonly ContentLength?: number | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumType?: string | undefined;
}

/**
 * After a 412: the object that is there must be the one that was to be written. Where the role may not look, it is: the key ends in a UUID
 * that this seal made, so only an earlier try can have written it. @throws DeliveryFailed
 */
export async function requireSame(object: StoredObject, head: () => Promise<ObjectThere>): Promise<void> {
  const there = await head().catch(() => undefined);
  if (there && !(await isSame(object, there))) throw otherObject(object);
}

/** By its checksum where the store tells one of the whole, and its length; of the first try or of this one. */
export async function isSame({ content, firstSent }: StoredObject, there: ObjectThere): Promise<boolean> {
  return (firstSent !== undefined && isOf(firstSent, there)) || isOf(await content(), there);
}

function isOf({ lengthBytes, crc32 }: ObjectContent, there: ObjectThere): boolean {
  const isWhole = there.ChecksumType !== "COMPOSITE" && !there.ChecksumCRC32?.includes("-");
  const sum = isWhole ? there.ChecksumCRC32 : undefined;
  return (
    (there.ContentLength === undefined || there.ContentLength === lengthBytes) && (sum === undefined || sum === crc32)
  );
}

function otherObject({ bucket, key }: StoredObject): DeliveryFailed {
  return new DeliveryFailed({
    retryable: false,
    code: "PreconditionFailed",
    cause: `there is another object at s3://${bucket}/${key}, and it is not overwritten: move it away, and delivery goes on`,
  });
}
