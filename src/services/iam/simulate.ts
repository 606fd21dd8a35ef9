import { compilePolicy } from "../../auth/policy/compile.ts";
import { contextKeysOf } from "../../auth/policy/context-keys.ts";
import { type Decision, evaluate, type NamedPolicy } from "../../auth/policy/evaluate.ts";
import { parsePolicy } from "../../auth/policy/parse.ts";
import { principalContext } from "../../auth/policy/principal-context.ts";
import { type StatementPosition, statementPositions } from "../../auth/policy/statement-positions.ts";
import type { PolicyKind } from "../../auth/policy/types.ts";
import { parseAccountId, parseArn } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { EvaluationResult, SimulateCustomPolicyRequest, Statement } from "../../model/generated/iam.ts";
import { invalidInput } from "./errors.ts";
import { numberedPage } from "./paging.ts";

/** A policy to simulate, with the name that the answer gives it. */
export interface SimulatedPolicy {
  readonly id: string;
  readonly document: string;
}

export interface Simulation {
  readonly principal: Principal;
  readonly identity: readonly SimulatedPolicy[];
  /** All of them together bound what the identity policies allow; undefined without a boundary. */
  readonly boundary: readonly SimulatedPolicy[] | undefined;
}

type Request = Pick<
  SimulateCustomPolicyRequest,
  | "ActionNames"
  | "ResourceArns"
  | "ResourcePolicy"
  | "ResourceOwner"
  | "ContextEntries"
  | "ResourceHandlingOption"
  | "Marker"
  | "MaxItems"
>;

/** AWS (recorded): this and not a kind of the model. */
const sourceType = "IAM Policy" as string as Statement["SourcePolicyType"] & string;

/** How many results are worked out before others have their turn. */
const resultsAtATime = 50;

/**
 * Decides every action on every resource by the engine that decides requests, and says which statements decided and which keys of the
 * policies the request left out. Only the page that is asked for is worked out. @throws ServiceError InvalidInput, NotImplemented
 */
export async function simulate(request: Request, simulation: Simulation) {
  refuseScenario(request);
  request.ActionNames.forEach(checkAction);
  const decide = simulator(request, simulation);
  const resources = request.ResourceArns?.length ? request.ResourceArns : ["*"];
  const { from, to, paging } = numberedPage(request.ActionNames.length * resources.length, request);
  const results: EvaluationResult[] = [];
  for (let index = from; index < to; index++) {
    if (results.length % resultsAtATime === resultsAtATime - 1) await new Promise((resolve) => setImmediate(resolve));
    const action = request.ActionNames[Math.floor(index / resources.length)] ?? "";
    results.push(decide(action, resources[index % resources.length] ?? "*"));
  }
  return { EvaluationResults: results, ...paging };
}

/** Reads all policies once; what it gives decides one action on one resource. */
function simulator(request: Request, simulation: Simulation): (action: string, resource: string) => EvaluationResult {
  const policies = new Map<string, readonly StatementPosition[]>();
  const compile =
    (kind: PolicyKind) =>
    ({ id, document }: SimulatedPolicy) => {
      checkDocument(document, kind);
      policies.set(id, statementPositions(document));
      return { name: id, policy: compilePolicy(document, kind) };
    };
  const identity = simulation.identity.map(compile("identity"));
  const boundaries = simulation.boundary?.map(compile("identity"));
  const guard =
    request.ResourcePolicy && compile("resource")({ id: "ResourcePolicy", document: request.ResourcePolicy });
  const context = contextOf(request, simulation.principal);
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const all = [...identity, ...(boundaries ?? []), ...(guard ? [guard] : [])];
  const missing = [...new Set(all.flatMap(({ policy }) => contextKeysOf(policy)))].filter(
    (key) => !given.has(key.toLowerCase()),
  );
  const account = "account" in simulation.principal ? simulation.principal.account : "";
  const owner = accountOf(request.ResourceOwner) ?? account;
  const boundary = boundaries && merged(boundaries);
  return (action, resource) => {
    const shared = { action, resource, resourceOwner: owner, principal: simulation.principal, context, identity };
    const decision = evaluate({
      ...shared,
      ...(boundary && { boundary }),
      ...(guard && { resourcePolicy: { ...guard, mustAllow: false } }),
    });
    return resultOf({
      action,
      resource,
      decision,
      missing,
      policies,
      boundary: boundaryDetail(decision, boundaries),
    });
  };
}

/** The scenarios need resources of EC2 that Sluice does not have. */
function refuseScenario({ ResourceHandlingOption: scenario }: Request): void {
  if (scenario === undefined) return;
  throw new ServiceError("NotImplemented", "Sluice does not implement ResourceHandlingOption.", { status: 501 });
}

function checkDocument(document: string, kind: PolicyKind): void {
  try {
    parsePolicy(document, kind);
  } catch (error) {
    if (error instanceof ServiceError) throw invalidInput(error.message);
    throw error;
  }
}

function checkAction(action: string): void {
  if (action.split(":").length !== 2) throw invalidInput(`Invalid Entity: ${action}`);
}

/** Several boundary documents act as one policy. */
function merged(boundaries: readonly NamedPolicy[]): NamedPolicy {
  const statements = boundaries.flatMap(({ policy }) => policy.statements);
  return { name: boundaries[0]?.name ?? "boundary", policy: { version: "2012-10-17", statements } };
}

function boundaryDetail(decision: Decision, boundaries: readonly NamedPolicy[] | undefined) {
  return boundaries ? { AllowedByPermissionsBoundary: decision.layer !== "boundary" } : undefined;
}

function contextOf({ ContextEntries: entries = [] }: Request, principal: Principal) {
  const given = entries.map(({ ContextKeyName: name = "", ContextKeyValues: values = [] }) => [name, values] as const);
  return { ...principalContext(principal), ...Object.fromEntries(given) };
}

function accountOf(owner: string | undefined): string | undefined {
  if (owner === undefined) return undefined;
  return parseAccountId(owner) ?? parseArn(owner)?.account;
}

const decisions = { allow: "allowed", explicitDeny: "explicitDeny", implicitDeny: "implicitDeny" } as const;

function resultOf(parts: {
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
  readonly missing: readonly string[];
  readonly policies: ReadonlyMap<string, readonly StatementPosition[]>;
  readonly boundary: { readonly AllowedByPermissionsBoundary: boolean } | undefined;
}): EvaluationResult {
  const { action, resource, decision, missing, policies, boundary } = parts;
  const matched = decision.matched.map(({ policy, place }): Statement => {
    const at = policies.get(policy)?.[place - 1];
    return {
      SourcePolicyId: policy,
      SourcePolicyType: sourceType,
      ...(at && {
        StartPosition: { Line: at.start.line, Column: at.start.column },
        EndPosition: { Line: at.end.line, Column: at.end.column },
      }),
    };
  });
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decisions[decision.effect],
    MatchedStatements: matched,
    MissingContextValues: missing,
    ...(boundary && { PermissionsBoundaryDecisionDetail: boundary }),
    ...(resource !== "*" && {
      ResourceSpecificResults: [
        {
          EvalResourceName: resource,
          EvalResourceDecision: decisions[decision.effect],
          MatchedStatements: matched,
          MissingContextValues: missing,
        },
      ],
    }),
  };
}
