import { invalidCharacter, invalidPattern } from "./errors.ts";

interface Term {
  readonly sign: "" | "?" | "-";
  readonly text: string;
}

/**
 * Unstructured patterns: `ERROR "exact phrase"`, `?a ?b`, `-not`. Case-sensitive; a term is found anywhere in the text.
 * AWS (docs, FilterAndPatternSyntax): all plain terms and none of the excluded ones; `?` terms count only where there is no plain one.
 * @throws ServiceError InvalidParameterException, in AWS's words (reported)
 */
export function parseTerms(pattern: string, operation: string): (message: string) => boolean {
  const terms = readTerms(pattern, operation);
  const texts = (sign: Term["sign"]) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const [all, any, none] = [texts(""), texts("?"), texts("-")];
  return (message) => {
    if (none.some((text) => message.includes(text))) return false;
    if (all.length > 0) return all.every((text) => message.includes(text));
    return any.length === 0 || any.some((text) => message.includes(text));
  };
}

function readTerms(pattern: string, operation: string): readonly Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < pattern.length) {
    if (isBlank(pattern.charAt(at))) {
      at++;
      continue;
    }
    const first = pattern.charAt(at);
    const sign = first === "?" || first === "-" ? first : "";
    at += sign.length;
    const read = pattern.charAt(at) === '"' ? readPhrase(pattern, at + 1) : readWord(pattern, at);
    if (!read) throw invalidPattern(operation);
    if (read.text === "") throw invalidCharacter(sign || '"');
    terms.push({ sign, text: read.text });
    at = read.end;
  }
  return terms;
}

/** Undefined where the quote is not closed. */
function readPhrase(pattern: string, start: number): { text: string; end: number } | undefined {
  let text = "";
  for (let at = start; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '"') return { text, end: at + 1 };
    if (character === "\\") at++;
    text += pattern.charAt(at);
  }
  return undefined;
}

function readWord(pattern: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < pattern.length && !isBlank(pattern.charAt(end))) {
    const character = String.fromCodePoint(pattern.codePointAt(end) ?? 0);
    if (!/^[\p{L}\p{N}_]$/u.test(character)) throw invalidCharacter(character);
    end += character.length;
  }
  return { text: pattern.slice(start, end), end };
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
