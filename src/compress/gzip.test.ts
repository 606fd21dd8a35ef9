/*
 * The project's own deflate against zlib's inflate and the system's gzip: whatever goes in comes out.
 *
 * Mutants of assembly/deflate.ts that made this fail: no limit to a code's depth, runs of 139 zeros in one symbol, no look at how far back
 * a candidate is, a table of places that is not cleared between two texts.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fastGzip, zlibGzip } from "./gzip.ts";

const gzip = fastGzip();
const opens = (bytes: Uint8Array): void => {
  expect(gunzipSync(gzip(bytes)).equals(bytes)).toBe(true);
};

describe("gzip by WebAssembly", () => {
  test("is what runs here", () => {
    expect(gzip).not.toBe(zlibGzip);
  });

  test("opens to any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => opens(bytes)),
      { numRuns: 300 },
    );
  });

  test("opens to text that repeats itself at any distance, in runs of any length", () => {
    // Copies from before, as inflate itself would make them: what the encoder looks for.
    const step = fc.oneof(
      fc.record({ literal: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
      fc.record({ back: fc.integer({ min: 1, max: 40_000 }), length: fc.integer({ min: 3, max: 600 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => opens(grown(steps))),
      { numRuns: 200 },
    );
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["one byte", Buffer.from("a")],
    ["one byte many times", Buffer.alloc(1_000_003, 7)],
    ["what does not compress", noise(1_000_000)],
    ["every length of a match", Buffer.concat(Array.from({ length: 300 }, (_, length) => matchOf(length)))],
    ["a repetition just within the window, and just beyond", Buffer.concat([32_760, 32_768, 32_769].map(apart))],
    // Counts like Fibonacci's numbers make the deepest tree there is: deeper than a code may be.
    ["symbols as rare as can be", fibonacci(24)],
    ["more than a block holds", Buffer.from(Array.from({ length: 90_000 }, (_, index) => `${index % 977} x`).join(""))],
  ])("opens to %s", (_what, bytes) => {
    opens(bytes);
    // An independent reader, which every Debian has.
    const { stdout, status } = spawnSync("gzip", ["-dc"], { input: gzip(bytes), maxBuffer: 2 ** 26 });
    expect([status, stdout.equals(bytes)]).toEqual([0, true]);
  });

  test("hardly grows what does not compress, and is no larger than zlib's for log lines", () => {
    const random = noise(1_000_000);
    expect(gzip(random).byteLength).toBeLessThan(random.length * 1.002);
    const lines = Array.from(
      { length: 5_000 },
      (_, index) =>
        `{"id":"${"3".repeat(50)}${100_000 + index}","message":"2 10.0.${index % 256}.${index % 77} ACCEPT OK"}`,
    );
    const text = Buffer.from(lines.join(","));
    expect(gzip(text).byteLength).toBeLessThan(zlibGzip(text).byteLength);
  });

  test("says the same each time: nothing of the text before is left", () => {
    const text = Buffer.from("abcdefgh".repeat(1_000));
    const first = gzip(text);
    gzip(noise(100_000));
    expect(gzip(text)).toEqual(first);
  });
});

type Step = { readonly literal: Uint8Array } | { readonly back: number; readonly length: number };

function grown(steps: readonly Step[]): Buffer {
  const bytes: number[] = [];
  for (const step of steps) {
    if ("literal" in step) bytes.push(...step.literal);
    else if (bytes.length > 0)
      for (let index = 0; index < step.length; index++)
        bytes.push(bytes[bytes.length - 1 - (step.back % bytes.length)] ?? 0);
  }
  return Buffer.from(bytes);
}

/** Bytes that do not compress, the same each time. */
function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, index) =>
    createHash("sha512").update(String(index)).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

const source = noise(600);

/** A text, something else, and the text again: a match of `length` bytes. */
function matchOf(length: number): Buffer {
  const text = source.subarray(0, length);
  return Buffer.concat([text, Buffer.from([length % 256, 0, length % 251, 1]), text]);
}

function apart(distance: number): Buffer {
  const text = Buffer.from("a text of forty bytes that is there twice");
  return Buffer.concat([text, noise(distance - text.length), text]);
}

function fibonacci(symbols: number): Buffer {
  const parts: Buffer[] = [];
  for (let [index, a, b] = [0, 1, 1]; index < symbols; index++) {
    parts.push(Buffer.alloc(a, index));
    [a, b] = [b, a + b];
  }
  // Mixed, so that runs do not become matches.
  const all = Buffer.concat(parts);
  for (let at = all.length - 1, state = 1; at > 0; at--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const other = state % (at + 1);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all;
}
