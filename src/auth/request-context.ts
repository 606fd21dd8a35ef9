import { parseArn } from "../core/arn.ts";
import type { Caller, Principal } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import type { Organization } from "../identity/organization.ts";
import type { PrincipalPolicies, ResourcePolicy } from "../identity/ports.ts";
import type { Permission } from "./declare.ts";
import type { EvaluationRequest } from "./policy/evaluate.ts";
import { principalContext, tagKeys } from "./policy/principal-context.ts";

export interface RequestContextParts {
  readonly permission: Permission;
  readonly caller: Caller;
  readonly clock: WallClock;
  readonly own: PrincipalPolicies;
  readonly guard: ResourcePolicy;
  /** The account that owns the resource, as the decision sees it. */
  readonly resourceOwner: string;
  readonly organization: Organization | undefined;
}

/** Condition keys that every request has, the caller's, and the permission's own. AWS (docs, reference_policies_condition-keys). */
export function requestContext(parts: RequestContextParts): EvaluationRequest["context"] {
  const { permission, caller, clock, own, guard } = parts;
  const nowMs = clock.nowMs();
  const isGlobal = permission.action.startsWith("iam:");
  const account = guard.owner ?? parseArn(permission.resource)?.account;
  return {
    "aws:CurrentTime": new Date(nowMs).toISOString(),
    "aws:EpochTime": String(Math.floor(nowMs / 1000)),
    "aws:RequestedRegion": isGlobal ? "us-east-1" : caller.region,
    ...(account && { "aws:ResourceAccount": account }),
    ...organizationContext(parts),
    ...(guard.tags && tagKeys("aws:ResourceTag", guard.tags)),
    ...(guard.tags && isOf(permission, "iam") && tagKeys("iam:ResourceTag", guard.tags)),
    ...(guard.tags && isOf(permission, "ec2") && tagKeys("ec2:ResourceTag", guard.tags)),
    ...(own.tags && tagKeys("aws:PrincipalTag", withoutThose(own.tags, sessionTags(caller.principal)))),
    ...principalContext(caller.principal),
    ...caller.context,
    ...permission.context,
  };
}

function isOf({ resource }: Permission, service: "iam" | "ec2"): boolean {
  return parseArn(resource)?.service === service;
}

function sessionTags(principal: Principal): Readonly<Record<string, string>> {
  return "tags" in principal ? (principal.tags ?? {}) : {};
}

/** AWS (docs, id_session-tags): a session tag hides the role's tag of the same key, whatever its case. */
function withoutThose(tags: Readonly<Record<string, string>>, hiding: Readonly<Record<string, string>>) {
  const hidden = new Set(Object.keys(hiding).map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !hidden.has(key.toLowerCase())));
}

/** AWS (docs, reference_policies_condition-keys): keys of members only; SourceOrg keys where a service speaks for a resource. */
function organizationContext({ organization, caller: { principal, account }, resourceOwner }: RequestContextParts) {
  if (!organization) return {};
  const keys = (prefix: "aws:PrincipalOrg" | "aws:ResourceOrg" | "aws:SourceOrg", of: string) =>
    organization.isMember(of) && { [`${prefix}ID`]: organization.id, [`${prefix}Paths`]: [organization.pathOf(of)] };
  return {
    ...("account" in principal && keys("aws:PrincipalOrg", principal.account)),
    ...(principal.kind === "service" && keys("aws:SourceOrg", account)),
    ...keys("aws:ResourceOrg", resourceOwner),
  };
}
