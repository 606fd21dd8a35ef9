/** Far deeper than the grammar goes: a document, statements, conditions, keys, values. */
const maxDepth = 32;

/**
 * Parses the text of a document. AWS (docs, reference_policies_grammar): an element must not have the same key twice, which JSON.parse
 * would let pass. Time is linear in the text, whatever its shape. Undefined where it is no JSON; `refused` where a key is there twice, or
 * where it is nested deeper than any policy is.
 */
export function readJson(text: string): { readonly value: unknown } | "refused" | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isPlain(text) ? { value } : "refused";
}

/** Walks a text that is JSON; sets of keys are kept for the objects that are open only. */
function isPlain(text: string): boolean {
  /** The keys so far of each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = endOfText(text, at);
        const keys = open.at(-1);
        if (isKeyNext && keys) {
          const key: string = JSON.parse(text.slice(at, end + 1));
          if (keys.has(key)) return false;
          keys.add(key);
          isKeyNext = false;
        }
        at = end;
        break;
      }
      case openBrace:
        open.push(new Set());
        isKeyNext = true;
        break;
      case openBracket:
        open.push(undefined);
        isKeyNext = false;
        break;
      case closeBrace:
      case closeBracket:
        open.pop();
        isKeyNext = false;
        break;
      case comma:
        isKeyNext = open.at(-1) !== undefined;
        break;
    }
    if (open.length > maxDepth) return false;
  }
  return true;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the text that begins at `start` has its closing quote. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
