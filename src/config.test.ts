import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CommandLine, ConfigError, loadConfig } from "./config.ts";

const cwd = mkdtempSync(join(tmpdir(), "sluice-test-"));
afterAll(() => rmSync(cwd, { recursive: true }));

type Environment = Readonly<Record<string, string>>;

/** What loadConfig says where it refuses; "taken" where it does not. */
function refusal(line: CommandLine, env: Environment = {}): string {
  try {
    loadConfig(line, env, cwd);
    return "taken";
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

describe("what is empty counts as not set", () => {
  test.each<[string, CommandLine, Environment]>([
    ["variables", {}, { SLUICE_DATA: "", SLUICE_PORT: "", SLUICE_HOST: "", SLUICE_CONFIG: "", SLUICE_FAST: "" }],
    ["options", { data: "", port: "", host: "", config: "", logLevel: "", tlsCert: "", tlsKey: "" }, {}],
  ])("%s", (_what, line, env) => {
    expect(loadConfig(line, env, cwd)).toEqual(loadConfig({}, {}, cwd));
    expect(loadConfig(line, env, cwd).dataDirectory).toBe(join(cwd, ".sluice"));
  });

  test("an empty option leaves the variable's value", () => {
    expect(loadConfig({ data: "" }, { SLUICE_DATA: "there" }, cwd).dataDirectory).toBe(join(cwd, "there"));
  });
});

describe("a switch in the environment", () => {
  test.each([
    ["1", true],
    ["true", true],
    ["0", false],
    ["false", false],
  ])("%s is %s", (value, expected) => {
    expect(loadConfig({}, { SLUICE_FAST: value }, cwd).fast).toBe(expected);
  });

  test.each(["SLUICE_FAST", "SLUICE_EPHEMERAL", "SLUICE_ALLOW_REMOTE"])("%s=no is refused", (name) => {
    expect(refusal({}, { [name]: "no" })).toBe(`${name} takes 1, true, 0 or false, not "no".`);
  });
});

describe("keeping nothing, and where to keep it", () => {
  const both = "--ephemeral keeps nothing, and --data says where to keep it: give one of them.";

  test("are refused together", () => {
    expect(refusal({ ephemeral: true, data: "there" })).toBe(both);
    expect(refusal({}, { SLUICE_EPHEMERAL: "1", SLUICE_DATA: "there" })).toBe(
      "SLUICE_EPHEMERAL keeps nothing, and SLUICE_DATA says where to keep it: give one of them.",
    );
  });

  test("of which one is in the environment, the command line decides", () => {
    expect(loadConfig({ ephemeral: true }, { SLUICE_DATA: "there" }, cwd).ephemeral).toBe(true);
    const kept = loadConfig({ data: "there" }, { SLUICE_EPHEMERAL: "1" }, cwd);
    expect([kept.ephemeral, kept.dataDirectory]).toEqual([false, join(cwd, "there")]);
  });
});
