import { assert } from "../core/assert.ts";
import type { Key } from "./ports/table.ts";

const maxKeyBytes = 1_500;

/** Parts with NUL between and after them: byte order of the whole is order part by part, a shorter key before a longer one. */
export function encodeKey(key: Key): Buffer {
  for (const part of key) assert(!part.includes("\0"), "a key part holds NUL");
  const bytes = Buffer.from(key.map((part) => `${part}\0`).join(""), "utf8");
  assert(bytes.length <= maxKeyBytes, `a key of ${bytes.length} bytes is over the table's limit`);
  return bytes;
}

export function decodeKey(bytes: Uint8Array): Key {
  return Buffer.from(bytes).toString("utf8").split("\0").slice(0, -1);
}

export interface EncodedRange {
  /** Inclusive. */
  readonly start: Buffer;
  /** Exclusive. */
  readonly end: Buffer;
}

/** The bytes between which the keys of a scan are. */
export function encodeRange(range: {
  readonly prefix: Key;
  readonly lastPartPrefix?: string;
  readonly after?: Key;
  readonly backward?: boolean;
}): EncodedRange {
  const prefix = Buffer.concat([encodeKey(range.prefix), Buffer.from(range.lastPartPrefix ?? "", "utf8")]);
  const end = Buffer.concat([prefix, Buffer.from([0xff])]);
  if (!range.after) return { start: prefix, end };
  if (range.backward) {
    const before = encodeKey(range.after);
    return { start: prefix, end: Buffer.compare(before, end) < 0 ? before : end };
  }
  const behind = Buffer.concat([encodeKey(range.after), Buffer.from([0x00])]);
  return { start: Buffer.compare(behind, prefix) > 0 ? behind : prefix, end };
}
