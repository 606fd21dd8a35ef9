import type { AccountId, Arn } from "../../core/arn.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A document kept exactly as it was sent. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: string;
}

/** What roles, users and groups have in common. */
export interface Entity {
  readonly account: AccountId;
  readonly name: string;
  /** `/` or `/a/b/`. */
  readonly path: string;
  /** AROA..., AIDA..., AGPA...: another one after delete and create. */
  readonly id: string;
  readonly arn: Arn;
  readonly createdMs: number;
  /** By name. */
  readonly inline: readonly InlinePolicy[];
  /** ARNs of managed policies, in the order they were attached. */
  readonly attached: readonly string[];
}

export interface RoleRecord extends Entity {
  readonly trustDocument: string;
  /** Unique ids of the principals that the trust policy names, by the ARN it names them with. */
  readonly principalIds: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly maxSessionSeconds?: number;
  readonly boundaryArn?: string;
  readonly tags: readonly Tag[];
}

export interface UserKey {
  readonly accessKeyId: string;
  readonly active: boolean;
  readonly createdMs: number;
}

export interface UserRecord extends Entity {
  readonly boundaryArn?: string;
  readonly tags: readonly Tag[];
  /** Names of groups, as the groups spell them. */
  readonly groups: readonly string[];
  /** All but the secrets, so that a change of a key changes its user. */
  readonly keys: readonly UserKey[];
}

export interface GroupRecord extends Entity {
  readonly memberCount: number;
}

export interface PolicyVersionRecord {
  /** `v1`, never reused. */
  readonly id: string;
  readonly document: string;
  readonly createdMs: number;
}

/** A customer managed policy. */
export interface ManagedPolicyRecord {
  readonly account: AccountId;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: Arn;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly description?: string;
  readonly tags: readonly Tag[];
  readonly versions: readonly PolicyVersionRecord[];
  readonly defaultVersionId: string;
  readonly nextVersion: number;
  readonly attachmentCount: number;
  readonly boundaryCount: number;
}

/** A long-term key with its secret; [accessKeyId]. */
export interface AccessKeyRecord {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly account: AccountId;
  /** Undefined for a key of the account itself (root). */
  readonly userName?: string;
  readonly active: boolean;
  readonly createdMs: number;
}

/** When a key or role was last used, and for what; [access key id] or [role id]. */
export interface UseRecord {
  readonly atMs: number;
  readonly service: string;
  readonly region: string;
}

/** A service-linked role that was deleted; [account, task id]. */
export interface DeletionTaskRecord {
  readonly atMs: number;
}

/** An account of this installation; [account]. */
export interface AccountRecord {
  readonly id: AccountId;
  readonly name: string;
  readonly createdMs: number;
  readonly rootKeyIds: readonly string[];
  readonly alias?: string;
}

/** Storage only: EC2 instances are not part of Sluice. */
export interface InstanceProfileRecord {
  readonly account: AccountId;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: Arn;
  readonly createdMs: number;
  readonly tags: readonly Tag[];
  /** At most one. AWS (docs, id_roles_use_switch-role-ec2_instance-profiles). */
  readonly roleName?: string;
}
