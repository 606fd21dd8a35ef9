import { transact } from "../../storage/transaction.ts";
import { noSuchKey } from "./errors.ts";
import type { Found } from "./find-object.ts";
import type { S3Parts } from "./parts.ts";
import type { ObjectRecord } from "./records.ts";
import { changeVersion, keyState } from "./versions.ts";

/**
 * Changes what is stored of a version beside its body. `change` may run again, and may refuse by throwing.
 * @throws ServiceError NoSuchKey where the version went meanwhile
 */
export async function changeObject(
  { table, stores }: Pick<S3Parts, "table" | "stores">,
  { bucket, object }: Found,
  change: (object: ObjectRecord) => ObjectRecord | Promise<ObjectRecord>,
): Promise<void> {
  await transact(table, async (transaction) => {
    const state = await keyState(transaction, stores, bucket, object.key);
    if (!(await changeVersion(transaction, stores, state, { version: object, change }))) throw noSuchKey(object.key);
  });
}
