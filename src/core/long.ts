/** The ends of AWS's long; a double holds both. */
const [minLong, endOfLong] = [-(2 ** 63), 2 ** 63];
/** How the texts of all integers begin that a double does not tell from an end, and how many digits are left. */
const longEnd = "922337203685477";
const longEndText = /(?<![-+\d.eE])-?922337203685477\d{4}(?![\d.eE])/g;

/** A long as a number: beyond 2^53, which no time or size reaches, the last safe integer. Undefined for what is no long. */
export function longOf(value: unknown): number | undefined {
  if (typeof value === "string" && /^-?\d{1,19}$/.test(value)) {
    const exact = BigInt(value);
    return BigInt.asIntN(64, exact) === exact ? clamped(Number(exact)) : undefined;
  }
  const isLong = typeof value === "number" && Number.isInteger(value) && value >= minLong && value < endOfLong;
  return isLong ? clamped(value) : undefined;
}

function clamped(value: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(value, Number.MAX_SAFE_INTEGER));
}

/**
 * JSON.parse, but for integers at the ends of a long, which come as their texts: a double can't tell the largest, 2^63 - 1, which clients
 * send for "no end", from 2^63. Linear; one search where there is none. @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.includes(longEnd) ? JSON.parse(withLongsQuoted(text)) : value;
}

function withLongsQuoted(json: string): string {
  let quoted = "";
  for (let at = 0; at < json.length; ) {
    const open = json.indexOf('"', at);
    const outside = json.slice(at, open < 0 ? json.length : open);
    quoted += outside.replaceAll(longEndText, '"$&"');
    if (open < 0) break;
    at = endOfString(json, open) + 1;
    quoted += json.slice(open, at);
  }
  return quoted;
}

/** The place of the closing quote: the first one that no odd run of backslashes precedes. */
function endOfString(json: string, open: number): number {
  let quote = json.indexOf('"', open + 1);
  for (; quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (json[quote - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return json.length;
}
