/** A number as the text has it, where a double could not hold it. */
export class LongNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Marks a number that was made a string so that JSON.parse keeps its digits; no JSON text can hold the character unescaped. */
const mark = "\u0001";

/**
 * JSON.parse that keeps numbers of sixteen digits or more as they are written: bigint and decimal columns hold what a double can't.
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  if (!/\d[\d.]{15}/.test(text)) return JSON.parse(text);
  // A control character can't stand in valid JSON; were there one, the text is for JSON.parse to refuse.
  if (text.includes(mark)) return JSON.parse(text);
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : isNumber(token) ? `"\\u0001${token}"` : token,
  );
  return JSON.parse(marked, (_name, value) =>
    typeof value === "string" && value.startsWith(mark) && isNumber(value.slice(1))
      ? new LongNumber(value.slice(1))
      : value,
  );
}

function isNumber(token: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token);
}
