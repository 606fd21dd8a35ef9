import { invalidParameter } from "../errors.ts";
import { parseDelimitedPattern } from "./delimited-pattern.ts";
import { invalidPattern } from "./errors.ts";
import { parseJsonPattern } from "./json-pattern.ts";
import type { ParsedPattern } from "./reader.ts";
import { searchRegex } from "./regex.ts";
import { parseTerms } from "./terms.ts";

/** A filter pattern, ready to be asked. */
export interface FilterPattern extends ParsedPattern {
  /** `everything` takes all events without a look at them. */
  readonly kind: "everything" | "terms" | "json" | "delimited" | "regex";
}

const plain = { extract: () => ({}), regexes: 0 };
const everything: FilterPattern = { kind: "everything", matches: () => true, ...plain };

/** How many regular expressions a pattern has that was taken before. */
export function countRegexes(pattern: string): number {
  return compileFilterPattern(pattern, { operation: "PutMetricFilter" }).regexes;
}

const maxCompiled = 1_000;
const compiled = new Map<string, FilterPattern>();

/**
 * Compiles a pattern, once for each text. AWS (docs, FilterAndPatternSyntax): its first character tells its kind.
 * @throws ServiceError InvalidParameterException in AWS's words for `operation`
 */
export function compileFilterPattern(pattern: string, { operation }: { readonly operation: string }): FilterPattern {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = compile(pattern, operation);
  const [oldest] = compiled.keys();
  if (compiled.size >= maxCompiled && oldest !== undefined) compiled.delete(oldest);
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string, operation: string): FilterPattern {
  if (pattern.trim() === "" || pattern.trim() === '" "') return everything;
  switch (pattern.charAt(0)) {
    case "{":
      // AWS (reported, awslogs#210).
      if (!pattern.endsWith("}")) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
      return { kind: "json", ...parseJsonPattern(pattern, operation) };
    case "[": {
      if (!pattern.endsWith("]")) throw invalidPattern(operation);
      const isOpen = pattern.slice(1, -1).trim() === "";
      return { kind: isOpen ? "everything" : "delimited", ...parseDelimitedPattern(pattern, operation) };
    }
    case "%": {
      const matches = pattern.length > 2 && pattern.endsWith("%") ? searchRegex(pattern.slice(1, -1)) : undefined;
      if (!matches) throw invalidPattern(operation);
      return { kind: "regex", matches, extract: plain.extract, regexes: 1 };
    }
    default:
      if (/^\s+[{[%]/.test(pattern)) throw invalidPattern(operation);
      return { kind: "terms", matches: parseTerms(pattern), ...plain };
  }
}
