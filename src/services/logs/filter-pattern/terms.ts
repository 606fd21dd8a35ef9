import { invalidParameter } from "../errors.ts";
import { invalidCharacter } from "./errors.ts";

interface Term {
  readonly sign: "" | "?" | "-";
  readonly text: string;
}

/**
 * Unstructured patterns: `ERROR "exact phrase"`, `?a ?b`, `-not`. Case-sensitive; a term is found anywhere in the text.
 * AWS (docs, FilterAndPatternSyntax): all plain terms and none of the excluded ones; `?` terms count only where there is no plain one.
 * @throws ServiceError InvalidParameterException, in AWS's words (reported)
 */
export function parseTerms(pattern: string): (message: string) => boolean {
  const terms = readTerms(pattern);
  const texts = (sign: Term["sign"]) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const [all, any, none] = [texts(""), texts("?"), texts("-")];
  return (message) => {
    if (none.some((text) => message.includes(text))) return false;
    if (all.length > 0) return all.every((text) => message.includes(text));
    return any.length === 0 || any.some((text) => message.includes(text));
  };
}

function readTerms(pattern: string): readonly Term[] {
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
    if (read.text === "") throw invalidCharacter(sign || '"');
    terms.push({ sign, text: read.text });
    at = read.end;
  }
  return terms;
}

function readPhrase(pattern: string, start: number): { text: string; end: number } {
  let text = "";
  for (let at = start; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '"') return { text, end: at + 1 };
    if (character === "\\") at++;
    text += pattern.charAt(at);
  }
  throw invalidParameter("Invalid filter pattern: a quote is not closed.");
}

function readWord(pattern: string, start: number): { text: string; end: number } {
  let end = start;
  for (; end < pattern.length && !isBlank(pattern.charAt(end)); end++) {
    const character = pattern.charAt(end);
    if (!/^[\p{L}\p{N}_]$/u.test(character)) throw invalidCharacter(character);
  }
  return { text: pattern.slice(start, end), end };
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
