/*
 * What a pattern and a message cost, whatever they are: linear in their length; and what patterns say against matchers that anyone can
 * read. Failed on the delimited splitter by a regular expression, which looked for each `[`'s end anew ("[ [ [ ..." took minutes).
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFilterPattern } from "./index.ts";

const compiled = (pattern: string) => compileFilterPattern(pattern, { operation: "PutMetricFilter" });
const messageBytes = 1_000_000;

/** Generous: anything quadratic takes minutes at this length, and a slow machine takes a fraction of it. */
const maxMs = 3_000;

const hostile: readonly (readonly [pattern: string, piece: string])[] = [
  [`"${"a".repeat(450)}b${"a".repeat(450)}"`, `${"a".repeat(449)}b`],
  [`"${"a".repeat(900)}b"`, "a"],
  [`?${Array.from({ length: 80 }, () => "aaaaaaaab").join(" ?")}`, "a"],
  ["[a, b = x, ...]", "[ "],
  ["[a, b = x, ...]", '" ['],
  ["[a, b = x, ...]", '"'],
  ["[a, b = x, ...]", "a "],
  ["[..., b = *a*a*a*b]", "a"],
  ["{ $.a = *a*a*a*a*b }", '{"a":"'],
  ["{ $.a = x }", "["],
  ["{ $.a[*] = x }", '{"a":['],
  ["{ $.a = x }", '{"a":"\\u0041'],
  ["%a*a*a*a*[b]%", "a"],
  ["%[a-z]*[a-y]*[a-x]*[0]%", "a"],
  ["%a{0,400}[b]%", "a"],
];

test.each(hostile)("%s takes no more than its share of a million characters of %s", (pattern, piece) => {
  const message = piece.repeat(Math.ceil(messageBytes / piece.length)).slice(0, messageBytes);
  const { matches } = compiled(pattern);
  const startedMs = performance.now();
  expect(matches(message)).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(maxMs);
});

test("patterns of 1,024 characters built to explode compile at once or are refused", () => {
  const fill = (piece: string, [open, close]: readonly [string, string]) =>
    open + piece.repeat(Math.floor((1_024 - open.length - close.length) / piece.length)) + close;
  const patterns = [
    fill("(", ["{", "}"]),
    fill("($.a=1||", ["{", "}"]),
    fill("$.a=1&&", ["{", "$.a=1}"]),
    fill("$.a.b", ["{ ", " = 1 }"]),
    fill("[0]", ["{ $", " = 1 }"]),
    fill("a,", ["[", "b]"]),
    fill("a=1||", ["[", "a=2]"]),
    fill("*a", ['{ $.a = "', '" }']),
    fill("a{1,9}", ["%", "%"]),
    fill("[a-z]?", ["%", "%"]),
    fill('\\"', ['"', '"']),
    fill("?a ", ["", "b"]),
    fill('"', ["", ""]),
    fill("%", ["", ""]),
  ];
  for (const pattern of patterns) {
    const startedMs = performance.now();
    try {
      compiled(pattern).matches("a".repeat(10_000));
    } catch (error) {
      expect(error).toMatchObject({ code: "InvalidParameterException" });
    }
    expect(performance.now() - startedMs, pattern.slice(0, 20)).toBeLessThan(maxMs);
  }
});

describe("a naive matcher agrees", () => {
  test("about terms", () => {
    const word = fc.constantFrom("a", "b", "ab", "ba", "c");
    const term = fc.record({ sign: fc.constantFrom("", "", "?", "-"), text: word, quoted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), fc.array(word, { maxLength: 6 }), (terms, words) => {
        const pattern = terms.map(({ sign, text, quoted }) => sign + (quoted ? `"${text}"` : text)).join(" ");
        const message = words.join(" ");
        const of = (wanted: string) => terms.filter(({ sign }) => sign === wanted).map(({ text }) => text);
        const isIn = (text: string) => message.includes(text);
        const [all, any] = [of(""), of("?")];
        const positive = all.length > 0 ? all.every(isIn) : any.length === 0 || any.some(isIn);
        expect(compiled(pattern).matches(message)).toBe(positive && !of("-").some(isIn));
      }),
    );
  });

  test("about the fields of a line", () => {
    const piece = fc.constantFrom(" ", "a", "b1", '"', "[", "]", "  ", "x y");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
        (message) => {
          const naive = [...message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(
            ([, quoted, bracketed, plain]) => quoted ?? bracketed ?? plain,
          );
          expect(Object.values(compiled("[]").extract(message))).toEqual(naive);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("about members of JSON", () => {
    const value = fc.oneof(
      fc.constantFrom("x", "y", "xy", ""),
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      fc.constant(null),
      fc.constant([1]),
    );
    const literal = fc.oneof(fc.constantFrom('"x"', '"y"', '"xy"'), fc.integer({ min: -3, max: 3 }).map(String));
    const operator = fc.constantFrom("=", "!=", "<", ">=");
    fc.assert(
      fc.property(fc.record({ a: value }, { requiredKeys: [] }), operator, literal, (event, op, wanted) => {
        const isText = wanted.startsWith('"');
        if (isText && op !== "=" && op !== "!=") return;
        const target: unknown = event.a;
        const isScalar = typeof target === "string" || typeof target === "number" || typeof target === "boolean";
        const number = Number(wanted);
        const compare = {
          "=": target === number,
          "!=": target !== number,
          "<": Number(target) < number,
          ">=": Number(target) >= number,
        };
        const isSame = String(target) === (isText ? JSON.parse(wanted) : wanted);
        const expected =
          typeof target === "number" && !isText
            ? compare[op as keyof typeof compare]
            : isScalar && (op === "=" ? isSame : op === "!=" && !isSame);
        expect(compiled(`{ $.a ${op} ${wanted} }`).matches(JSON.stringify(event))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
