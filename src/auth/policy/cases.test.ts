/*
 * Decisions as AWS documents them (user guide: evaluation logic, condition operators, variables, principals, grammar), from
 * test/fixtures/policy: data that test/e2e/simulate.test.ts asks a running server too.
 */
import { describe, expect, test } from "vitest";
import { decideCase, documentCases, policyCases } from "../../../test/support/policy-cases.ts";
import { compilePolicy } from "./compile.ts";

describe.each(policyCases())("$file", ({ cases }) => {
  test.each(cases)("$name", (one) => {
    expect(decideCase(one)).toBe(one.expected);
  });
});

describe("documents", () => {
  test.each(documentCases())("$kind: $name", ({ kind, document, expected }) => {
    const compile = () => compilePolicy(document, kind);
    if (expected === null) compile();
    else expect(compile).toThrow(expect.objectContaining({ name: "ServiceError", status: 400, message: expected }));
  });
});

test("there are as many cases as the work asks for, each with a name of its own", () => {
  const names = [
    ...policyCases().flatMap(({ file, cases }) => cases.map(({ name }) => `${file}: ${name}`)),
    ...documentCases().map(({ name }) => `documents: ${name}`),
  ];
  expect(names.length).toBeGreaterThan(700);
  expect(new Set(names).size).toBe(names.length);
});
