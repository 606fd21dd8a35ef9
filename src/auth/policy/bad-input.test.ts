/*
 * Policies that were made to hurt: refused, or decided, in time that grows with their length and not faster.
 *
 * Mutants that made this fail: keys of a policy looked for in a list; lines counted from the start for each statement; a matcher that goes
 * back to every star.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastMs } from "../../../test/support/least-ms.ts";
import { accountId } from "../../core/arn.ts";
import { contextKeysOf } from "./context-keys.ts";
import { evaluate } from "./evaluate.ts";
import { parsePolicy } from "./parse.ts";
import { readJson } from "./read-json.ts";
import { statementPositions } from "./statement-positions.ts";
import { matcherOf, parseTemplate } from "./template.ts";

const account = accountId("111111111111");
const statement = (Resource: unknown, rest: object = {}) => ({ Effect: "Allow", Action: "s3:*", Resource, ...rest });
const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const syntax = expect.objectContaining({ name: "ServiceError", status: 400, message: "Syntax errors in policy." });

/** Eight times the input may take eight times as long, and some more for caches; a square would take 64 times. */
function expectLinear(work: (size: number) => () => void, size: number): void {
  const [small, large] = [work(size), work(size * 8)];
  small();
  const smallMs = Math.max(leastMs(small), 0.2);
  expect(leastMs(large)).toBeLessThan(smallMs * 28 + 5);
}

describe("documents that were made to hurt", () => {
  test("ten megabytes of one text, of nothing, of statements", () => {
    const ten = 10_000_000;
    for (const text of [
      `"${"a".repeat(ten)}"`,
      " ".repeat(ten),
      `{"a":"${"\\\\".repeat(ten / 2)}"}`,
      "1".repeat(ten),
    ]) {
      expect(() => parsePolicy(text, "identity")).toThrow(syntax);
    }
    const Statement = Array.from({ length: 120_000 }, (_, index) => statement(`arn:aws:s3:::bucket-${index}/*`));
    const many = JSON.stringify({ Version: "2012-10-17", Statement });
    expect(many.length).toBeGreaterThan(9_000_000);
    expect(parsePolicy(many, "identity").statements).toHaveLength(120_000);
  });

  test("ten thousand nested objects and lists, closed and open", () => {
    const deep = 10_000;
    for (const text of [
      `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`,
      `${"[".repeat(deep)}${"]".repeat(deep)}`,
      `{"Statement":${"[".repeat(deep)}${"]".repeat(deep)}}`,
      `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":${'{"a":'.repeat(deep)}1${"}".repeat(deep)}}]}`,
      "[".repeat(deep),
      '{"a":'.repeat(deep),
    ]) {
      expect(() => parsePolicy(text, "identity")).toThrow(syntax);
    }
  });

  test("a key that is there twice, however it is written", () => {
    const twice = (body: string) => `{"Version":"2012-10-17","Statement":[{${body}}]}`;
    for (const text of [
      twice('"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"'),
      twice('"Effect":"Deny","Eff\\u0065ct":"Allow","Action":"*","Resource":"*"'),
      twice('"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"a:b":"true"},"Null":{"a:c":"true"}}'),
      '{"Statement":[],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    ]) {
      expect(() => parsePolicy(text, "identity")).toThrow(syntax);
    }
    expect(readJson('{"a":{"x":1},"b":[{"x":1},{"x":2}],"c":"a\\"","d":"{\\"a\\":1}"}')).toMatchObject({ value: {} });
  });

  test("members that every object has are no members", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(() => parsePolicy(`{"${key}":1,"Statement":[]}`, "identity")).toThrow(syntax);
      const condition = `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"${key}":{"a:b":"c"}}}]}`;
      expect(() => parsePolicy(condition, "identity")).toThrow(syntax);
    }
    const keyed = `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x"}}}]}`;
    expect(parsePolicy(keyed, "identity").statements[0]?.conditions).toHaveLength(1);
  });

  test("characters of any kind are read, and match themselves", () => {
    for (const text of ["\u0000", "\ud800", "\ufffd", "\u2028", "\u202e", "🧨"]) {
      const policy = parsePolicy(document(statement(`arn:aws:s3:::b/${text}`)), "identity");
      expect(policy.statements[0]?.resources?.[0]?.matches(`arn:aws:s3:::b/${text}`)).toBe(true);
      expect(policy.statements[0]?.resources?.[0]?.matches("arn:aws:s3:::b/x")).toBe(false);
    }
  });

  test("ARNs with empty segments", () => {
    for (const arn of [
      "arn:aws:s3:::",
      "arn:aws::::",
      "arn:aws:iam:::",
      "arn:::::",
      ":::::",
      "arn:aws:s3:::::::",
      "arn",
    ]) {
      try {
        parsePolicy(document(statement(arn)), "identity");
      } catch (error) {
        expect(error).toMatchObject({ name: "ServiceError", status: 400 });
      }
    }
  });
});

