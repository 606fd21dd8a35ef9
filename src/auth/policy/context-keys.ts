import type { Policy, Template } from "./types.ts";

/** Every condition key that a policy reads, in conditions and variables, as it writes them; each once, in order. */
export function contextKeysOf(policy: Policy): readonly string[] {
  const keys = new Map<string, string>();
  const add = (key: string) => {
    const lower = key.toLowerCase();
    if (!keys.has(lower)) keys.set(lower, key);
  };
  const addVariables = ({ parts }: Template) => {
    for (const part of parts) if (part.kind === "variable") add(part.key);
  };
  for (const { resources = [], conditions } of policy.statements) {
    for (const template of resources) addVariables(template);
    for (const { key, operands } of conditions) {
      add(key);
      for (const operand of operands) if ("template" in operand) addVariables(operand.template);
    }
  }
  return [...keys.values()];
}
