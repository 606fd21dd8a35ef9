import { randomBytes, randomFillSync, randomUUID } from "node:crypto";
import type { IdSource } from "../core/id-source.ts";

/** Asking the system costs the same for 16 bytes as for thousands, and every request needs some: they are fetched ahead, each used once. */
const pool = Buffer.alloc(8_192);
const maxPooledBytes = 256;
let used = pool.length;

function random(length: number): Buffer {
  if (length > maxPooledBytes) return randomBytes(length);
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const taken = Buffer.from(pool.subarray(used, used + length));
  // What was handed out may be a secret, and stays nowhere else.
  pool.fill(0, used, used + length);
  used += length;
  return taken;
}

/** Ids and secrets from the operating system's random source. */
export const systemIds: IdSource = {
  uuid: () => randomUUID(),
  hex: (length) =>
    random(Math.ceil(length / 2))
      .toString("hex")
      .slice(0, length),
  bytes: (length) => random(length),
  text(length, alphabet) {
    // Bytes at or above the largest multiple are thrown away, so that each character is equally likely.
    const limit = 256 - (256 % alphabet.length);
    let text = "";
    while (text.length < length) {
      for (const byte of random(length)) {
        if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
      }
    }
    return text;
  },
};