describe("time grows with the length, not faster", () => {
  const decide = (policy: ReturnType<typeof parsePolicy>, resource: string) =>
    evaluate({
      action: "s3:GetObject",
      resource,
      resourceOwner: account,
      principal: { kind: "root", account },
      context: {},
      identity: [{ name: "p", policy }],
    });

  test("reading statements, keys and places", () => {
    const build = (size: number) =>
      document(
        ...Array.from({ length: size }, (_, index) =>
          statement("*", { Sid: `s${index}`, Condition: { StringEquals: { [`k:${index}`]: "\n" } } }),
        ),
      ).replaceAll("},{", "},\n{");
    const texts = new Map([1, 8].map((factor) => [factor * 1_500, build(factor * 1_500)]));
    const text = (size: number) => texts.get(size) ?? "";
    expectLinear((size) => () => void parsePolicy(text(size), "identity"), 1_500);
    expectLinear((size) => () => void statementPositions(text(size)), 1_500);
    const policies = new Map([...texts].map(([size, one]) => [size, parsePolicy(one, "identity")]));
    expectLinear((size) => () => void contextKeysOf(policies.get(size) ?? parsePolicy("", "identity")), 1_500);
  });

  test.each([
    ["stars", (size: number) => "*a".repeat(size), 400],
    ["stars and question marks", (size: number) => "*a?".repeat(size), 400],
    ["stars side by side", (size: number) => `${"*".repeat(size)}b`, 2_000],
    ["question marks", (size: number) => `${"?".repeat(size)}b`, 2_000],
  ])("deciding patterns of %s", (_what, pattern, size) => {
    const resource = `arn:aws:s3:::${"a".repeat(1_024)}`;
    const policies = new Map(
      [size, size * 8].map((one) => [
        one,
        parsePolicy(document(statement(`arn:aws:s3:::${pattern(one)}b*`)), "identity"),
      ]),
    );
    expectLinear(
      (one) => () => {
        const policy = policies.get(one);
        for (let round = 0; policy && round < 20; round++) expect(decide(policy, resource).effect).toBe("allow");
      },
      size,
    );
  });

  test.each(["*a*a*a*a*b*", "*a?a?a*b*", "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab*", "a*a*a*a*?b*"])(
    "deciding long texts by %s",
    (pattern) => {
      const matches = matcherOf(parseTemplate(pattern, { variables: false, wildcards: true }).parts);
      expectLinear((size) => {
        const text = "a".repeat(size);
        return () => expect(matches(text)).toBe(false);
      }, 20_000);
    },
  );

  test("patterns match what a naive matcher matches", () => {
    const letters = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 9 }).map((all) => all.join(""));
    const texts = fc.array(fc.constantFrom("a", "b"), { maxLength: 9 }).map((all) => all.join(""));
    const naive = (pattern: string, text: string): boolean => {
      const [first, rest] = [pattern.charAt(0), pattern.slice(1)];
      if (pattern === "") return text === "";
      if (first === "*") return naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)));
      return text !== "" && (first === "?" || first === text.charAt(0)) && naive(rest, text.slice(1));
    };
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const { parts } = parseTemplate(pattern, { variables: false, wildcards: true });
        expect(matcherOf(parts)(text)).toBe(naive(pattern, text));
      }),
      { numRuns: 5_000 },
    );
  });
});
