import type { AccountId } from "../../core/arn.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { Key, Table } from "../../storage/ports/table.ts";
import { type Transaction, transact } from "../../storage/transaction.ts";
import { type EntityKind, noSuchNamed } from "./errors.ts";
import type { IamParts, IamStores } from "./parts.ts";
import type { Entity, GroupRecord, RoleRecord, UserRecord } from "./records.ts";

/** Where an entity is stored: names are unique without case. */
export function entityKey(account: AccountId, name: string): Key {
  return [account, name.toLowerCase()];
}

/** The record of each kind of entity that policies are given to. */
export interface EntityRecords {
  readonly role: RoleRecord;
  readonly user: UserRecord;
  readonly group: GroupRecord;
}

export function storeOf<Kind extends EntityKind>(stores: IamStores, kind: Kind): Records<EntityRecords[Kind]> {
  const byKind: { readonly [K in EntityKind]: Records<EntityRecords[K]> } = {
    role: stores.roles,
    user: stores.users,
    group: stores.groups,
  };
  return byKind[kind];
}

/** Names an entity of one kind in an account. */
export interface EntityName<Kind extends EntityKind> {
  readonly kind: Kind;
  readonly account: AccountId;
  readonly name: string;
}

/** An entity by its exact name. @throws ServiceError NoSuchEntity */
export async function requireEntity<Kind extends EntityKind>(
  stores: IamStores,
  { kind, account, name }: EntityName<Kind>,
  from?: Transaction,
): Promise<EntityRecords[Kind]> {
  const store = storeOf(stores, kind);
  const key = entityKey(account, name);
  const found = from ? await from.get(store, key) : await store.get(key);
  if (found?.name !== name) throw noSuchNamed(kind, name);
  return found;
}

/** Changes an entity in one commit, with what `change` does in the same transaction. @throws ServiceError NoSuchEntity */
export function changeEntity<Kind extends EntityKind>(
  { table, stores }: { readonly table: Table; readonly stores: IamStores },
  named: EntityName<Kind>,
  change: (
    existing: EntityRecords[Kind],
    transaction: Transaction,
  ) => EntityRecords[Kind] | Promise<EntityRecords[Kind]>,
): Promise<EntityRecords[Kind]> {
  return transact(table, async (transaction) => {
    const existing = await requireEntity(stores, named, transaction);
    const changed = await change(existing, transaction);
    transaction.put(storeOf(stores, named.kind), entityKey(named.account, named.name), changed);
    return changed;
  });
}

/** Every entity of one kind in an account whose path begins with `pathPrefix`, by name. */
export async function listEntities<Kind extends EntityKind>(
  { stores }: Pick<IamParts, "stores">,
  kind: Kind,
  { account, pathPrefix = "/" }: { readonly account: AccountId; readonly pathPrefix?: string | undefined },
): Promise<readonly EntityRecords[Kind][]> {
  const rows = await storeOf(stores, kind).list([account]);
  return rows.map(({ value }) => value).filter(({ path }: Entity) => path.startsWith(pathPrefix));
}
