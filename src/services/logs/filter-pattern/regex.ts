import { RE2JS } from "re2js";

/** AWS (docs, FilterAndPatternSyntax, supported regular expressions): letters, digits, these symbols and operators; no parentheses. */
const allowed = /^[A-Za-z0-9 :_#=@/;,\-^$?[\]{}|\\*+.]+$/;

/**
 * A regular expression between percent signs, searched anywhere in a text, in time linear in the text (RE2).
 * Undefined for what AWS does not take.
 */
export function searchRegex(source: string): ((text: string) => boolean) | undefined {
  if (!allowed.test(source)) return undefined;
  try {
    // `{,n}` means "up to n"; RE2 wants the zero.
    const pattern = RE2JS.compile(source.replaceAll(/(?<!\\)\{,(\d+)\}/g, "{0,$1}"));
    return (text) => pattern.matcher(text).find();
  } catch {
    return undefined; // not a regular expression
  }
}
