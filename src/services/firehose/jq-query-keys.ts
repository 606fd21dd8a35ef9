/**
 * The keys of a jq query that is one object, as far as its text tells them: `{a: .x, "b": .y}`. Values are passed over: strings, brackets
 * and `if`...`end` nest, a comma outside of them begins the next key.
 * @returns undefined where the text does not tell (a pipe, a computed key): only a run can
 */
export function queryKeys(query: string): readonly string[] | undefined {
  const text = query.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  const keys: string[] = [];
  for (const entry of splitEntries(text.slice(1, -1)) ?? [""]) {
    const [, name, quoted] = /^\s*(?:([A-Za-z_][A-Za-z0-9_]*)|"([^"\\]*)")\s*(?::|$)/.exec(entry) ?? [];
    const key = name ?? quoted;
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

/** @returns undefined where the brackets do not match: the object ended before the text did */
function splitEntries(text: string): readonly string[] | undefined {
  const entries: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') at = endOfString(text, at);
    else if (character === "#") return undefined;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      entries.push(text.slice(start, at));
      start = at + 1;
    }
    if (depth < 0) return undefined;
  }
  return depth === 0 ? [...entries, text.slice(start)] : undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
