import type { Principal } from "../../core/caller.ts";
import { holds } from "./conditions.ts";
import { isExempt, type Naming, namingOf } from "./principal.ts";
import { type Context, matchesParts, resolveTemplate } from "./template.ts";
import type { ConditionTest, Policy, Statement, Template } from "./types.ts";

export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** Everything that a decision depends on. */
export interface EvaluationRequest {
  /** `s3:PutObject`. */
  readonly action: string;
  /** ARN, or `*` for an action without a resource. */
  readonly resource: string;
  /** The account that owns the resource. */
  readonly resourceOwner: string;
  readonly principal: Principal;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy | undefined;
  /** Undefined where none was passed; all of them together must allow. */
  readonly session?: readonly NamedPolicy[] | undefined;
  readonly resourcePolicy?: ResourceGuard | undefined;
  /** Levels of the principal's organization; at each one policy has to allow. */
  readonly serviceControl?: readonly (readonly NamedPolicy[])[];
  /** Levels of the resource's organization. */
  readonly resourceControl?: readonly (readonly NamedPolicy[])[];
}

export interface ResourceGuard extends NamedPolicy {
  /** A role's trust policy: it must allow by itself, in the same account too. */
  readonly mustAllow: boolean;
  readonly principalIds?: Readonly<Record<string, string>>;
}

/** The kinds of policies that a decision is made of. */
export type Layer = "identity" | "resource" | "boundary" | "session" | "serviceControl" | "resourceControl";

/** A statement that had a say. */
export interface StatementRef {
  readonly policy: string;
  readonly place: number;
  readonly sid: string | undefined;
}

/** An Allow for the same action that did not apply, and what kept it from applying. */
export interface NearMiss extends StatementRef {
  readonly layer: Layer;
  readonly missed: "principal" | "resource" | "condition";
  /** The condition that did not hold. */
  readonly condition?: ConditionTest;
}

export interface Decision {
  readonly effect: "allow" | "explicitDeny" | "implicitDeny";
  /** The layer that denied: whose explicit deny it was, or whose allow is missing; undefined when allowed. */
  readonly layer: Layer | undefined;
  /** Statements that decided. */
  readonly matched: readonly StatementRef[];
}

/** What the policies of one layer say. */
interface Verdict {
  readonly denies: readonly StatementRef[];
  readonly allows: readonly AllowingRef[];
}

interface AllowingRef extends StatementRef {
  readonly naming: Naming;
}

const nothing: Verdict = { denies: [], allows: [] };

/**
 * Decides a request by the rules of AWS (docs, reference_policies_evaluation-logic). Pure: the same request is decided the same again.
 * An explicit deny of any layer wins; then each layer that has a say must allow, by the rules of the same or of two accounts.
 */
export function evaluate(request: EvaluationRequest): Decision {
  const context = lazyContext(request);
  const action = request.action.toLowerCase();
  const verdictOf = (policies: readonly NamedPolicy[], ids?: ResourceGuard["principalIds"]) =>
    verdict(policies, { request, action, context, ids });
  const { resourcePolicy } = request;
  const levels = {
    serviceControl: (request.serviceControl ?? []).map((level) => verdictOf(level)),
    resourceControl: (request.resourceControl ?? []).map((level) => verdictOf(level)),
  };
  const verdicts: Readonly<Record<Layer, Verdict>> = {
    serviceControl: joined(levels.serviceControl),
    resourceControl: joined(levels.resourceControl),
    identity: verdictOf(request.identity),
    boundary: request.boundary ? verdictOf([request.boundary]) : nothing,
    session: request.session ? verdictOf(request.session) : nothing,
    resource: resourcePolicy ? verdictOf([resourcePolicy], resourcePolicy.principalIds) : nothing,
  };
  for (const layer of denyOrder) {
    const { denies } = verdicts[layer];
    if (denies.length > 0) return { effect: "explicitDeny", layer, matched: denies };
  }
  const missing = missingControl(levels) ?? missingLayer(request, verdicts);
  if (missing !== undefined) return { effect: "implicitDeny", layer: missing, matched: [] };
  return { effect: "allow", layer: undefined, matched: denyOrder.flatMap((layer) => verdicts[layer].allows) };
}

const denyOrder = ["serviceControl", "resourceControl", "identity", "resource", "boundary", "session"] as const;

function joined(levels: readonly Verdict[]): Verdict {
  if (levels.length === 0) return nothing;
  return { denies: levels.flatMap(({ denies }) => denies), allows: levels.flatMap(({ allows }) => allows) };
}

/** AWS (docs, orgs_manage_policies_scps_evaluation): every level of the organization has to allow. */
function missingControl(
  levels: Readonly<Record<"serviceControl" | "resourceControl", readonly Verdict[]>>,
): Layer | undefined {
  return (["resourceControl", "serviceControl"] as const).find((layer) =>
    levels[layer].some(({ allows }) => allows.length === 0),
  );
}

