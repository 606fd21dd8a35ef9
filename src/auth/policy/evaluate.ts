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
}

export interface ResourceGuard extends NamedPolicy {
  /** A role's trust policy: it must allow by itself, in the same account too. */
  readonly mustAllow: boolean;
  readonly principalIds?: Readonly<Record<string, string>>;
}

/** The kinds of policies that a decision is made of. */
export type Layer = "identity" | "resource" | "boundary" | "session";

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
  readonly nearMisses: readonly NearMiss[];
}

/** What one policy says. */
interface Verdict {
  readonly denies: StatementRef[];
  readonly allows: (StatementRef & { readonly naming: Naming })[];
  readonly nearMisses: NearMiss[];
}

/**
 * Decides a request by the rules of AWS (docs, reference_policies_evaluation-logic). Pure: the same request is decided the same again.
 * An explicit deny of any layer wins; then each layer that has a say must allow, by the rules of the same or of two accounts.
 */
export function evaluate(request: EvaluationRequest): Decision {
  const context = lazyContext(request.context);
  const layerVerdict = (
    layer: Layer,
    policies: readonly NamedPolicy[],
    ids?: ResourceGuard["principalIds"],
  ): Verdict => {
    const verdict: Verdict = { denies: [], allows: [], nearMisses: [] };
    for (const named of policies) judge(named, { request, context, layer, ids }, verdict);
    return verdict;
  };
  const { resourcePolicy } = request;
  const verdicts: Readonly<Record<Layer, Verdict>> = {
    identity: layerVerdict("identity", request.identity),
    boundary: layerVerdict("boundary", request.boundary ? [request.boundary] : []),
    session: layerVerdict("session", request.session ?? []),
    resource: layerVerdict("resource", resourcePolicy ? [resourcePolicy] : [], resourcePolicy?.principalIds),
  };
  const nearMisses = Object.values(verdicts).flatMap((verdict) => verdict.nearMisses);
  for (const layer of ["identity", "resource", "boundary", "session"] as const) {
    const { denies } = verdicts[layer];
    if (denies.length > 0) return { effect: "explicitDeny", layer, matched: denies, nearMisses };
  }
  const missing = missingLayer(request, verdicts);
  if (missing !== undefined) return { effect: "implicitDeny", layer: missing, matched: [], nearMisses };
  return {
    effect: "allow",
    layer: undefined,
    matched: Object.values(verdicts).flatMap(({ allows }) => allows),
    nearMisses,
  };
}

/** The first layer whose allow is missing. */
function missingLayer(request: EvaluationRequest, verdicts: Readonly<Record<Layer, Verdict>>): Layer | undefined {
  const { principal, resourceOwner, resourcePolicy } = request;
  const namings = verdicts.resource.allows.map(({ naming }) => naming);
  // Neither has policies of its own: only the resource's side speaks.
  if (principal.kind === "service" || principal.kind === "anonymous") {
    return namings.includes("direct") ? undefined : "resource";
  }
  const hasIdentity = principal.kind === "root" || verdicts.identity.allows.length > 0;
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
  readonly context: () => Context;
  readonly layer: Layer;
  readonly ids: ResourceGuard["principalIds"] | undefined;
}

function judge({ name, policy }: NamedPolicy, judging: Judging, verdict: Verdict): void {
  const action = judging.request.action.toLowerCase();
  for (const statement of policy.statements) {
    if (!takesAction(statement, action)) continue;
    const ref: StatementRef = { policy: name, place: statement.place, sid: statement.sid };
    const naming = namingIn(statement, judging);
    const miss = naming === undefined ? { missed: "principal" as const } : missOf(statement, judging);
    if (miss) {
      if (statement.effect === "Allow") verdict.nearMisses.push({ ...ref, layer: judging.layer, ...miss });
    } else if (statement.effect === "Deny") verdict.denies.push(ref);
    else verdict.allows.push({ ...ref, naming: naming ?? "direct" });
  }
}

function takesAction({ actions, isNotAction }: Statement, action: string): boolean {
  return actions.some(({ parts }) => matchesParts(parts, action)) !== isNotAction;
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

function missOf(statement: Statement, judging: Judging): Pick<NearMiss, "missed" | "condition"> | undefined {
  const { request, context } = judging;
  if (!takesResource(statement, request.resource, context)) return { missed: "resource" };
  const condition = statement.conditions.find((test) => !holds(test, context));
  return condition && { missed: "condition", condition };
}

function takesResource({ resources, isNotResource }: Statement, resource: string, context: () => Context): boolean {
  if (!resources) return true;
  const isMatch = (template: Template) => {
    const parts = resolveTemplate(template, context);
    return parts !== undefined && matchesParts(parts, resource);
  };
  return resources.some(isMatch) !== isNotResource;
}

/** Keys ignore case; the map is made only when a condition or a variable asks for it. */
function lazyContext(values: EvaluationRequest["context"]): () => Context {
  let made: Context | undefined;
  return () => {
    made ??= new Map(
      Object.entries(values).map(([key, value]) => [key.toLowerCase(), typeof value === "string" ? [value] : value]),
    );
    return made;
  };
}
