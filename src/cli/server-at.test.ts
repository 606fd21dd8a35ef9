import { describe, expect, test } from "vitest";
import { parseUrl, serverUrl } from "./server-at.ts";

test.each([
  [{}, "http://127.0.0.1:4566"],
  [{ SLUICE_PORT: "4000" }, "http://127.0.0.1:4000"],
  [{ SLUICE_PORT: "", SLUICE_URL: "" }, "http://127.0.0.1:4566"],
  [{ SLUICE_PORT: "4000", SLUICE_URL: "https://sluice.test:1/" }, "https://sluice.test:1"],
])("a server is looked for as %j says: %s", (env, expected) => {
  expect(serverUrl(undefined, env)).toBe(expected);
});

test("what was named goes before the environment", () => {
  expect(serverUrl("http://127.0.0.1:5000", { SLUICE_URL: "foo", SLUICE_PORT: "bar" })).toBe("http://127.0.0.1:5000");
});

describe("what is no address is said with its name", () => {
  test.each([
    [{ SLUICE_PORT: "abc" }, 'SLUICE_PORT takes a port from 1 to 65535, not "abc".'],
    [{ SLUICE_PORT: "99999" }, 'SLUICE_PORT takes a port from 1 to 65535, not "99999".'],
    [{ SLUICE_PORT: "0" }, 'SLUICE_PORT takes a port from 1 to 65535, not "0".'],
    [{ SLUICE_URL: "foo" }, 'SLUICE_URL takes a URL such as http://127.0.0.1:4566, not "foo".'],
  ])("%j", (env, expected) => {
    expect(() => serverUrl(undefined, env)).toThrow(expected);
  });

  test.each(["foo", "127.0.0.1:4566", "localhost:4566", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", ""])(
    "--url %s",
    (text) => {
      expect(() => parseUrl(text)).toThrow(`--url takes a URL such as http://127.0.0.1:4566, not "${text}".`);
    },
  );
});
