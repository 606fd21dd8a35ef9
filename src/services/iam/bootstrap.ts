import type { AccountId } from "../../core/arn.ts";
import { accessKeyId, secretAccessKey, uniqueId } from "../../identity/key-format.ts";
import { type Transaction, transact } from "../../storage/transaction.ts";
import { iamArn } from "./arns.ts";
import { administratorAccessArn } from "./aws-managed-policies.ts";
import { entityKey } from "./lookup.ts";
import type { IamParts } from "./parts.ts";
import type { AccessKeyRecord, UserRecord } from "./records.ts";

interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An account that has to be there, as the configuration says it. */
export interface AccountWanted {
  readonly id: AccountId;
  readonly name: string;
  readonly rootAccessKeys: readonly KeyPair[];
  /** Each gets AdministratorAccess; keys are made for a user who has none. */
  readonly users: readonly { readonly name: string; readonly accessKeys: readonly KeyPair[] }[];
}

/** What goes into the credentials file. */
export interface Profile extends KeyPair {
  /** The account's name for its first user, `account-user` for the others. */
  readonly name: string;
  readonly account: AccountId;
}

/** Makes the accounts with their administrators where they are not there yet; what is there stays as it is. */
export async function ensureAccounts(wanted: readonly AccountWanted[], parts: IamParts): Promise<readonly Profile[]> {
  const profiles: Profile[] = [];
  for (const account of wanted) {
    profiles.push(...(await transact(parts.table, (transaction) => ensureAccount(account, parts, transaction))));
  }
  return profiles;
}

async function ensureAccount(
  wanted: AccountWanted,
  parts: IamParts,
  transaction: Transaction,
): Promise<readonly Profile[]> {
  const { stores, clock } = parts;
  const existing = await transaction.get(stores.accounts, [wanted.id]);
  const rootKeyIds = wanted.rootAccessKeys.map((key) => key.accessKeyId);
  transaction.put(stores.accounts, [wanted.id], {
    id: wanted.id,
    name: wanted.name,
    createdMs: existing?.createdMs ?? clock.nowMs(),
    rootKeyIds: [...new Set([...(existing?.rootKeyIds ?? []), ...rootKeyIds])],
    ...(existing?.alias !== undefined && { alias: existing.alias }),
  });
  for (const key of wanted.rootAccessKeys)
    await addKey(keyRecord(key, wanted.id, undefined, parts), parts, transaction);
  const profiles: Profile[] = [];
  for (const user of wanted.users) {
    const key = await ensureUser(user, wanted.id, parts, transaction);
    const name = profiles.length === 0 ? wanted.name : `${wanted.name}-${user.name}`;
    if (key) profiles.push({ name, account: wanted.id, ...key });
  }
  const [rootKey] = wanted.rootAccessKeys;
  if (profiles.length === 0 && rootKey) profiles.push({ name: wanted.name, account: wanted.id, ...rootKey });
  return profiles;
}

/** @returns the user's newest active key; undefined where there is none */
async function ensureUser(
  wanted: AccountWanted["users"][number],
  account: AccountId,
  parts: IamParts,
  transaction: Transaction,
): Promise<KeyPair | undefined> {
  const { stores, ids, clock } = parts;
  const existing = await transaction.get(stores.users, entityKey(account, wanted.name));
  const isNew = existing === undefined;
  const made = (): KeyPair => ({
    accessKeyId: accessKeyId("longTermKey", account, ids),
    secretAccessKey: secretAccessKey(ids),
  });
  const pairs = wanted.accessKeys.length > 0 ? wanted.accessKeys : isNew ? [made()] : [];
  const user: UserRecord = existing ?? {
    account,
    name: wanted.name,
    path: "/",
    id: uniqueId("user", account, ids),
    arn: iamArn("user", { account, path: "/", name: wanted.name }),
    createdMs: clock.nowMs(),
    inline: [],
    attached: [administratorAccessArn],
    tags: [],
    groups: [],
    keys: [],
  };
  const records = pairs.map((pair) => keyRecord(pair, account, wanted.name, parts));
  for (const record of records) await addKey(record, parts, transaction);
  const known = new Set(user.keys.map((key) => key.accessKeyId));
  const added = records
    .filter((record) => !known.has(record.accessKeyId))
    .map((record) => ({ accessKeyId: record.accessKeyId, active: true, createdMs: record.createdMs }));
  transaction.put(stores.users, entityKey(account, wanted.name), { ...user, keys: [...user.keys, ...added] });
  const active = [...user.keys, ...added].filter((key) => key.active);
  const isConfigured = ({ accessKeyId: id }: { accessKeyId: string }) => pairs.some((pair) => pair.accessKeyId === id);
  const usable = active.find(isConfigured) ?? active.at(-1);
  return usable && (await transaction.get(stores.accessKeys, [usable.accessKeyId]));
}

function keyRecord(
  pair: KeyPair,
  account: AccountId,
  userName: string | undefined,
  { clock }: IamParts,
): AccessKeyRecord {
  return { ...pair, account, ...(userName !== undefined && { userName }), active: true, createdMs: clock.nowMs() };
}

/** A key that is there already stays as it is: who disabled it meant it. */
async function addKey(record: AccessKeyRecord, { stores }: IamParts, transaction: Transaction): Promise<void> {
  if (await transaction.get(stores.accessKeys, [record.accessKeyId])) return;
  transaction.put(stores.accessKeys, [record.accessKeyId], record);
}
