import { parsePolicy } from "./parse.ts";
import type { Policy, PolicyKind } from "./types.ts";

const maxPolicies = 4_096;
const compiledPolicies = new Map<string, Policy>();

/**
 * A stored document, ready for decisions. The same text is read once: a policy that changes is another text.
 * @throws ServiceError for a document that was never a policy
 */
export function compilePolicy(document: string, kind: PolicyKind): Policy {
  const name = `${kind} ${document}`;
  const known = compiledPolicies.get(name);
  if (known) return known;
  const policy = parsePolicy(document, kind);
  const [oldest] = compiledPolicies.keys();
  if (compiledPolicies.size >= maxPolicies && oldest !== undefined) compiledPolicies.delete(oldest);
  compiledPolicies.set(name, policy);
  return policy;
}
