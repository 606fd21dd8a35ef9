/*
 * The ring of newest payloads: what it gives is what was put, the newest are always there, and nothing is ever half overwritten.
 *
 * Mutants that made this fail: no look at what the new payload overlaps, entries behind the place where it wraps are kept.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { TailCache } from "./tail-cache.ts";

const capacity = 100;

test("gives what was put or nothing, and always the newest that fit", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 60 }), (sizes) => {
      const cache = new TailCache(capacity);
      sizes.forEach((bytes, position) => {
        const half = bytes >> 1;
        cache.add(position, [Buffer.alloc(half, position), Buffer.alloc(bytes - half, position)], bytes);
        for (let earlier = 0; earlier <= position; earlier++) {
          const found = cache.get(earlier);
          if (found) expect(Buffer.from(found)).toEqual(Buffer.alloc(sizes[earlier] ?? 0, earlier));
        }
        if (bytes <= capacity) expect(cache.get(position)).toBeDefined();
      });
    }),
    { numRuns: 500 },
  );
});

test("holds as much as it has room for, and what it gave does not change later", () => {
  const cache = new TailCache(capacity);
  for (let position = 0; position < 10; position++) cache.add(position, [Buffer.alloc(10, position)], 10);
  const first = cache.get(0);
  expect(first).toEqual(new Uint8Array(10).fill(0));
  for (let position = 10; position < 15; position++) cache.add(position, [Buffer.alloc(10, position)], 10);
  expect(first).toEqual(new Uint8Array(10).fill(0));
  expect(Array.from({ length: 15 }, (_, position) => cache.get(position) !== undefined)).toEqual([
    ...Array(5).fill(false),
    ...Array(10).fill(true),
  ]);
});
