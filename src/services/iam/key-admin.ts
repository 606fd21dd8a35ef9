import { type AccountId, parseAccountId } from "../../core/arn.ts";
import { accessKeyId, secretAccessKey } from "../../identity/key-format.ts";
import { transact } from "../../storage/transaction.ts";
import { entityKey } from "./lookup.ts";
import type { IamParts } from "./parts.ts";

/** How many users an error lists. */
const maxNamed = 10;

/** A key as people list it: never with its secret. */
export interface ListedKey {
  readonly accessKeyId: string;
  /** `root` for a key of the account itself. */
  readonly owner: string;
  readonly active: boolean;
}

export interface ListedAccount {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly ListedKey[];
}

/** What AWS has no call for: accounts and the keys of their roots. Asked over the data directory's socket only. */
export interface KeyAdmin {
  accounts(): Promise<readonly ListedAccount[]>;
  /** Makes a key of a user, or of the account itself. The one answer with the secret. @throws Error */
  create(account: string, userName: string | undefined): Promise<{ accessKeyId: string; secretAccessKey: string }>;
  /** @throws Error where there is no such key */
  setActive(accessKeyId: string, active: boolean): Promise<void>;
}

export function keyAdmin(parts: IamParts): KeyAdmin {
  const { table, stores, ids, clock } = parts;
  return {
    async accounts() {
      const keys = (await stores.accessKeys.list([])).map(({ value }) => value);
      const accounts = (await stores.accounts.list([])).map(({ value }) => value);
      return accounts.map(({ id, name }) => ({
        id,
        name,
        keys: keys
          .filter(({ account }) => account === id)
          .map((key) => ({ accessKeyId: key.accessKeyId, owner: key.userName ?? "root", active: key.active })),
      }));
    },

    async create(text, userName) {
      const account = await knownAccount(text, parts);
      const pair = { accessKeyId: accessKeyId("longTermKey", account, ids), secretAccessKey: secretAccessKey(ids) };
      const made = { accessKeyId: pair.accessKeyId, active: true, createdMs: clock.nowMs() };
      await transact(table, async (transaction) => {
        if (userName === undefined) {
          const record = await transaction.get(stores.accounts, [account]);
          if (record) {
            const rootKeyIds = [...record.rootKeyIds, pair.accessKeyId];
            transaction.put(stores.accounts, [account], { ...record, rootKeyIds });
          }
        } else {
          const user = await transaction.get(stores.users, entityKey(account, userName));
          if (!user) throw new Error(await noUser(userName, account, parts));
          transaction.put(stores.users, entityKey(account, userName), { ...user, keys: [...user.keys, made] });
        }
        const owner = userName === undefined ? {} : { userName };
        transaction.put(stores.accessKeys, [pair.accessKeyId], { ...made, ...pair, account, ...owner });
      });
      return pair;
    },

    async setActive(id, active) {
      await transact(table, async (transaction) => {
        const key = await transaction.get(stores.accessKeys, [id]);
        if (!key) throw new Error(`there is no access key ${id}`);
        transaction.put(stores.accessKeys, [id], { ...key, active });
        if (key.userName === undefined) return;
        const place = entityKey(key.account, key.userName);
        const user = await transaction.get(stores.users, place);
        if (!user) return;
        const keys = user.keys.map((one) => (one.accessKeyId === id ? { ...one, active } : one));
        transaction.put(stores.users, place, { ...user, keys });
      });
    },
  };
}

async function noUser(userName: string, account: AccountId, { stores }: IamParts): Promise<string> {
  const names = (await stores.users.list([account])).slice(0, maxNamed).map(({ value }) => value.name);
  const known = names.length === 0 ? "it has none" : `there are ${names.join(", ")}`;
  return `there is no user ${userName} in ${account}; ${known}. Make one with iam create-user`;
}

async function knownAccount(text: string, { stores }: IamParts): Promise<AccountId> {
  const id = parseAccountId(text);
  if (id && (await stores.accounts.get([id]))) return id;
  const named = (await stores.accounts.list([])).find(({ value }) => value.name === text);
  if (named) return named.value.id;
  const known = (await stores.accounts.list([])).map(({ value }) => `${value.id} (${value.name})`);
  throw new Error(`there is no account ${text}; there are ${known.join(", ")}`);
}
