import { describe, expect, test } from "vitest";
import { compileFilterPattern } from "./index.ts";

const matches = (pattern: string, message: string) =>
  compileFilterPattern(pattern, { operation: "test" }).matches(message);

describe("terms", () => {
  test.each([
    ["", "anything", true],
    ["ERROR", "an ERROR here", true],
    ["error", "an ERROR here", false],
    ["error", "many errors", true],
    ["one two", "two, then one", true],
    ["one two", "only one", false],
    ['"exact phrase"', "an exact phrase", true],
    ['"exact phrase"', "a phrase, exact", false],
    ['"say \\"hi\\""', 'say "hi"', true],
    ["?a1 ?b1", "has b1", true],
    ["?a1 ?b1", "has neither", false],
    ["?a1 plain", "plain alone", true],
    ["-DEBUG", "INFO", true],
    ["-DEBUG", "DEBUG", false],
    ["ERROR -Exiting", "ERROR Exiting", false],
    ["ERROR -Exiting", "ERROR going on", true],
  ])("%s on %s", (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  test.each([
    ["a:b", "Invalid character(s) in term ':'"],
    ["a(b", "Invalid character(s) in term '('"],
    ["[ip]x", "Invalid filter pattern"],
  ])("%s is refused", (pattern, message) => {
    expect(() => compileFilterPattern(pattern, { operation: "test" })).toThrow(message);
  });
});
