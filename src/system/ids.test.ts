/*
 * Random ids: bytes fetched ahead are handed out once, whole and never as a view of what comes next.
 *
 * Mutants that made this fail: a pool whose start is not moved on, one that is not filled again, a view of the pool instead of a copy.
 */
import { expect, test } from "vitest";
import { systemIds } from "./ids.ts";

test("no piece of random bytes comes twice or changes later, whatever the lengths", () => {
  const pieces: { bytes: Uint8Array; hex: string }[] = [];
  for (let round = 0; round < 2_000; round++) {
    const bytes = systemIds.bytes([12, 16, 56, 256, 257, 1_000][round % 6] ?? 16);
    pieces.push({ bytes, hex: Buffer.from(bytes).toString("hex") });
  }
  expect(new Set(pieces.map(({ hex }) => hex.slice(0, 24))).size).toBe(pieces.length);
  expect(pieces.every(({ bytes, hex }) => Buffer.from(bytes).toString("hex") === hex)).toBe(true);
});

test("lengths are kept, and every byte value and every letter turns up", () => {
  expect([0, 1, 255, 256, 257, 9_000].map((length) => systemIds.bytes(length).byteLength)).toEqual([
    0, 1, 255, 256, 257, 9_000,
  ]);
  expect([1, 2, 7, 64].map((length) => systemIds.hex(length).length)).toEqual([1, 2, 7, 64]);
  const values = new Set(Array.from({ length: 400 }, () => [...systemIds.bytes(64)]).flat());
  expect(values.size).toBe(256);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const letters = new Set(Array.from({ length: 200 }, () => [...systemIds.text(16, alphabet)]).flat());
  expect([...letters].sort().join("")).toBe([...alphabet].sort().join(""));
});
