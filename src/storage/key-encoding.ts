import { assert } from "../core/assert.ts";
import type { Key } from "./ports/table.ts";

/** LMDB takes 1,978; some are left for the ends of ranges. */
const maxKeyBytes = 1_900;

/** Parts with NUL between and after them: byte order of the whole is order part by part, a shorter key before a longer one. */
export function encodeKey(key: Key): Buffer {
  assert(!holdsNul(key), "a key part holds NUL");
  const bytes = joined(key);
  assert(bytes.length <= maxKeyBytes, `a key of ${bytes.length} bytes is over the table's limit`);
  return bytes;
}

/** For reads: what is looked for may come from a request. Undefined for a key that no row can have. */
export function encodeSoughtKey(key: Key): Buffer | undefined {
  if (holdsNul(key)) return undefined;
  const bytes = joined(key);
  return bytes.length <= maxKeyBytes ? bytes : undefined;
}

function holdsNul(key: Key): boolean {
  return key.some((part) => part.includes("\0"));
}

function joined(key: Key): Buffer {
  return Buffer.from(key.map((part) => `${part}\0`).join(""), "utf8");
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

/** Behind every key. */
const behindAll = Buffer.from([0xff]);
const nothing: EncodedRange = { start: behindAll, end: behindAll };

/** The bytes between which the keys of a scan are; an empty range where none can be. */
export function encodeRange(range: {
  readonly prefix: Key;
  readonly lastPartPrefix?: string;
  readonly after?: Key;
  readonly backward?: boolean;
}): EncodedRange {
  const { lastPartPrefix = "" } = range;
  if (holdsNul([...range.prefix, lastPartPrefix])) return nothing;
  const prefix = Buffer.concat([joined(range.prefix), Buffer.from(lastPartPrefix, "utf8")]);
  if (prefix.length > maxKeyBytes) return nothing;
  const end = Buffer.concat([prefix, behindAll]);
  if (!range.after) return { start: prefix, end };
  // A place in the order, whether a key can stand there or not.
  const after = joined(range.after).subarray(0, maxKeyBytes);
  if (range.backward) return { start: prefix, end: Buffer.compare(after, end) < 0 ? after : end };
  const behind = Buffer.concat([after, Buffer.from([0x00])]);
  return { start: Buffer.compare(behind, prefix) > 0 ? behind : prefix, end };
}
