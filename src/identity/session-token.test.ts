import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountId } from "../core/arn.ts";
import type { IdSource } from "../core/id-source.ts";
import { type Session, sessionTokens } from "./session-token.ts";

const ids: IdSource = {
  uuid: () => "",
  hex: () => "",
  text: () => "",
  bytes: (length) => new Uint8Array(length).fill(7),
};
const key = new Uint8Array(32).fill(1);
const tokens = sessionTokens({ key, ids });

const anySession: fc.Arbitrary<Session> = fc.record({
  accessKeyId: fc.string({ minLength: 16 }),
  secretAccessKey: fc.string(),
  expiresAtMs: fc.nat(),
  principal: fc.record({
    kind: fc.constant("session" as const),
    account: fc.constant(accountId("111111111111")),
    roleArn: fc.string(),
    roleId: fc.string(),
    roleName: fc.string(),
    sessionName: fc.string(),
    sessionPolicies: fc.array(fc.string({ maxLength: 2_048 }), { maxLength: 3 }),
    issuedAtMs: fc.nat(),
    expiresAtMs: fc.nat(),
    sourceIdentity: fc.string(),
    tags: fc.dictionary(
      fc.string().filter((name) => name !== "__proto__"),
      fc.string(),
    ),
    transitiveTagKeys: fc.array(fc.string()),
  }),
});

describe("session tokens", () => {
  it("open to what was sealed", () => {
    fc.assert(
      fc.property(anySession, (session) => {
        expect(JSON.stringify(tokens.open(tokens.seal(session)))).toBe(JSON.stringify(session));
      }),
    );
  });

  it("do not open when any one byte was changed", () => {
    fc.assert(
      fc.property(anySession, fc.nat(), fc.integer({ min: 1, max: 255 }), (session, at, change) => {
        const bytes = Buffer.from(tokens.seal(session), "base64");
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ change;
        expect(tokens.open(bytes.toString("base64"))).toBeUndefined();
      }),
    );
  });

  it("do not open with another installation's key", () => {
    const [session] = fc.sample(anySession, 1);
    const elsewhere = sessionTokens({ key: new Uint8Array(32).fill(2), ids });
    expect(session && elsewhere.open(tokens.seal(session))).toBeUndefined();
  });

  it.each(["", "x", "AQ==", "AQ".repeat(40), "é".repeat(60), "A".repeat(70_000)])("are not made of %j", (text) => {
    expect(tokens.open(text)).toBeUndefined();
  });

  it("show nothing of the secret and stay short", () => {
    const [session] = fc.sample(anySession, 1);
    const token = tokens.seal({ ...(session as Session), secretAccessKey: "wJalrXUtnFEMI" });
    expect(Buffer.from(token, "base64").toString("latin1")).not.toContain("wJalrXUtnFEMI");
  });
});
