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
  return { source, parts, hasVariables: parts.some(({ kind }) => kind === "variable"), matches: matcherOf(parts) };
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

/** Whether the whole of `text` matches. Time is at most the product of both lengths, whatever the pattern. */
export function matchesParts(parts: readonly TemplatePart[], text: string): boolean {
  return matcherOf(parts)(text);
}

/** A pattern, ready to be asked many times. */
export function matcherOf(parts: readonly TemplatePart[]): (text: string) => boolean {
  if (parts.length === 1 && parts[0]?.kind === "run") return () => true;
  if (parts.every(({ kind }) => kind === "literal")) {
    const wanted = textOf(parts);
    return (text) => text === wanted;
  }
  if (parts.some(({ kind }) => kind === "one")) {
    const symbols = symbolsOf(parts);
    return (text) => matchesSymbols(symbols, text);
  }
  return piecesMatcher(parts);
}

/** Only `*`: the texts between them are looked for one behind the other, each at its first place. */
function piecesMatcher(parts: readonly TemplatePart[]): (text: string) => boolean {
  const pieces: string[] = [""];
  for (const part of parts) {
    if (part.kind === "run") pieces.push("");
    else if (part.kind === "literal") pieces.push(`${pieces.pop()}${part.text}`);
  }
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  const middle = pieces.slice(1, -1).filter((piece) => piece !== "");
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

const run = -1;
const one = -2;

function symbolsOf(parts: readonly TemplatePart[]): Int32Array {
  const symbols = parts.flatMap((part) => {
    if (part.kind === "literal") return Array.from({ length: part.text.length }, (_, at) => part.text.charCodeAt(at));
    return part.kind === "run" ? [run] : [one];
  });
  return Int32Array.from(symbols);
}

/** Goes back to the last `*` only: earlier ones can keep what they took. */
function matchesSymbols(symbols: Int32Array, text: string): boolean {
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
export function arnMatcher(parts: readonly TemplatePart[]): (arn: string) => boolean {
  const wanted = splitParts(parts);
  if (wanted.length < 6) return () => false;
  const colon: TemplatePart = { kind: "literal", text: ":" };
  const rest = wanted.slice(5).flatMap((part, index) => (index === 0 ? part : [colon, ...part]));
  const matchers = [...wanted.slice(0, 5), rest].map(matcherOf);
  return (arn) => {
    const given = arn.split(":");
    if (given.length < 6) return false;
    const compared = [...given.slice(0, 5), given.slice(5).join(":")];
    return matchers.every((matches, index) => matches(compared[index] ?? ""));
  };
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
