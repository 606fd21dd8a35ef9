import { RE2JS } from "re2js";

/** AWS (docs, FilterAndPatternSyntax, supported regular expressions): letters, digits, these symbols and operators; no parentheses. */
const allowed = /^[A-Za-z0-9 :_#=@/;,\-^$?[\]{}|\\*+.]+$/;
/** AWS (docs, the same page): the classes and the code of a character; before a symbol the backslash takes its meaning away. */
const knownEscape = /^\\(?:[dDsSwW]|x[0-9A-Fa-f]{2}|[^A-Za-z0-9])/;
/** RE2's own, inside a class. */
const namedClass = /^\[:\^?[A-Za-z]+:\]/;

/**
 * A regular expression between percent signs, searched anywhere in a text, in time linear in the text (RE2).
 * Undefined for what AWS does not take; of a pattern that is stored, for what RE2 does not.
 */
export function searchRegex(
  source: string,
  { isStored }: { readonly isStored: boolean },
): ((text: string) => boolean) | undefined {
  if (!allowed.test(source) || (!isStored && hasForeignClass(source))) return undefined;
  try {
    // `{,n}` means "up to n"; RE2 wants the zero.
    const pattern = RE2JS.compile(source.replaceAll(/(?<!\\)\{,(\d+)\}/g, "{0,$1}"));
    return (text) => pattern.matcher(text).find();
  } catch {
    return undefined; // not a regular expression
  }
}

/** Whether RE2 would understand something that AWS's language does not have: `\b`, `\p{L}`, `[[:alpha:]]`. */
function hasForeignClass(source: string): boolean {
  let isInClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === "\\") {
      const known = knownEscape.exec(source.slice(at, at + 4))?.[0];
      if (known === undefined) return true;
      at += known.length - 1;
    } else if (character === "[") {
      if (isInClass && namedClass.test(source.slice(at))) return true;
      // The first bracket of a class is one of its characters.
      if (!isInClass) at += /^\^?\]?/.exec(source.slice(at + 1, at + 3))?.[0].length ?? 0;
      isInClass = true;
    } else if (character === "]") isInClass = false;
  }
  return false;
}
