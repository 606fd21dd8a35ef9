import { JsonNumber, type JsonValue, readJson } from "./json-text.ts";
import {
  type ComparisonOperator,
  compareNumbers,
  holds,
  type Literal,
  type ParsedPattern,
  PatternReader,
  type ReadingRules,
} from "./reader.ts";

/** A step from a value to one below it. */
type Step = { readonly name: string } | { readonly index: number } | { readonly every: "member" | "element" };

type Condition =
  | { readonly steps: readonly Step[]; readonly operator: ComparisonOperator; readonly literal: Literal }
  | { readonly steps: readonly Step[]; readonly is: "NULL" | "TRUE" | "FALSE" | "NOT EXISTS" };

/** AWS (docs, FilterAndPatternSyntax): wildcard selectors of one selector, and of one pattern. */
const maxWildcards = { selector: 1, pattern: 3 };

/**
 * `{ $.selector = value && ... }`. AWS (docs, FilterAndPatternSyntax; recorded answers): a target that is missing, an object or a list
 * matches neither `=` nor `!=`; a message that is no JSON object or list never matches.
 */
export function parseJsonPattern(pattern: string, rules: ReadingRules): ParsedPattern {
  const reader = new PatternReader(pattern.slice(1, -1), rules);
  const selectors = new Map<string, readonly Step[]>();
  let wildcards = 0;
  const expression = reader.expression((): Condition => {
    reader.skipBlanks();
    const start = reader.position;
    const steps = readSelector(reader);
    selectors.set(reader.textFrom(start), steps);
    if (steps.length === 0 && !rules.isStored) throw reader.unexpected();
    const own = steps.filter((step) => "every" in step).length;
    wildcards += own;
    if (own > maxWildcards.selector || wildcards > maxWildcards.pattern) throw reader.invalid();
    return readCondition(reader, steps);
  });
  reader.skipBlanks();
  if (!reader.isAtEnd) throw reader.unexpected();
  return {
    regexes: reader.regexes,
    matches: (message) => {
      const value = readEvent(message);
      return value !== undefined && holds(expression, (condition) => test(condition, value));
    },
    extract: (message) => {
      const value = readEvent(message);
      const textOf = (steps: readonly Step[]) => (value === undefined ? undefined : firstText(value, steps));
      const found = [...selectors].map(([selector, steps]) => [selector, textOf(steps)] as const);
      return Object.fromEntries(found.filter((one): one is readonly [string, string] => one[1] !== undefined));
    },
  };
}

/** Reads `$.path` of a metric's value or dimension: the text of the first scalar there. @throws ServiceError where it is no selector */
export function parseSelector(text: string, operation: string): (message: string) => string | undefined {
  const reader = new PatternReader(text, { operation, isStored: false });
  const steps = readSelector(reader);
  if (!reader.isAtEnd || steps.length === 0) throw reader.invalid();
  return (message) => {
    const value = readEvent(message);
    return value === undefined ? undefined : firstText(value, steps);
  };
}

/** A message that is a JSON event: paths lead into objects and lists. */
function readEvent(message: string): JsonValue | undefined {
  const value = readJson(message);
  return value instanceof Map || (value !== undefined && isList(value)) ? value : undefined;
}

function firstText(value: JsonValue, steps: readonly Step[]): string | undefined {
  for (const target of targetsOf(value, steps)) {
    if (target instanceof JsonNumber) return target.text;
    if (typeof target === "string" || typeof target === "boolean") return String(target);
  }
  return undefined;
}

function readCondition(reader: PatternReader, steps: readonly Step[]): Condition {
  reader.skipBlanks();
  const is = reader.takeMatch(/^(?:IS\s+(?:NULL|TRUE|FALSE)|NOT\s+EXISTS)(?![A-Za-z0-9_])/)?.replace(/\s+/, " ");
  if (is === "NOT EXISTS") return { steps, is };
  if (is !== undefined) return { steps, is: is.slice(3) as "NULL" | "TRUE" | "FALSE" };
  const operator = reader.operator();
  if (!operator) throw reader.unexpected();
  return { steps, operator, literal: reader.literal(operator) };
}

function readSelector(reader: PatternReader): readonly Step[] {
  reader.skipBlanks();
  if (!reader.take("$")) throw reader.unexpected();
  const steps: Step[] = [];
  for (;;) {
    const step = readStep(reader);
    if (!step) return steps;
    steps.push(step);
  }
}

function readStep(reader: PatternReader): Step | undefined {
  const isDotted = reader.take(".");
  if (isDotted && reader.take("*")) return { every: "member" };
  const name = isDotted ? reader.takeMatch(/^[A-Za-z0-9_-]+/) : undefined;
  if (name !== undefined) return { name };
  if (reader.take("['")) {
    const quoted = reader.takeMatch(/^[^']+(?='\])/);
    if (quoted === undefined || !reader.take("']")) throw reader.invalid();
    return { name: quoted };
  }
  if (isDotted) throw reader.unexpected();
  if (!reader.take("[")) return undefined;
  if (reader.take("*]")) return { every: "element" };
  const index = reader.takeMatch(/^\d{1,9}(?=\])/);
  if (index === undefined || !reader.take("]")) throw reader.unexpected();
  return { index: Number(index) };
}

function test(condition: Condition, value: JsonValue): boolean {
  const targets = targetsOf(value, condition.steps);
  if ("is" in condition) {
    if (condition.is === "NOT EXISTS") return targets.length === 0;
    const wanted = { NULL: null, TRUE: true, FALSE: false }[condition.is];
    return targets.some((target) => target === wanted);
  }
  return targets.some((target) => compares(target, condition.operator, condition.literal));
}

function targetsOf(value: JsonValue, steps: readonly Step[]): readonly JsonValue[] {
  let targets: readonly JsonValue[] = [value];
  for (const step of steps) targets = targets.flatMap((target) => below(target, step));
  return targets;
}

function below(value: JsonValue, step: Step): readonly JsonValue[] {
  if (isList(value)) {
    if ("every" in step) return step.every === "element" ? value : [];
    const item = "index" in step ? value[step.index] : undefined;
    return item === undefined ? [] : [item];
  }
  if (!(value instanceof Map)) return [];
  if ("every" in step) return step.every === "member" ? [...value.values()] : [];
  const member = "name" in step ? value.get(step.name) : undefined;
  return member === undefined ? [] : [member];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function compares(target: JsonValue, operator: ComparisonOperator, literal: Literal): boolean {
  if (target === null || isList(target) || target instanceof Map) return false;
  if (target instanceof JsonNumber && literal.kind === "number") {
    return compareNumbers(operator, target.value, literal.value);
  }
  if (operator !== "=" && operator !== "!=") return false;
  const text = target instanceof JsonNumber ? target.text : String(target);
  return literal.matches(text) === (operator === "=");
}
