import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

describe("certificate and key", () => {
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  const tls = (tlsCert: string, tlsKey: string) => refusal({ tlsCert, tlsKey });
  const missing = /^--tls-(cert|key): .*none can't be read: ENOENT/;

  test("that can't be used are said with their option", () => {
    write("garbage", "garbage");
    const pem = { type: "pkcs8", format: "pem" } as const;
    for (const name of ["key", "other"]) {
      write(name, String(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(pem)));
    }
    expect(refusal({ tlsCert: "none" })).toBe("TLS needs both --tls-cert and --tls-key.");
    expect(tls("none", "key")).toMatch(missing);
    expect(tls("garbage", "key")).toContain(`--tls-cert: ${join(cwd, "garbage")} holds no certificate in PEM form`);
  });

  test("that belong together are taken", ({ skip }) => {
    const request = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=x",
      "-keyout",
      "made",
      "-out",
      "cert",
    ];
    if (spawnSync("openssl", request, { cwd, stdio: "ignore" }).status !== 0)
      return skip("openssl is not on this machine");
    expect(tls("cert", "made")).toBe("taken");
    expect(tls("cert", "none")).toMatch(missing);
    expect(tls("cert", "garbage")).toContain(`--tls-key: ${join(cwd, "garbage")} holds no private key in PEM form`);
    expect(tls("cert", "other")).toBe(
      `--tls-key: ${join(cwd, "other")} is not the key of the certificate ${join(cwd, "cert")}.`,
    );
  });
});

describe("a mistake in the configuration file is said with its place", () => {
  const file = join(cwd, "sluice.json");
  const said = (content: unknown) => {
    writeFileSync(file, JSON.stringify(content));
    return refusal({ config: "sluice.json" }).replace(`${file}: `, "");
  };
  const arn = "arn:aws:lambda:us-east-1:111111111111:function:f";
  const functionOf = (settings: object) => ({ lambda: { functions: { [arn]: settings } } });

  test.each<[unknown, string]>([
    [[], "the file: must be an object, not a list"],
    [null, "the file: must be Object, not null"],
    [{ flows: [] }, "flows: must be an object, not a list"],
    [{ acounts: [] }, "acounts: there is no such member"],
    [{ accounts: [{ name: "a" }] }, "accounts.0.id: is missing"],
    [{ accounts: [{ id: "1", name: "a" }] }, 'accounts.0.id: "1": must be 12 digits'],
    [{ accounts: {} }, "accounts: must be Array, not Object"],
    [{ flows: { addresses: { foo: "eni-12345678" } } }, 'flows.addresses.foo: "foo": must be an IP address'],
    [{ flows: { addresses: { "127.0.0.1": "bar" } } }, 'flows.addresses.127.0.0.1: "bar": must be a network interface'],
    [
      { quotas: { operations: { "logs:PutLogEvent": 800 } } },
      'quotas.operations.logs:PutLogEvent: "logs:PutLogEvent": there is no such operation; did you mean logs:PutLogEvents?',
    ],
    [{ quotas: { operations: { "log:putlogevents": 800 } } }, "did you mean logs:PutLogEvents?"],
    [{ quotas: { requests: "no" } }, 'quotas.requests: must be ("none" | "aws"), not "no"'],
    [{ quotas: { account: { logGroups: -1 } } }, "quotas.account.logGroups: -1: must be 0 or more"],
    [{ firehose: { quotas: "no" } }, 'firehose.quotas: must be ("none" | "aws"), not "no"'],
    [{ firehose: { quotas: { recordsPerSecond: 1 } } }, "firehose.quotas.requestsPerSecond: is missing"],
    [functionOf({ module: "./nope.mjs" }), `lambda.functions.${arn}.module: there is no file ${join(cwd, "nope.mjs")}`],
    [functionOf({ module: "." }), `lambda.functions.${arn}.module: there is no file ${cwd}`],
    [functionOf({ url: "http://a.test", modul: "x" }), `lambda.functions.${arn}.modul: there is no such member`],
    [functionOf({}), `lambda.functions.${arn}.module: is missing`],
  ])("%j", (content, expected) => {
    expect(said(content)).toContain(expected);
  });

  test("and what is right is taken", () => {
    writeFileSync(join(cwd, "f.mjs"), "");
    const flows = { addresses: { "127.0.0.1": "eni-0123456789abcdef0", "::1": "eni-12345678" } };
    const quotas = { operations: { "logs:PutLogEvents": 800, "s3:GetObject": 1 } };
    const firehose = { quotas: { recordsPerSecond: 1, requestsPerSecond: 1, bytesPerSecond: 1 } };
    expect(said({ flows, quotas, firehose, ...functionOf({ module: "f.mjs" }) })).toBe("taken");
  });
});
