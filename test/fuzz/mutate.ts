import { pick } from "../../src/testing/seeded.ts";

/** What parsers stumble over. */
const nasty = [
  ...["\0", "%", "%00", "%ff", "%u0000", "\u{fffd}", "\r\n", "../", "&", "=", "[", "{", "}", "]", '"', "\\", "<", "</"],
  ...["<!DOCTYPE x>", "&#0;", "&x;", "<![CDATA[", "-1", "1e999", "9".repeat(400), "null", "true", "[]", "{}"],
  ...['{"toString":1,"valueOf":1}', "[null]", "1e400", "[1]"],
  ...["__proto__", "constructor", "NaN", "*", "?", "${", "!{", "(", ")", "|", "||", "&&", "$.", "'", " ", ","],
  ...["[".repeat(5_000), '{"a":'.repeat(5_000), "<a>".repeat(5_000), "x".repeat(70_000), ".1".repeat(3_000)],
  "*".repeat(3_000),
];

/** A text changed in one to four places: cut, replaced, doubled, and what parsers stumble over put in. */
export function changed(text: string, random: () => number): string {
  let now = text;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * (now.length + 1));
    const length = Math.floor(random() ** 3 * 40);
    const way = random();
    if (way < 0.3) now = now.slice(0, at) + now.slice(at + length);
    else if (way < 0.7) now = now.slice(0, at) + pick(random, nasty) + now.slice(at + (random() < 0.5 ? length : 0));
    else if (way < 0.9) now = now.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + now.slice(at + 1);
    else now = now.slice(0, at) + now.slice(Math.max(0, at - length), at) + now.slice(at);
  }
  return now;
}

/** A piece of one text put into another, as the grammar of both may allow: what no change of one alone reaches. */
export function crossed(text: string, other: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const from = Math.floor(random() * (other.length + 1));
  return text.slice(0, at) + other.slice(from, from + Math.floor(random() * 60)) + text.slice(at);
}

/** Bytes changed in one to four places: flipped, cut, doubled, numbers at their limits. */
export function changedBytes(bytes: Uint8Array, random: () => number): Buffer {
  let now = Buffer.from(bytes);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * (now.byteLength + 1));
    const length = Math.floor(random() ** 3 * 40);
    const way = random();
    if (way < 0.5) {
      if (at < now.byteLength) now[at] = (now[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    } else if (way < 0.65) now = Buffer.concat([now.subarray(0, at), now.subarray(at + length)]);
    else if (way < 0.8) now = Buffer.concat([now.subarray(0, at), now.subarray(Math.max(0, at - length))]);
    else if (way < 0.9) now = now.subarray(0, at);
    else now.fill(pick(random, [0, 0x7f, 0x80, 0xff]), at, Math.min(now.byteLength, at + 4));
  }
  return now;
}