/** The first layer whose allow is missing. */
function missingLayer(request: EvaluationRequest, verdicts: Readonly<Record<Layer, Verdict>>): Layer | undefined {
  const { principal, resourceOwner, resourcePolicy } = request;
  const namings = verdicts.resource.allows.map(({ naming }) => naming);
  // Neither has policies of its own: only the resource's side speaks.
  if (principal.kind === "service" || principal.kind === "anonymous") {
    return namings.includes("direct") ? undefined : "resource";
  }
  // AWS (docs, id_root-user): the account itself needs no policy, nor do keys of GetFederationToken that it asked for.
  const isRoot = principal.kind === "root" || (principal.kind === "federated" && principal.user === undefined);
  const hasIdentity = isRoot || verdicts.identity.allows.length > 0;
  const isBounded = request.boundary !== undefined && verdicts.boundary.allows.length === 0;
  const isNarrowed = request.session !== undefined && verdicts.session.allows.length === 0;
  const ownLimit: Layer | undefined = isBounded ? "boundary" : isNarrowed ? "session" : undefined;
  if (principal.account !== resourceOwner) {
    if (!hasIdentity) return "identity";
    return ownLimit ?? (namings.length > 0 ? undefined : "resource");
  }
  if (resourcePolicy?.mustAllow && namings.length === 0) return "resource";
  if (namings.includes("direct")) return undefined;
  if (!hasIdentity && !namings.includes("role")) return "identity";
  return ownLimit;
}

interface Judging {
  readonly request: EvaluationRequest;
  /** In lower case. */
  readonly action: string;
  readonly context: () => Context;
  readonly ids: ResourceGuard["principalIds"] | undefined;
}

/** Makes nothing for statements that do not apply: most of them, in most decisions. */
function verdict(policies: readonly NamedPolicy[], judging: Judging): Verdict {
  let denies: StatementRef[] | undefined;
  let allows: AllowingRef[] | undefined;
  for (const { name, policy } of policies) {
    for (const statement of policy.statements) {
      if (!takesAction(statement, judging.action)) continue;
      if (!takesResource(statement, judging.request.resource, judging.context)) continue;
      const naming = namingIn(statement, judging);
      if (naming === undefined || failedCondition(statement, judging.context)) continue;
      const ref = { policy: name, place: statement.place, sid: statement.sid };
      if (statement.effect === "Deny") {
        denies ??= [];
        denies.push(ref);
      } else {
        allows ??= [];
        allows.push(Object.assign(ref, { naming }));
      }
    }
  }
  return denies || allows ? { denies: denies ?? [], allows: allows ?? [] } : nothing;
}

/** Allows for the same action that did not apply, of the layer whose allow is missing: what an explanation names. */
export function nearMisses(request: EvaluationRequest, layer: Layer): readonly NearMiss[] {
  const { resourcePolicy } = request;
  const policies: Readonly<Record<Layer, readonly NamedPolicy[]>> = {
    identity: request.identity,
    boundary: request.boundary ? [request.boundary] : [],
    session: request.session ?? [],
    resource: resourcePolicy ? [resourcePolicy] : [],
    serviceControl: (request.serviceControl ?? []).flat(),
    resourceControl: (request.resourceControl ?? []).flat(),
  };
  const ids = layer === "resource" ? resourcePolicy?.principalIds : undefined;
  const judging = { request, action: request.action.toLowerCase(), context: lazyContext(request), ids };
  return policies[layer].flatMap(({ name, policy }) =>
    policy.statements
      .filter((statement) => statement.effect === "Allow" && takesAction(statement, judging.action))
      .map((statement): NearMiss => {
        const ref = { policy: name, place: statement.place, sid: statement.sid, layer };
        if (namingIn(statement, judging) === undefined) return { ...ref, missed: "principal" };
        if (!takesResource(statement, request.resource, judging.context)) return { ...ref, missed: "resource" };
        const condition = failedCondition(statement, judging.context);
        return { ...ref, missed: "condition", ...(condition && { condition }) };
      }),
  );
}

function failedCondition({ conditions }: Statement, context: () => Context): ConditionTest | undefined {
  return conditions.find((test) => !holds(test, context));
}

function takesAction({ actions, isNotAction }: Statement, action: string): boolean {
  return actions.some(({ matches }) => matches(action)) !== isNotAction;
}

/** How a statement names the caller; policies of the caller's own side need not. */
function namingIn({ principal: element, isNotPrincipal, effect }: Statement, judging: Judging): Naming | undefined {
  if (!element) return "direct";
  const { principal } = judging.request;
  if (!isNotPrincipal) return namingOf(element, principal, judging.ids);
  const isOut =
    effect === "Deny" ? isExempt(element, principal) : namingOf(element, principal, judging.ids) !== undefined;
  return isOut ? undefined : "direct";
}

function takesResource({ resources, isNotResource }: Statement, resource: string, context: () => Context): boolean {
  if (!resources) return true;
  const isMatch = (template: Template) => {
    if (!template.hasVariables) return template.matches(resource);
    const parts = resolveTemplate(template, context);
    return parts !== undefined && matchesParts(parts, resource);
  };
  return resources.some(isMatch) !== isNotResource;
}

const lowered = new WeakMap<EvaluationRequest["context"], Context>();

/** Keys ignore case; the map is made only when a condition or a variable asks for it, and once for a request's context. */
function lazyContext(request: EvaluationRequest): () => Context {
  return () => {
    const values = request.context;
    const known = lowered.get(values);
    if (known) return known;
    const made: Context = new Map(
      Object.entries(values).map(([key, value]) => [key.toLowerCase(), typeof value === "string" ? [value] : value]),
    );
    lowered.set(values, made);
    return made;
  };
}
