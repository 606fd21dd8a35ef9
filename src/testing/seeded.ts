import type { IdSource } from "../core/id-source.ts";

/** Numbers from 0 to 1 that are the same again for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Ids that are the same again for the same seed: no secret is one. */
export function seededIds(seed: number): IdSource {
  const random = seededRandom(seed);
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
  const hex = (length: number) => text(length, "0123456789abcdef");
  return {
    hex,
    text,
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${text(1, "89ab")}${hex(3)}-${hex(12)}`,
  };
}

/** One of them. */
export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}
