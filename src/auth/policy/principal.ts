import type { Principal } from "../../core/caller.ts";
import { principalArn } from "../../core/caller.ts";
import type { PrincipalElement } from "./types.ts";

/**
 * How a statement names a principal, weakest first.
 * - `account`: its account, which hands the decision to that account's identity policies;
 * - `role`: the role of the session: still bound by boundary and session policies;
 * - `direct`: the user or session itself, a service, or everyone.
 * AWS (docs, reference_policies_evaluation-logic).
 */
export type Naming = "account" | "role" | "direct";

/** Unique ids of principals by the ARN that a policy named them with when it was written. */
type PrincipalIds = Readonly<Record<string, string>>;

/** How `element` names `principal`; undefined where it does not. */
export function namingOf(
  element: PrincipalElement,
  principal: Principal,
  principalIds: PrincipalIds = {},
): Naming | undefined {
  if (element.isEveryone) return "direct";
  if (principal.kind === "anonymous") return undefined;
  if (principal.kind === "service") {
    return principal.names.some((name) => element.service.includes(name)) ? "direct" : undefined;
  }
  const isNamed = (arn: string, id?: string) => {
    if (id !== undefined && element.aws.includes(id)) return true;
    if (!element.aws.includes(arn)) return false;
    const writtenFor = Object.hasOwn(principalIds, arn) ? principalIds[arn] : undefined;
    return id === undefined || writtenFor === undefined || writtenFor === id;
  };
  if (principal.kind === "user" && isNamed(principal.arn, principal.userId)) return "direct";
  if (principal.kind === "session") {
    if (isNamed(principalArn(principal))) return "direct";
    if (isNamed(principal.roleArn, principal.roleId)) return "role";
  }
  if (principal.kind === "federated" && isNamed(principalArn(principal))) return "direct";
  return namesAccount(element, principal.account) ? "account" : undefined;
}

function namesAccount({ aws }: PrincipalElement, account: string): boolean {
  return aws.includes(account) || aws.includes(rootArn(account));
}

const rootArn = (account: string): string => `arn:aws:iam::${account}:root`;

/**
 * Whether NotPrincipal leaves `principal` out: every form of it has to be listed.
 * AWS (docs, reference_policies_elements_notprincipal): account, role and session, or account and user.
 */
export function isExempt(element: PrincipalElement, principal: Principal): boolean {
  if (element.isEveryone) return true;
  switch (principal.kind) {
    case "anonymous":
      return false;
    case "service":
      return principal.names.some((name) => element.service.includes(name));
    case "root":
      return namesAccount(element, principal.account);
    case "user":
      return namesAccount(element, principal.account) && element.aws.includes(principal.arn);
    case "federated":
      return namesAccount(element, principal.account) && element.aws.includes(principalArn(principal));
    case "session":
      return (
        namesAccount(element, principal.account) &&
        element.aws.includes(principal.roleArn) &&
        element.aws.includes(principalArn(principal))
      );
  }
}
