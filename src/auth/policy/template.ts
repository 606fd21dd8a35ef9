import type { Template, TemplatePart } from "./types.ts";

/** Values of a request by condition key in lower case. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * Takes a text of a policy apart. Variables are known in Version 2012-10-17 only; before, `${aws:username}` is just text.
 * AWS (docs, reference_policies_variables): `${key}`, `${key, 'default'}`, and `${*}`, `${?}`, `${$}` for the characters themselves.
 */
export function parseTemplate(source: string, options: { variables: boolean; wildcards: boolean }): Template {
  const parts: TemplatePart[] = [];
  let literal = "";
  const flush = () => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
  };
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    const end = options.variables && source.startsWith("${", at) ? source.indexOf("}", at) : -1;
    if (end > 0) {
      const inside = source.slice(at + 2, end);
      if (inside === "*" || inside === "?" || inside === "$") literal += inside;
      else {
        flush();
        parts.push(parseVariable(inside));
      }
      at = end;
    } else if (options.wildcards && (character === "*" || character === "?")) {
      flush();
      parts.push({ kind: character === "*" ? "run" : "one" });
    } else literal += character;
  }
  flush();
  return { source, parts, hasVariables: parts.some(({ kind }) => kind === "variable") };
}

function parseVariable(inside: string): TemplatePart {
  const withDefault = /^\s*([^,]+?)\s*,\s*'(.*)'\s*$/s.exec(inside);
  const [, key = inside.trim(), fallback] = withDefault ?? [];
  return { kind: "variable", key: key.toLowerCase(), fallback };
}

/** The parts with the request's values in place; undefined where a variable has none: such a text matches nothing. */
export function resolveTemplate(template: Template, context: () => Context): readonly TemplatePart[] | undefined {
  if (!template.hasVariables) return template.parts;
  const resolved: TemplatePart[] = [];
  for (const part of template.parts) {
    if (part.kind !== "variable") {
      resolved.push(part);
      continue;
    }
    const values = context().get(part.key) ?? [];
    // AWS (docs, reference_policies_variables): a key with several values can't be used as a variable.
    const text = values.length === 1 ? values[0] : part.fallback;
    if (text === undefined) return undefined;
    resolved.push({ kind: "literal", text });
  }
  return resolved;
}

/** The text of parts that hold no wildcards. */
export function textOf(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : part.kind === "run" ? "*" : "?")).join("");
}

const run = -1;
const one = -2;

/** Whether the whole of `text` matches. Time is at most the product of both lengths, whatever the pattern. */
export function matchesParts(parts: readonly TemplatePart[], text: string): boolean {
  const [only] = parts;
  if (parts.length === 0) return text === "";
  if (parts.length === 1 && only?.kind === "run") return true;
  if (parts.every(({ kind }) => kind === "literal")) return textOf(parts) === text;
  return matchesSymbols(symbolsOf(parts), text);
}

function symbolsOf(parts: readonly TemplatePart[]): readonly number[] {
  return parts.flatMap((part) => {
    if (part.kind === "literal") return Array.from({ length: part.text.length }, (_, at) => part.text.charCodeAt(at));
    return part.kind === "run" ? [run] : [one];
  });
}

/** Goes back to the last `*` only: earlier ones can keep what they took. */
function matchesSymbols(symbols: readonly number[], text: string): boolean {
  let [at, place, lastRun, retryAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const symbol = symbols[place];
    if (symbol === run) {
      lastRun = place++;
      retryAt = at;
    } else if (symbol === one || symbol === text.charCodeAt(at)) {
      place++;
      at++;
    } else if (lastRun >= 0) {
      place = lastRun + 1;
      at = ++retryAt;
    } else return false;
  }
  while (symbols[place] === run) place++;
  return place === symbols.length;
}

/**
 * Compares ARNs part by part: a wildcard can't reach over a colon, except in the sixth part, which may hold colons.
 * AWS (docs, reference_policies_elements_condition_operators, ArnLike).
 */
export function matchesArn(parts: readonly TemplatePart[], arn: string): boolean {
  const wanted = splitParts(parts);
  const given = arn.split(":");
  if (wanted.length < 6 || given.length < 6) return false;
  for (let index = 0; index < 5; index++) if (!matchesParts(wanted[index] ?? [], given[index] ?? "")) return false;
  const colon: TemplatePart = { kind: "literal", text: ":" };
  const rest = wanted.slice(5).flatMap((part, index) => (index === 0 ? part : [colon, ...part]));
  return matchesParts(rest, given.slice(5).join(":"));
}

function splitParts(parts: readonly TemplatePart[]): TemplatePart[][] {
  const pieces: TemplatePart[][] = [[]];
  for (const part of parts) {
    if (part.kind !== "literal") {
      pieces.at(-1)?.push(part);
      continue;
    }
    part.text.split(":").forEach((text, index) => {
      if (index > 0) pieces.push([]);
      if (text !== "") pieces.at(-1)?.push({ kind: "literal", text });
    });
  }
  return pieces;
}
