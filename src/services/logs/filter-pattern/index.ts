import { ServiceError } from "../../../core/service-error.ts";
import { parseTerms } from "./terms.ts";

/** A filter pattern, ready to be asked. */
export interface FilterPattern {
  /** `everything` takes all events without a look at them. */
  readonly kind: "everything" | "terms";
  matches(message: string): boolean;
}

const everything: FilterPattern = { kind: "everything", matches: () => true };

/**
 * Compiles a pattern. AWS (docs, FilterAndPatternSyntax): its first character tells its kind.
 * @throws ServiceError InvalidParameterException; NotImplemented for the kinds that are not here yet
 */
export function compileFilterPattern(pattern: string, { operation }: { readonly operation: string }): FilterPattern {
  if (pattern.trim() === "") return everything;
  const kind = { "{": "JSON", "[": "space-delimited", "%": "regular expression" }[pattern.charAt(0)];
  if (kind !== undefined) {
    throw new ServiceError("NotImplemented", `Sluice does not implement ${kind} filter patterns (${operation}) yet.`, {
      status: 501,
    });
  }
  return { kind: "terms", matches: parseTerms(pattern) };
}
