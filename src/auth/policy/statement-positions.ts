/** Where a statement stands in its document; lines and columns from 1. */
export interface StatementPosition {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** Where each statement of a valid document begins, and the place behind its end, in the document's order. */
export function statementPositions(document: string): readonly StatementPosition[] {
  const placeOf = places(document);
  return statementRanges(document).map(([start, end]) => ({ start: placeOf(start), end: placeOf(end) }));
}

/** Tells places of growing offsets, walking over the text once. */
function places(document: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let next = document.indexOf("\n", lineStart); next >= 0 && next < offset; ) {
      line++;
      lineStart = next + 1;
      next = document.indexOf("\n", lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** Walks the text once: objects directly in the member Statement, or in its list. */
function statementRanges(document: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let depth = 0;
  let isStatement = false;
  let statementDepth = 0;
  let start = -1;
  for (let at = 0; at < document.length; at++) {
    const character = document.charAt(at);
    if (character === '"') {
      const end = endOfString(document, at);
      if (depth === 1) isStatement = isKey(document, end) ? document.slice(at + 1, end) === "Statement" : isStatement;
      at = end;
    } else if (character === "{" || character === "[") {
      depth++;
      if (isStatement && character === "{" && start < 0 && depth <= 3 && depth > 1) {
        start = at;
        statementDepth = depth;
      }
    } else if (character === "}" || character === "]") {
      if (start >= 0 && depth === statementDepth) {
        ranges.push([start, at + 1]);
        start = -1;
      }
      depth--;
    }
  }
  return ranges;
}

function endOfString(document: string, start: number): number {
  for (let at = start + 1; at < document.length; at++) {
    const character = document.charAt(at);
    if (character === "\\") at++;
    else if (character === '"') return at;
  }
  return document.length;
}

function isKey(document: string, end: number): boolean {
  return /^\s*:/.test(document.slice(end + 1, end + 64));
}
