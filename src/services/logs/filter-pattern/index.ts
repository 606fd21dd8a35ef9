import { invalidParameter } from "../errors.ts";
import { parseDelimitedPattern } from "./delimited-pattern.ts";
import { invalidPattern } from "./errors.ts";
import { parseJsonPattern } from "./json-pattern.ts";
import type { ParsedPattern, ReadingRules } from "./reader.ts";
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
  return storedFilterPattern(pattern).regexes;
}

/**
 * Compiles a pattern, once for each text. AWS (docs, FilterAndPatternSyntax): its first character tells its kind.
 * @throws ServiceError InvalidParameterException in AWS's words for `operation`
 */
export function compileFilterPattern(pattern: string, { operation }: { readonly operation: string }): FilterPattern {
  return taken.get(pattern, { operation, isStored: false });
}

/** As `compileFilterPattern` for one that a filter has, which some earlier version took that refused less. */
export function storedFilterPattern(pattern: string): FilterPattern {
  return stored.get(pattern, { operation: "PutMetricFilter", isStored: true });
}

const maxCompiled = 1_000;

/** Patterns that were compiled, the oldest dropped at the limit. */
class Compiled {
  readonly #patterns = new Map<string, FilterPattern>();

  get(pattern: string, rules: ReadingRules): FilterPattern {
    const known = this.#patterns.get(pattern);
    if (known) return known;
    const made = compile(pattern, rules);
    const [oldest] = this.#patterns.keys();
    if (this.#patterns.size >= maxCompiled && oldest !== undefined) this.#patterns.delete(oldest);
    this.#patterns.set(pattern, made);
    return made;
  }
}

const [taken, stored] = [new Compiled(), new Compiled()];

function compile(pattern: string, rules: ReadingRules): FilterPattern {
  const { operation } = rules;
  if (pattern.trim() === "" || pattern.trim() === '" "') return everything;
  switch (pattern.charAt(0)) {
    case "{":
      // AWS (reported, awslogs#210).
      if (!pattern.endsWith("}")) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
      return { kind: "json", ...parseJsonPattern(pattern, rules) };
    case "[": {
      if (!pattern.endsWith("]")) throw invalidPattern(operation);
      const isOpen = pattern.slice(1, -1).trim() === "";
      return { kind: isOpen ? "everything" : "delimited", ...parseDelimitedPattern(pattern, rules) };
    }
    case "%": {
      const matches =
        pattern.length > 2 && pattern.endsWith("%") ? searchRegex(pattern.slice(1, -1), rules) : undefined;
      if (!matches) throw invalidPattern(operation);
      return { kind: "regex", matches, extract: plain.extract, regexes: 1 };
    }
    default:
      if (/^\s+[{[%]/.test(pattern)) throw invalidPattern(operation);
      return { kind: "terms", matches: parseTerms(pattern, operation), ...plain };
  }
}
