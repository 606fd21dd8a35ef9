import { invalidParameter } from "../errors.ts";
import { parseDelimitedPattern } from "./delimited-pattern.ts";
import { invalidPattern } from "./errors.ts";
import { parseJsonPattern } from "./json-pattern.ts";
import { searchRegex } from "./regex.ts";
import { parseTerms } from "./terms.ts";

/** A filter pattern, ready to be asked. */
export interface FilterPattern {
  /** `everything` takes all events without a look at them. */
  readonly kind: "everything" | "terms" | "json" | "delimited" | "regex";
  matches(message: string): boolean;
}

const everything: FilterPattern = { kind: "everything", matches: () => true };

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
      return { kind: "json", matches: parseJsonPattern(pattern, operation) };
    case "[": {
      if (!pattern.endsWith("]")) throw invalidPattern(operation);
      const matches = parseDelimitedPattern(pattern, operation);
      return matches ? { kind: "delimited", matches } : everything;
    }
    case "%": {
      const matches = pattern.length > 2 && pattern.endsWith("%") ? searchRegex(pattern.slice(1, -1)) : undefined;
      if (!matches) throw invalidPattern(operation);
      return { kind: "regex", matches };
    }
    default:
      if (/^\s+[{[%]/.test(pattern)) throw invalidPattern(operation);
      return { kind: "terms", matches: parseTerms(pattern) };
  }
}
