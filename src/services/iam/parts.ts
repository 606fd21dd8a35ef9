import { operationsWith } from "../../auth/declare.ts";
import type { WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import { type Records, records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type {
  AccessKeyRecord,
  AccountRecord,
  DeletionTaskRecord,
  GroupRecord,
  InstanceProfileRecord,
  ManagedPolicyRecord,
  RoleRecord,
  UseRecord,
  UserRecord,
} from "./records.ts";
import type { IdentityUses } from "./uses.ts";

/** Entities by [account, name in lower case]: IAM's names are unique without case. */
export interface IamStores {
  readonly accounts: Records<AccountRecord>;
  readonly roles: Records<RoleRecord>;
  readonly users: Records<UserRecord>;
  readonly groups: Records<GroupRecord>;
  readonly policies: Records<ManagedPolicyRecord>;
  readonly instanceProfiles: Records<InstanceProfileRecord>;
  /** [accessKeyId] */
  readonly accessKeys: Records<AccessKeyRecord>;
  readonly uses: Records<UseRecord>;
  readonly deletionTasks: Records<DeletionTaskRecord>;
}

/** The stores whose change changes what someone may do: their keys begin with the account. */
export const accountStoreNames = [
  "iam-accounts",
  "iam-roles",
  "iam-users",
  "iam-groups",
  "iam-policies",
  "iam-instance-profiles",
] as const;

export function iamStores(table: Table): IamStores {
  return {
    accounts: records(table, "iam-accounts"),
    roles: records(table, "iam-roles"),
    users: records(table, "iam-users"),
    groups: records(table, "iam-groups"),
    policies: records(table, "iam-policies"),
    instanceProfiles: records(table, "iam-instance-profiles"),
    accessKeys: records(table, "iam-access-keys"),
    uses: records(table, "iam-uses"),
    deletionTasks: records(table, "iam-deletion-tasks"),
  };
}

/** What an operation of IAM has besides its request. */
export interface IamParts {
  readonly table: Table;
  readonly stores: IamStores;
  readonly ids: IdSource;
  readonly clock: WallClock;
  readonly log: Log;
  /** When keys and roles were last used. */
  readonly uses: Pick<IdentityUses, "ofKey" | "ofRole">;
}

export const operation = operationsWith<IamParts>();
