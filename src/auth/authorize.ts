import { parseArn } from "../core/arn.ts";
import type { Caller, Principal, ServiceId } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import { ServiceError } from "../core/service-error.ts";
import type { Organization, PolicyLevel } from "../identity/organization.ts";
import type { Identity, PolicyText, ResourcePolicy } from "../identity/ports.ts";
import { DecisionCache } from "./decision-cache.ts";
import type { Permission, Service } from "./declare.ts";
import { compilePolicy } from "./policy/compile.ts";
import { decisionText } from "./policy/decision-text.ts";
import { denialMessage, explain } from "./policy/denial.ts";
import { type EvaluationRequest, evaluate, type NamedPolicy } from "./policy/evaluate.ts";
import type { PolicyKind } from "./policy/types.ts";
import { requestContext } from "./request-context.ts";

export interface AuthorizationRequest {
  readonly permission: Permission;
  readonly caller: Caller;
}

/**
 * Decides what operations declare. An answer is used again only while nothing that it rests on has changed: a change of policy takes
 * effect on the next request. @see decision-cache.ts
 */
export interface Authorizer {
  allows(request: AuthorizationRequest): Promise<boolean>;
  /** @throws ServiceError in the service's words; its operatorReason names principal, action, resource and statement */
  require(
    request: AuthorizationRequest & { readonly service: ServiceId; readonly deny: Service["denied"] },
  ): Promise<void>;
}

export interface AuthorizerParts {
  readonly identity: Identity;
  readonly clock: WallClock;
  /** Makes the text that DecodeAuthorizationMessage reads. */
  readonly encodeDenial: (decision: string) => string;
  readonly organization?: Organization | undefined;
}

/** Answers that need no work, made once. */
const [allowed, yes, no] = [Promise.resolve(), Promise.resolve(true), Promise.resolve(false)];

export function authorizer(parts: AuthorizerParts): Authorizer {
  const { identity, encodeDenial } = parts;
  const cache = new DecisionCache((account) => identity.epoch(account));

  async function decide(asked: AuthorizationRequest) {
    const generation = identity.generation();
    const decided = await decideAnew(asked, parts);
    // What changed while it was looked up may have been seen or not.
    if (generation === identity.generation()) {
      cache.keep(asked, decided.decision.effect === "allow", decided.request);
    }
    return decided;
  }

  async function requireAnew({ service, deny, permission, caller }: Parameters<Authorizer["require"]>[0]) {
    const { request, decision, guard } = await decide({ permission, caller });
    if (decision.effect === "allow") return;
    const operatorReason = isMissingRole(permission, guard)
      ? `${caller.arn} may not ${request.action}: there is no role ${request.resource}`
      : explain(decision, request);
    if (service === "s3" && !tellsWhy(request)) throw denials.s3({ message: "Access Denied", operatorReason });
    const plain = denialMessage(decision, request, { quoted: service === "s3" });
    const message =
      service === "ec2"
        ? `${plain}. Encoded authorization failure message: ${encodeDenial(decisionText(decision, request))}`
        : plain;
    throw deny ? deny({ message, operatorReason }) : denials[service]({ message, operatorReason });
  }

  return {
    allows(asked) {
      const known = cache.find(asked);
      if (known !== undefined) return known ? yes : no;
      return decide(asked).then(({ decision }) => decision.effect === "allow");
    },
    // A denial is decided again: its text needs the whole request.
    require: (asked) => (cache.find(asked) ? allowed : requireAnew(asked)),
  };
}

