import { compilePolicy } from "../../auth/policy/compile.ts";
import { explain } from "../../auth/policy/denial.ts";
import { type EvaluationRequest, evaluate } from "../../auth/policy/evaluate.ts";
import { principalContext } from "../../auth/policy/principal-context.ts";
import { accountId } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import type { RoleFacts } from "./role-policies.ts";

/** Why a service may not assume a role, decided as AWS decides it; undefined where it may. */
export function whyNotAssumed(
  role: RoleFacts,
  { names, account, context }: { names: readonly string[]; account: string; context: Readonly<Record<string, string>> },
): string | undefined {
  const principal: Principal = { kind: "service", names };
  return whyNot({
    action: "sts:AssumeRole",
    resource: role.arn,
    resourceOwner: account,
    principal,
    context: { ...principalContext(principal), ...context },
    identity: [],
    resourcePolicy: { ...role.trust, mustAllow: true },
  });
}

/** Why a role may not do something to a resource of its own account; undefined where it may. */
export function whyNotAllowed(
  role: RoleFacts,
  wanted: {
    readonly account: string;
    readonly action: string;
    readonly resource: string;
    readonly resourcePolicy?: string | undefined;
  },
): string | undefined {
  const { account, action, resource, resourcePolicy } = wanted;
  const principal: Principal = {
    kind: "session",
    account: accountId(account),
    roleArn: role.arn,
    roleId: role.id,
    roleName: role.name,
    sessionName: "verify",
    sessionPolicies: [],
    issuedAtMs: 0,
    expiresAtMs: 0,
  };
  return whyNot({
    action,
    resource,
    resourceOwner: account,
    principal,
    context: { ...principalContext(principal), "aws:SecureTransport": "true" },
    identity: role.policies,
    boundary: role.boundary,
    ...(resourcePolicy !== undefined && {
      resourcePolicy: {
        name: "the bucket's policy",
        policy: compilePolicy(resourcePolicy, "bucket"),
        mustAllow: false,
      },
    }),
  });
}

function whyNot(request: EvaluationRequest): string | undefined {
  const decision = evaluate(request);
  return decision.effect === "allow" ? undefined : explain(decision, request);
}
