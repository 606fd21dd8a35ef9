import { noSuchEntity } from "./errors.ts";
import type { IamStores } from "./parts.ts";
import type { AccessKeyRecord, UserKey, UserRecord } from "./records.ts";

/** A key as lists show it: never with its secret. */
export function describeKey(user: Pick<UserRecord, "name">, { accessKeyId, active, createdMs }: UserKey) {
  return {
    UserName: user.name,
    AccessKeyId: accessKeyId,
    Status: active ? ("Active" as const) : ("Inactive" as const),
    CreateDate: createdMs,
  };
}

/** AWS (reported). */
export const noSuchKey = (accessKeyId: string) =>
  noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);

/** A key of a user. @throws ServiceError NoSuchEntity */
export async function requireKey(stores: IamStores, user: UserRecord, accessKeyId: string): Promise<AccessKeyRecord> {
  const key = user.keys.some((one) => one.accessKeyId === accessKeyId)
    ? await stores.accessKeys.get([accessKeyId])
    : undefined;
  if (!key) throw noSuchKey(accessKeyId);
  return key;
}
