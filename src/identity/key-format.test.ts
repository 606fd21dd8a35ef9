import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountId, accountId } from "../core/arn.ts";
import type { IdSource } from "../core/id-source.ts";
import { accessKeyId, accountOfId, secretAccessKey, uniqueId } from "./key-format.ts";

const anyAccount = fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => accountId(String(n).padStart(12, "0")));
const anyIds = fc.integer({ min: 0, max: 255 }).map((seed): IdSource => {
  let state = seed;
  const next = () => (state = (state * 73 + 41) % 251);
  return {
    uuid: () => "00000000-0000-4000-8000-000000000000",
    hex: (length) => "0".repeat(length),
    text: (length, alphabet) => Array.from({ length }, () => alphabet.charAt(next() % alphabet.length)).join(""),
    bytes: (length) => Uint8Array.from({ length }, next),
  };
});

describe("ids", () => {
  it("tell the account they were made for", () => {
    fc.assert(
      fc.property(anyAccount, anyIds, (account, ids) => {
        expect(accountOfId(accessKeyId("longTermKey", account, ids))).toBe(account);
        expect(accountOfId(accessKeyId("temporaryKey", account, ids))).toBe(account);
        expect(accountOfId(uniqueId("role", account, ids))).toBe(account);
      }),
    );
  });

  it("have AWS's form", () => {
    fc.assert(
      fc.property(anyAccount, anyIds, (account, ids) => {
        expect(accessKeyId("longTermKey", account, ids)).toMatch(/^AKIA[A-Z2-7]{16}$/);
        expect(accessKeyId("temporaryKey", account, ids)).toMatch(/^ASIA[A-Z2-7]{16}$/);
        expect(uniqueId("managedPolicy", account, ids)).toMatch(/^ANPA[A-Z2-7]{17}$/);
        expect(secretAccessKey(ids)).toMatch(/^[A-Za-z0-9+/]{40}$/);
      }),
    );
  });

  it.each([
    // A published key id of a published account: the layout is AWS's own.
    ["ASIAQNZGKIQY56JQ7WML", "029608264753"],
    ["AKIAIOSFODNN7EXAMPLE", undefined],
    ["test", undefined],
    ["", undefined],
  ])("reads the account of %s as %s", (id, account) => {
    expect(accountOfId(id)).toBe(account as AccountId | undefined);
  });
});
