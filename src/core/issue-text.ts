import type { BaseIssue } from "valibot";

export const noSuchMember = "there is no such member";

/** What valibot found wrong, in words for whoever wrote the file; to stand behind the field's name. */
export function issueText(issue: BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never") return noSuchMember;
  if (issue.received === "undefined") return "is missing";
  if (typed.includes(issue.type)) return `must be ${issue.expected}, not ${issue.received}`;
  return `${issue.received.slice(0, 80)}: ${issue.message}`;
}

/** Kinds of schema that say by their type alone what they take. */
const typed: readonly string[] = [
  ...["string", "number", "boolean", "array", "record", "strict_object"],
  ...["picklist", "literal", "variant"],
];
