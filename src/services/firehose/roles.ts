import type { ProcessorParameter } from "../../model/generated/firehose.ts";

/**
 * Every role that a configuration names, each once: of the destination, its backup, its processors, its schema. The caller must be allowed
 * to pass each of them, and Firehose to assume it.
 */
export function rolesIn(configuration: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
    const { ParameterName, ParameterValue } = value as Partial<ProcessorParameter>;
    if (ParameterName === "RoleArn" && ParameterValue) found.add(ParameterValue);
    for (const [name, member] of Object.entries(value)) {
      if (name === "RoleARN" && typeof member === "string") found.add(member);
      else visit(member);
    }
  };
  visit(configuration);
  return [...found];
}
