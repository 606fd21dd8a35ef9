import { principalArn } from "../../core/caller.ts";
import type { Decision, EvaluationRequest } from "./evaluate.ts";

/** A decision as DecodeAuthorizationMessage shows it. AWS (docs, API_DecodeAuthorizationMessage): what it holds; the form is reported. */
export function decisionText(decision: Decision, { action, resource, principal, context }: EvaluationRequest): string {
  const id = "userId" in principal ? principal.userId : "roleId" in principal ? principal.roleId : "";
  const conditions = Object.entries(context).map(([key, value]) => ({
    key,
    values: { items: [value].flat().map((one) => ({ value: one })) },
  }));
  return JSON.stringify({
    allowed: decision.effect === "allow",
    explicitDeny: decision.effect === "explicitDeny",
    matchedStatements: {
      items: decision.matched.map(({ policy, sid, place }) => ({
        sourcePolicyId: policy,
        statementId: sid ?? "",
        place,
      })),
    },
    failures: { items: [] },
    context: {
      principal: { id, arn: principalArn(principal) },
      action,
      resource,
      conditions: { items: conditions },
    },
  });
}