/** Looks up everything that has a say, and decides. */
async function decideAnew({ permission, caller }: AuthorizationRequest, parts: AuthorizerParts) {
  const { identity, organization, clock } = parts;
  const [own, guard] = await Promise.all([
    identity.policiesOf(caller.principal),
    identity.resourcePolicy(permission.resource),
  ]);
  const resourceOwner = ownerOf(permission, guard, caller);
  let context: EvaluationRequest["context"] | undefined;
  const { serviceControl, resourceControl } = controls(organization, { caller, permission, resourceOwner });
  const request = {
    action: permission.action,
    resource: permission.resource,
    resourceOwner,
    principal: caller.principal,
    /** Made when a statement asks for it: most have no condition. */
    get context() {
      context ??= requestContext({ clock, organization, permission, caller, own, guard, resourceOwner });
      return context;
    },
    serviceControl,
    resourceControl,
    identity: own.identity.map((text) => compiled(text, "identity")),
    boundary: own.boundary && compiled(own.boundary, "identity"),
    session: own.session?.map((text) => compiled(text, "session")),
    resourcePolicy:
      isShutOut(guard, caller) || isRootsOwn(permission, caller, resourceOwner)
        ? undefined
        : guardOf(guard, permission),
  };
  return { request, decision: evaluate(request), guard };
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

const unbounded = { serviceControl: [], resourceControl: [] };

/** What an organization has to say: of its principals, and of its resources; never of AWS's own services. */
function controls(
  organization: Organization | undefined,
  { caller, permission, resourceOwner }: { caller: Caller; permission: Permission; resourceOwner: string },
) {
  if (!organization || caller.principal.kind === "service" || isServiceLinked(caller.principal)) return unbounded;
  const service = permission.action.slice(0, permission.action.indexOf(":"));
  const level = (policies: PolicyLevel) => policies.map((text) => compiled(text, "identity"));
  const guard = (policies: PolicyLevel) => policies.map((text) => compiled(text, "control"));
  const own = "account" in caller.principal ? organization.serviceControl(caller.principal.account) : [];
  return {
    serviceControl: own.map(level),
    resourceControl: resourceControlled.has(service) ? organization.resourceControl(resourceOwner).map(guard) : [],
  };
}

/** AWS (docs, orgs_manage_policies_scps and _rcps): neither kind restricts service-linked roles. */
function isServiceLinked(principal: Principal): boolean {
  return principal.kind === "session" && principal.roleArn.includes(":role/aws-service-role/");
}

/** Texts of one principal or resource are the same objects as long as nothing changed. */
const compiledTexts = new WeakMap<PolicyText, NamedPolicy>();

/** A text ready for decisions; each has one kind. */
function compiled(text: PolicyText, kind: PolicyKind): NamedPolicy {
  const known = compiledTexts.get(text);
  if (known) return known;
  const made = { name: text.name, policy: compilePolicy(text.document, kind) };
  compiledTexts.set(text, made);
  return made;
}

/** AWS (docs, access-control-block-public-access, RestrictPublicBuckets): without the policy another account's principal has nothing. */
function isShutOut({ isOwnAccountOnly, owner }: ResourcePolicy, { principal }: Caller): boolean {
  if (!isOwnAccountOnly || principal.kind === "service") return false;
  return !("account" in principal) || principal.account !== owner;
}

/**
 * AWS (docs, API_PutBucketPolicy): what the root of a bucket's account can do whatever the bucket's policy says, so that nobody is locked
 * out for good. Policies of the organization still hold.
 */
const rootsOwn: ReadonlySet<string> = new Set(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);

function isRootsOwn({ action }: Permission, { principal }: Caller, resourceOwner: string): boolean {
  return principal.kind === "root" && principal.account === resourceOwner && rootsOwn.has(action);
}

/** A trust policy speaks of who may assume the role, and of nothing else that is done to it. */
function guardOf({ policy, mustAllow, kind = "bucket", principalIds }: ResourcePolicy, { action }: Permission) {
  if (!policy || (mustAllow && !action.startsWith("sts:"))) return undefined;
  return { ...compiled(policy, mustAllow ? "trust" : kind), mustAllow, ...(principalIds && { principalIds }) };
}

/** The account that must allow: the resource's own; the caller's where the ARN names none, or where the other side is decided elsewhere. */
function ownerOf(permission: Permission, guard: ResourcePolicy, caller: Caller): string {
  if (permission.identityOnly) return caller.account;
  return guard.owner ?? (parseArn(permission.resource)?.account || caller.account);
}
