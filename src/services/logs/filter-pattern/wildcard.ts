/**
 * AWS's wildcard (derived from recorded answers): leftmost and without going back. What stands before the first `*` begins the text, each
 * later piece is taken where it first occurs, and the last one must then reach the end: `*111.111` does not match `111.111.111`.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const pieces = pattern.split("*");
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return (text) => text === first;
  const last = rest.pop() ?? "";
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    if (last === "") return true;
    const found = text.indexOf(last, at);
    return found >= 0 && found + last.length === text.length;
  };
}
