import { parseArn } from "../core/arn.ts";
import type { Caller, Principal, ServiceId } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import { ServiceError } from "../core/service-error.ts";
import type { Organization, PolicyLevel } from "../identity/organization.ts";
import type { Identity, PolicyText, ResourcePolicy } from "../identity/ports.ts";
import type { Permission, Service } from "./declare.ts";
import { compilePolicy } from "./policy/compile.ts";
import { decisionText } from "./policy/decision-text.ts";
import { denialMessage, explain } from "./policy/denial.ts";
import { evaluate } from "./policy/evaluate.ts";
import { principalContext } from "./policy/principal-context.ts";
import type { PolicyKind } from "./policy/types.ts";

export interface AuthorizationRequest {
  readonly permission: Permission;
  readonly caller: Caller;
}

/** Decides what operations declare. Nothing is remembered: a change of policy takes effect on the next request. */
export interface Authorizer {
  allows(request: AuthorizationRequest): Promise<boolean>;
  /** @throws ServiceError in the service's words; its operatorReason names principal, action, resource and statement */
  require(
    request: AuthorizationRequest & { readonly service: ServiceId; readonly deny: Service["denied"] },
  ): Promise<void>;
}

export function authorizer({
  identity,
  clock,
  encodeDenial,
  organization,
}: {
  readonly identity: Identity;
  readonly clock: WallClock;
  /** Makes the text that DecodeAuthorizationMessage reads. */
  readonly encodeDenial: (decision: string) => string;
  readonly organization?: Organization | undefined;
}): Authorizer {
  async function decide({ permission, caller }: AuthorizationRequest) {
    const [own, guard] = await Promise.all([
      identity.policiesOf(caller.principal),
      identity.resourcePolicy(permission.resource),
    ]);
    const resourceOwner = ownerOf(permission, guard, caller);
    const request = {
      action: permission.action,
      resource: permission.resource,
      resourceOwner,
      principal: caller.principal,
      context: {
        ...contextOf({ permission, caller, clock, owner: guard.owner }),
        ...organizationContext(organization, caller, resourceOwner),
      },
      ...controls(organization, { caller, permission, resourceOwner }),
      identity: own.identity.map((text) => compiled(text, "identity")),
      boundary: own.boundary && compiled(own.boundary, "identity"),
      session: own.session?.map((text) => compiled(text, "session")),
      resourcePolicy: isShutOut(guard, caller) ? undefined : guardOf(guard, permission),
    };
    return { request, decision: evaluate(request), guard };
  }

  return {
    allows: async (asked) => (await decide(asked)).decision.effect === "allow",
    async require({ service, deny, ...asked }) {
      const { request, decision, guard } = await decide(asked);
      if (decision.effect === "allow") return;
      const operatorReason = isMissingRole(asked.permission, guard)
        ? `${asked.caller.arn} may not ${request.action}: there is no role ${request.resource}`
        : explain(decision, request);
      if (service === "s3" && !tellsWhy(request)) throw denials.s3({ message: "Access Denied", operatorReason });
      const plain = denialMessage(decision, request, { quoted: service === "s3" });
      const message =
        service === "ec2"
          ? `${plain}. Encoded authorization failure message: ${encodeDenial(decisionText(decision, request))}`
          : plain;
      throw deny ? deny({ message, operatorReason }) : denials[service]({ message, operatorReason });
    },
  };
}

/** How each service words a denial. AWS (docs, troubleshoot_access-denied; reported for the codes). */
const denials: Readonly<Record<ServiceId, (denial: { message: string; operatorReason: string }) => ServiceError>> = {
  logs: ({ message, operatorReason }) => new ServiceError("AccessDeniedException", message, { operatorReason }),
  firehose: ({ message, operatorReason }) => new ServiceError("AccessDeniedException", message, { operatorReason }),
  iam: ({ message, operatorReason }) => new ServiceError("AccessDenied", message, { status: 403, operatorReason }),
  sts: ({ message, operatorReason }) =>
    new ServiceError("AccessDenied", message.replace(/ (?:because no|with an explicit deny) .*$/, ""), {
      status: 403,
      operatorReason,
    }),
  ec2: ({ message, operatorReason }) =>
    new ServiceError("UnauthorizedOperation", `You are not authorized to perform this operation. ${message}`, {
      status: 403,
      operatorReason,
    }),
  s3: ({ message, operatorReason }) => new ServiceError("AccessDenied", message, { status: 403, operatorReason }),
};

