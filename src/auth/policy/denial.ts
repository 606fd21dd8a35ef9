import { principalArn } from "../../core/caller.ts";
import {
  type Decision,
  type EvaluationRequest,
  type Layer,
  type NearMiss,
  nearMisses,
  type StatementRef,
} from "./evaluate.ts";

const layerNames: Readonly<Record<Layer, string>> = {
  identity: "identity-based policy",
  resource: "resource-based policy",
  boundary: "permissions boundary",
  session: "session policy",
  serviceControl: "service control policy",
  resourceControl: "resource control policy",
};

const article = (name: string): string => (name.startsWith("i") ? "an" : "a");

/** What a denied caller reads. AWS (docs, troubleshoot_access-denied): only one layer is named. */
export function denialMessage(
  decision: Decision,
  { action, resource, principal }: EvaluationRequest,
  { quoted = false }: { quoted?: boolean } = {},
): string {
  const shown = quoted ? `"${resource}"` : resource;
  const place = resource === "*" ? "" : ` on resource: ${shown}`;
  const subject = `User: ${principalArn(principal)} is not authorized to perform: ${action}${place}`;
  const layer = layerNames[decision.layer ?? "identity"];
  if (decision.effect === "explicitDeny") return `${subject} with an explicit deny in ${article(layer)} ${layer}`;
  return `${subject} because no ${layer} allows the ${action} action`;
}

/** The same for the operator: who, what, where, and the statement that decided or came nearest. One line. */
export function explain(decision: Decision, request: EvaluationRequest): string {
  const subject = `${principalArn(request.principal)} may not ${request.action} on ${request.resource}`;
  if (decision.effect === "explicitDeny") {
    return `${subject}: denied by ${decision.matched.map(describeStatement).join(" and ")}`;
  }
  const layer = decision.layer ?? "identity";
  const near = [...nearMisses(request, layer)];
  const order = ["principal", "resource", "condition"];
  const nearest = near.sort((a, b) => order.indexOf(b.missed) - order.indexOf(a.missed))[0];
  const reason = nearest
    ? `; nearest is ${describeStatement(nearest)}, ${describeMiss(nearest, request)}`
    : hasPolicies(layer, request)
      ? `; none of them names ${request.action}`
      : "; there is none";
  return `${subject}: no ${layerNames[layer]} allows it${reason}`;
}

function hasPolicies(layer: Layer, { identity, boundary, session, resourcePolicy }: EvaluationRequest): boolean {
  const counts: Readonly<Record<Layer, number>> = {
    identity: identity.length,
    boundary: boundary ? 1 : 0,
    session: session?.length ?? 0,
    resource: resourcePolicy ? 1 : 0,
    serviceControl: 1,
    resourceControl: 1,
  };
  return counts[layer] > 0;
}

function describeStatement({ policy, place, sid }: StatementRef): string {
  return `statement ${place}${sid ? ` (${sid})` : ""} of ${policy}`;
}

function describeMiss({ missed, condition }: NearMiss, { context }: EvaluationRequest): string {
  if (missed === "principal") return "which does not name this principal";
  if (missed === "resource" || !condition) return "whose Resource does not match";
  const wanted = condition.operands.map((operand) => ("template" in operand ? operand.template.source : "its value"));
  const found = Object.entries(context).find(([key]) => key.toLowerCase() === condition.key.toLowerCase())?.[1];
  const has = found === undefined ? "the request has no such key" : `the request has ${JSON.stringify(found)}`;
  return `whose condition ${condition.operator} ${condition.key} ${JSON.stringify(wanted)} does not hold: ${has}`;
}
