import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longOf, parseJson } from "./long.ts";

const safe = Number.MAX_SAFE_INTEGER;

describe("a long", () => {
  test.each<[string, number | undefined]>([
    ["0", 0],
    ["-1", -1],
    ["1764000000000", 1_764_000_000_000],
    ["9007199254740993", safe],
    ["1764000000000000000", safe],
    ["9223372036854775807", safe],
    ["-9223372036854775808", -safe],
    ["9223372036854775808", undefined],
    ["-9223372036854775809", undefined],
    ["9223372036854776832", undefined],
    ["18446744073709551616", undefined],
    ["1e999", undefined],
    ["1.5", undefined],
    ["null", undefined],
    ['"x"', undefined],
  ])("%s", (text, expected) => {
    expect(longOf(parseJson(text))).toBe(expected);
    expect(longOf(parseJson(`[{"a":${text}}]`) && (parseJson(`[{"a":${text}}]`) as [{ a: unknown }])[0].a)).toBe(
      expected,
    );
    if (/^-?\d+$/.test(text)) expect(longOf(text)).toBe(expected);
  });
});

describe("JSON", () => {
  test("texts with such digits, escaped quotes and all, stay as they are", () => {
    const texts = [
      "9223372036854775807",
      '\\"9223372036854775807',
      '"',
      "\\",
      ',9223372036854775807,"',
      "1e9223372036854775807",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 6 }), (parts) => {
        const value = { [parts.join("")]: parts, end: parts.join("") };
        expect(parseJson(JSON.stringify(value))).toEqual(value);
      }),
    );
  });

  test.each(["{9223372036854775807:1}", "[09223372036854775807]", "[9223372036854775807", '"9223372036854775807'])(
    "%s is none",
    (text) => expect(() => parseJson(text)).toThrow(SyntaxError),
  );

  test("no other number becomes a text", () => {
    const text =
      "[9223372036854775807.5,92233720368547758070,0.9223372036854775807,1e-5,922337203685477,9223372036854775807e1]";
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });
});
