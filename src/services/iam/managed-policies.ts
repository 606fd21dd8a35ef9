import { type AccountId, parseArn } from "../../core/arn.ts";
import { assert } from "../../core/assert.ts";
import type { Table } from "../../storage/ports/table.ts";
import { type Transaction, transact } from "../../storage/transaction.ts";
import { parseIamArn } from "./arns.ts";
import { awsManagedPolicy } from "./aws-managed-policies.ts";
import { noSuchEntity, noSuchPolicy, validationError } from "./errors.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";
import type { ManagedPolicyRecord } from "./records.ts";

/** The document that a managed policy has now, for principals of `account`: one of its own policies or one of AWS's. */
export async function managedDocument(
  stores: IamStores,
  policyArn: string,
  account: AccountId,
): Promise<string | undefined> {
  const ofAws = awsManagedPolicy(policyArn);
  if (ofAws) return ofAws.document;
  const own = await findOwnPolicy(stores, policyArn, account);
  return own && defaultDocument(own);
}

/** A customer managed policy of `account` by its very ARN. */
export async function findOwnPolicy(
  stores: IamStores,
  policyArn: string,
  account: AccountId,
  from?: Transaction,
): Promise<ManagedPolicyRecord | undefined> {
  const named = parseIamArn(policyArn);
  if (named?.kind !== "policy" || named.account !== account) return undefined;
  const key = entityKey(account, named.name);
  const found = from ? await from.get(stores.policies, key) : await stores.policies.get(key);
  return found?.arn === policyArn ? found : undefined;
}

/** @throws ServiceError ValidationError, NoSuchEntity */
export async function requireOwnPolicy(
  stores: IamStores,
  policyArn: string,
  account: AccountId,
  from?: Transaction,
): Promise<ManagedPolicyRecord> {
  checkPolicyArn(policyArn);
  const found = await findOwnPolicy(stores, policyArn, account, from);
  if (!found) throw noSuchPolicy(policyArn);
  return found;
}

/** The document of a policy's default version. */
export function defaultDocument({ versions, defaultVersionId }: ManagedPolicyRecord): string {
  const version = versions.find(({ id }) => id === defaultVersionId);
  assert(version, "a managed policy has its default version");
  return version.document;
}

/** AWS (recorded, AttachRolePolicy): two spaces. @throws ServiceError ValidationError */
export function checkPolicyArn(policyArn: string): void {
  if (!parseArn(policyArn)) throw validationError("Invalid ARN:  Could not be parsed!");
}

/**
 * Counts one more or one fewer use of a policy, in the transaction that makes it; AWS's own policies are not counted here.
 * @throws ServiceError ValidationError; NoSuchEntity for a policy that can't be attached
 */
export async function countUse(
  stores: IamStores,
  use: {
    readonly policyArn: string;
    readonly account: AccountId;
    readonly member: "attachmentCount" | "boundaryCount";
    readonly by: 1 | -1;
  },
  transaction: Transaction,
): Promise<void> {
  checkPolicyArn(use.policyArn);
  if (awsManagedPolicy(use.policyArn)) return;
  const policy = await findOwnPolicy(stores, use.policyArn, use.account, transaction);
  if (!policy) throw noSuchEntity(`Policy ${use.policyArn} does not exist or is not attachable.`);
  transaction.put(stores.policies, entityKey(use.account, policy.name), {
    ...policy,
    [use.member]: policy[use.member] + use.by,
  });
}

/** How many of the account's entities have a policy attached. */
export async function countAttachments(stores: IamStores, account: AccountId, policyArn: string): Promise<number> {
  const all = await Promise.all([
    stores.roles.list([account]),
    stores.users.list([account]),
    stores.groups.list([account]),
  ]);
  return all.flat().filter(({ value }) => value.attached.includes(policyArn)).length;
}

/** Changes a customer managed policy in one commit. @throws ServiceError NoSuchEntity, ValidationError */
export function changePolicy(
  { table, stores }: { readonly table: Table; readonly stores: IamStores },
  { policyArn, account }: { readonly policyArn: string; readonly account: AccountId },
  change: (existing: ManagedPolicyRecord) => ManagedPolicyRecord,
): Promise<ManagedPolicyRecord> {
  return transact(table, async (transaction) => {
    const changed = change(await requireOwnPolicy(stores, policyArn, account, transaction));
    transaction.put(stores.policies, entityKey(account, changed.name), changed);
    return changed;
  });
}
