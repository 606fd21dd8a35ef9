import type { AccountId } from "../core/arn.ts";
import type { Principal } from "../core/caller.ts";

/** A policy document as it was stored, with the name that decisions print for it. */
export interface PolicyText {
  /** `role/PublishFlowLogs/inline/Permissions-Policy-For-VPCFlowLogs`, `managed/arn:aws:iam::aws:policy/AdministratorAccess`. */
  readonly name: string;
  readonly document: string;
}

/** An access key that was issued, with everything needed to verify a signature made with it. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly principal: Principal;
  readonly active: boolean;
  /** Set for temporary keys: the token that must come along, and when it ends. */
  readonly session?: { readonly token: string; readonly expiresAtMs: number };
}

/** The policies of the principal's own side. */
export interface PrincipalPolicies {
  readonly identity: readonly PolicyText[];
  readonly boundary: PolicyText | undefined;
  /** Undefined where no session policy was passed: an empty list would deny all. */
  readonly session: readonly PolicyText[] | undefined;
  /** The user's or role's own tags, which aws:PrincipalTag shows; those of a session go before them. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The policy that guards a resource. */
export interface ResourcePolicy {
  /** The account that owns the resource; undefined where it does not exist. */
  readonly owner: AccountId | undefined;
  readonly policy: PolicyText | undefined;
  /** Role trust: must allow explicitly, in the same account too. */
  readonly mustAllow: boolean;
  /** The grammar that the policy was put in; a bucket's where it is not said. */
  readonly kind?: "bucket" | "resource";
  /** A public bucket policy under RestrictPublicBuckets: only principals of the owner's account, and AWS's services, are given anything. */
  readonly isOwnAccountOnly?: boolean;
  /** Unique ids of principals that the policy named by ARN when it was written, by that ARN: a re-created role is another one. */
  readonly principalIds?: Readonly<Record<string, string>>;
  /** The resource's tags, which aws:ResourceTag shows. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What authentication and authorization need of IAM. Filled by the iam service; read on every request. */
export interface Identity {
  /** Undefined for a key that was never issued or is gone. For a temporary key the token carries all; undefined when it is not ours. */
  accessKey(accessKeyId: string, sessionToken: string | undefined): Promise<AccessKey | undefined>;
  policiesOf(principal: Principal): Promise<PrincipalPolicies>;
  /** Role trust policies by role ARN, bucket policies by bucket or object ARN; others have none. */
  resourcePolicy(resourceArn: string): Promise<ResourcePolicy>;
  /** Raised with any change of policy, trust, boundary, role, user or key in the account, and of what guards resources anywhere. */
  epoch(account: AccountId): number;
  /** Raised with every epoch. */
  generation(): number;
  /** Calls `listener` after an epoch was raised. Returns the way to stop. */
  onChange(listener: () => void): () => void;
}

/** A request that a key or a role's session was used for. */
export interface UseOfIdentity {
  /** Undefined for a call from inside. */
  readonly accessKeyId?: string | undefined;
  readonly principal: Principal;
  readonly service: string;
  readonly region: string;
}

/** Told of every request, so that IAM can say when a key or role was last used. Costs next to nothing, and never fails. */
export interface UseRecorder {
  note(use: UseOfIdentity): void;
}

/** A role as AssumeRole needs it. */
export interface AssumableRole {
  readonly account: AccountId;
  readonly arn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly maxSessionSeconds: number;
}

/** What STS needs of IAM beside `Identity`. Filled by the iam service. */
export interface RoleDirectory {
  /** The role of this very ARN, path included; undefined where there is none. */
  role(roleArn: string): Promise<AssumableRole | undefined>;
  /** The document of a managed policy that sessions of `account` may be given: one of its own, or one of AWS's. */
  managedPolicy(policyArn: string, account: AccountId): Promise<string | undefined>;
  /** The account of an access key that was issued here; undefined for others. */
  accountOfKey(accessKeyId: string): Promise<AccountId | undefined>;
}

/** One whom a policy names: `AWS`, `Service`, `Federated` or `CanonicalUser`, and who. */
export interface NamedPrincipal {
  readonly type: string;
  readonly name: string;
}

/** Whom a policy names. */
export interface NamedPrincipals {
  /** Unique ids of the roles and users that it names by ARN, by that ARN: made again under the same name, one is another. */
  readonly ids: Readonly<Record<string, string>>;
  /** Those that are not there. */
  readonly unknown: readonly NamedPrincipal[];
}

/** What services need of IAM that keep policies of their own. Filled by the iam service. */
export interface PrincipalDirectory {
  /** @param document a policy that was read without fault */
  named(document: string): Promise<NamedPrincipals>;
  /** A policy as it reads now, given the ids that it was written for. */
  shown(document: string, ids: NamedPrincipals["ids"]): Promise<string>;
}

/** Finds the policy that guards a resource of one service. */
export type ResourcePolicyLookup = (resourceArn: string) => Promise<ResourcePolicy>;

/** What of a service's answers may be remembered, and for how long. */
export interface GuardMemory {
  /** What `arn` is guarded with: an object with its bucket. Resources of one guard have one answer; without one it is looked up each time. */
  readonly guardOf: (arn: string) => string | undefined;
  /**
   * Tables that no answer reads, by name. A change of any other table of the service (`s3-...`) forgets its answers: a table that is
   * forgotten here costs time, not safety.
   */
  readonly unread: readonly string[];
}

/** Where services say how their resources are guarded. */
export interface ResourcePolicyRegistry {
  /** Asks `lookup` for every ARN of `service` from now on; `service` is the ARN's third part. */
  registerResourcePolicies(service: string, lookup: ResourcePolicyLookup, memory: GuardMemory): void;
}