/** AWS (docs, S3 access denied errors): only callers of the bucket's own account read why. */
function tellsWhy({ principal, resourceOwner }: { principal: Principal; resourceOwner: string }): boolean {
  return "account" in principal && principal.account === resourceOwner;
}

function isMissingRole({ action }: Permission, guard: ResourcePolicy): boolean {
  return action.startsWith("sts:") && guard.owner === undefined;
}

/** AWS (docs, orgs_manage_policies_rcps): services of this pipeline that resource control policies guard. */
const resourceControlled: ReadonlySet<string> = new Set(["s3", "sts"]);

/** What an organization has to say: of its principals, and of its resources; never of AWS's own services. */
function controls(
  organization: Organization | undefined,
  { caller, permission, resourceOwner }: { caller: Caller; permission: Permission; resourceOwner: string },
) {
  if (!organization || caller.principal.kind === "service") return {};
  const service = permission.action.slice(0, permission.action.indexOf(":"));
  const level = (policies: PolicyLevel) => policies.map((text) => compiled(text, "identity"));
  const guard = (policies: PolicyLevel) => policies.map((text) => compiled(text, "control"));
  const own = "account" in caller.principal ? organization.serviceControl(caller.principal.account) : [];
  return {
    serviceControl: own.map(level),
    resourceControl: resourceControlled.has(service) ? organization.resourceControl(resourceOwner).map(guard) : [],
  };
}

function organizationContext(organization: Organization | undefined, { principal }: Caller, owner: string) {
  if (!organization) return {};
  const isOwn = "account" in principal && organization.isMember(principal.account);
  return {
    ...(isOwn && { "aws:PrincipalOrgID": organization.id }),
    ...(organization.isMember(owner) && { "aws:ResourceOrgID": organization.id }),
  };
}

function compiled({ name, document }: PolicyText, kind: PolicyKind) {
  return { name, policy: compilePolicy(document, kind) };
}

/** AWS (docs, access-control-block-public-access, RestrictPublicBuckets): without the policy another account's principal has nothing. */
function isShutOut({ isOwnAccountOnly, owner }: ResourcePolicy, { principal }: Caller): boolean {
  if (!isOwnAccountOnly || principal.kind === "service") return false;
  return !("account" in principal) || principal.account !== owner;
}

/** A trust policy speaks of who may assume the role, and of nothing else that is done to it. */
function guardOf({ policy, mustAllow, principalIds }: ResourcePolicy, { action }: Permission) {
  if (!policy || (mustAllow && !action.startsWith("sts:"))) return undefined;
  return { ...compiled(policy, mustAllow ? "trust" : "bucket"), mustAllow, ...(principalIds && { principalIds }) };
}

/** The account that must allow: the resource's own; the caller's where the ARN names none, or where the other side is decided elsewhere. */
function ownerOf(permission: Permission, guard: ResourcePolicy, caller: Caller): string {
  if (permission.identityOnly) return caller.account;
  return guard.owner ?? (parseArn(permission.resource)?.account || caller.account);
}

/** Condition keys that every request has, the caller's, and the permission's own. AWS (docs, reference_policies_condition-keys). */
function contextOf(parts: {
  permission: Permission;
  caller: Caller;
  clock: WallClock;
  owner: string | undefined;
}): Readonly<Record<string, string | readonly string[]>> {
  const { permission, caller, clock, owner } = parts;
  const nowMs = clock.nowMs();
  const isGlobal = permission.action.startsWith("iam:");
  const account = owner ?? parseArn(permission.resource)?.account;
  return {
    "aws:CurrentTime": new Date(nowMs).toISOString(),
    "aws:EpochTime": String(Math.floor(nowMs / 1000)),
    "aws:RequestedRegion": isGlobal ? "us-east-1" : caller.region,
    ...(account && { "aws:ResourceAccount": account }),
    ...principalContext(caller.principal),
    ...caller.context,
    ...permission.context,
  };
}
