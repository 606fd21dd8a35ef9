import { contextKeysOf } from "./context-keys.ts";
import type { Policy } from "./types.ts";

const known = new WeakMap<Policy, readonly string[]>();

/** The condition keys that a policy reads, in lower case; found once for each policy. */
export function keysRead(policy: Policy): readonly string[] {
  const found = known.get(policy);
  if (found) return found;
  const keys = contextKeysOf(policy).map((key) => key.toLowerCase());
  known.set(policy, keys);
  return keys;
}
