import { type AccountId, parseAccountId } from "../../core/arn.ts";
import { parseIamArn } from "./arns.ts";
import { invalidInput, limitExceeded } from "./errors.ts";
import { limits } from "./limits.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";
import type { Tag } from "./records.ts";

/**
 * Tags after `given` were set: a given key replaces one that differs in case only, and takes its spelling.
 * AWS (docs, id_tags): keys are unique without case and keep their case. @throws ServiceError InvalidInput, LimitExceeded
 */
export function withTags(existing: readonly Tag[], given: readonly Tag[]): readonly Tag[] {
  const keys = given.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  const kept = existing.filter(({ Key }) => !keys.includes(Key.toLowerCase()));
  const tags = [...kept, ...given.map(({ Key, Value }) => ({ Key, Value }))];
  if (tags.length > limits.tagsPerEntity) throw limitExceeded("The number of tags has reached the maximum limit.");
  return tags;
}

/** Tags without `keys`; keys that are not there are no error. */
export function withoutTags(existing: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const gone = keys.map((key) => key.toLowerCase());
  return existing.filter(({ Key }) => !gone.includes(Key.toLowerCase()));
}

/** Tags by key. */
export function tagRecord(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** The user, managed policy or instance profile of an ARN, for its tags; roles are found with their trust policy. */
export async function findTagged(
  stores: IamStores,
  arn: string,
): Promise<{ readonly account: AccountId; readonly tags: readonly Tag[] } | undefined> {
  const named = parseIamArn(arn);
  const account = named && parseAccountId(named.account);
  if (!account) return undefined;
  const store = { user: stores.users, policy: stores.policies, "instance-profile": stores.instanceProfiles }[
    named.kind as string
  ];
  const found = await store?.get(entityKey(account, named.name));
  return found?.arn === arn ? found : undefined;
}

/** The condition keys of a request that sets tags. AWS (docs, access_iam-tags). */
export function tagContext(tags: readonly Tag[] | undefined): Readonly<Record<string, string | readonly string[]>> {
  if (!tags || tags.length === 0) return {};
  return {
    "aws:TagKeys": tags.map(({ Key }) => Key),
    ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
  };
}
