import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, resolve } from "node:path";
import * as v from "valibot";
import { ConfigError } from "./config-error.ts";
import { type FirehoseConfig, firehoseSettings } from "./config-firehose.ts";
import { glueSettings, lambdaSettings, type ProcessingConfig, processingConfig } from "./config-processing.ts";
import { type QuotaConfig, quotaSettings } from "./config-quotas.ts";
import { parseTls } from "./config-tls.ts";
import { type AccountId, accountId } from "./core/arn.ts";
import { issueText } from "./core/issue-text.ts";
import type { OrganizationSettings } from "./identity/organization.ts";

export { ConfigError } from "./config-error.ts";

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface AccountConfig {
  readonly id: AccountId;
  /** Also the name of the profile in the credentials file. */
  readonly name: string;
  readonly rootAccessKeys: readonly KeyPair[];
  /** Users who get AdministratorAccess; keys are generated for a user who has none here. */
  readonly users: readonly { readonly name: string; readonly accessKeys: readonly KeyPair[] }[];
}

/** Every setting, parsed once at start and frozen. */
export interface Config {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Absolute path of the data directory. */
  readonly dataDirectory: string;
  /** Keep nothing: memory adapters, a new installation at each start. */
  readonly ephemeral: boolean;
  /** Caps buffering and aggregation intervals at `fastCapSeconds`; what Describe* show stays as it was set. */
  readonly fast: boolean;
  readonly fastCapSeconds: number;
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  readonly accounts: readonly AccountConfig[];
  /** Which interface an observed address stands for: `{ "127.0.0.1": "eni-..." }`. */
  readonly flowAddresses: Readonly<Record<string, string>>;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly logs: {
    /** AWS (docs, cloudwatch_limits_cwl): five a group since 2026. */
    readonly subscriptionFiltersPerGroup: number;
  };
  readonly firehose: FirehoseConfig;
  readonly processing: ProcessingConfig;
  readonly delivery: {
    /** The longest pause between two tries of one hop. */
    readonly maxBackoffSeconds: number;
    /** What a filter does whose target refuses it: hold, or skip for up to ten minutes as AWS does. */
    readonly onDenied: "hold" | "aws";
    /** How long a filter holds what it can't deliver; AWS: 24. Undefined is no limit. */
    readonly maxHoldHours: number | undefined;
  };
  /** A minimal organization: who is in it, and what its policies say. */
  readonly organization: OrganizationSettings | undefined;
  readonly quotas: QuotaConfig;
  readonly metrics: {
    /** Who sends it may read `/_sluice/metrics`, from anywhere; without one only this machine may. */
    readonly bearerToken: string | undefined;
  };
  readonly storage: {
    /** Over it the journals refuse appends and the pipe pushes back; 0 is no limit. */
    readonly maxDiskBytes: number;
  };
}

const someText = v.pipe(v.string(), v.minLength(1, "must not be empty"));

const keyPair = v.strictObject({
  accessKeyId: v.pipe(v.string(), v.regex(/^\w{16,128}$/, "must be 16 to 128 letters or digits")),
  secretAccessKey: someText,
});

const unitId = v.pipe(v.string(), v.regex(/^ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/, "must have the form ou-ab12-11111111"));

const positive = v.pipe(v.number(), v.minValue(0, "must be 0 or more"));

const addresses = v.record(
  v.pipe(
    v.string(),
    v.check((text) => isIP(text) !== 0, "must be an IP address"),
  ),
  v.pipe(v.string(), v.regex(/^eni-[0-9a-f]{8,17}$/, "must be a network interface: eni- and 8 to 17 of 0-9 and a-f")),
);

/** The optional configuration file: everything in it may be left out. */
const file = v.strictObject({
  accounts: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.pipe(v.string(), v.regex(/^\d{12}$/, "must be 12 digits")),
          name: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/, "must be 1 to 64 of letters, digits and +=,.@-")),
          rootAccessKeys: v.optional(v.array(keyPair), []),
          users: v.optional(
            v.array(
              v.strictObject({
                name: someText,
                accessKeys: v.optional(v.array(keyPair), []),
              }),
            ),
            [{ name: "admin" }],
          ),
        }),
      ),
      v.minLength(1, "names no account"),
    ),
  ),
  flows: v.optional(v.strictObject({ addresses: v.optional(addresses, {}) }), { addresses: {} }),
  logs: v.optional(v.strictObject({ subscriptionFiltersPerGroup: v.optional(positive, 5) }), {
    subscriptionFiltersPerGroup: 5,
  }),
  firehose: firehoseSettings,
  lambda: lambdaSettings,
  glue: glueSettings,
  delivery: v.optional(
    v.strictObject({
      maxBackoffSeconds: v.optional(positive, 60),
      onDenied: v.optional(v.picklist(["hold", "aws"]), "hold"),
      maxHoldHours: v.optional(positive),
    }),
    {},
  ),
  organization: v.optional(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^o-[a-z0-9]{10,32}$/, "must be o- and 10 to 32 lower-case letters or digits")),
      managementAccount: v.optional(v.string()),
      root: v.optional(v.pipe(v.string(), v.regex(/^r-[a-z0-9]{4,32}$/, "must be r- and 4 to 32 letters or digits"))),
      members: v.array(v.string()),
      units: v.optional(
        v.array(v.strictObject({ id: unitId, parent: v.optional(unitId), accounts: v.array(v.string()) })),
        [],
      ),
      serviceControlPolicies: v.optional(v.record(v.string(), v.array(v.unknown())), {}),
      resourceControlPolicies: v.optional(v.record(v.string(), v.array(v.unknown())), {}),
    }),
  ),
  quotas: quotaSettings,
  metrics: v.optional(
    v.strictObject({ bearerToken: v.optional(v.pipe(v.string(), v.minLength(16, "must have 16 characters or more"))) }),
    {},
  ),
  storage: v.optional(v.strictObject({ maxDiskBytes: v.optional(positive, 0) }), { maxDiskBytes: 0 }),
});

/** The article's two accounts. */
const defaultAccounts = [
  { id: "111111111111", name: "destination" },
  { id: "222222222222", name: "source" },
];

/** What the command line says; undefined where it is silent. */
export interface CommandLine {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly data?: string | undefined;
  readonly config?: string | undefined;
  readonly ephemeral?: boolean | undefined;
  readonly fast?: boolean | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly allowRemote?: boolean | undefined;
  readonly logLevel?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Command line before environment before file before default; what is empty counts as not set.
 * Environment: SLUICE_HOST, SLUICE_PORT, SLUICE_DATA, SLUICE_CONFIG, SLUICE_EPHEMERAL, SLUICE_FAST, SLUICE_TLS_CERT, SLUICE_TLS_KEY,
 * SLUICE_ALLOW_REMOTE, SLUICE_LOG_LEVEL, SLUICE_METRICS_TOKEN. @throws ConfigError
 */
export function loadConfig(line: CommandLine, env: Environment, cwd: string): Config {
  const configFile = line.config || env["SLUICE_CONFIG"] || undefined;
  const settings = parseFile(configFile && resolve(cwd, configFile));
  const host = line.host || env["SLUICE_HOST"] || "127.0.0.1";
  const tls = parseTls(line.tlsCert || env["SLUICE_TLS_CERT"], line.tlsKey || env["SLUICE_TLS_KEY"], cwd);
  const allowRemote = line.allowRemote ?? parseSwitch("SLUICE_ALLOW_REMOTE", env);
  if (!isLoopback(host) && !tls && !allowRemote) {
    throw new ConfigError(
      `--host ${host} is reachable from other machines and there is no TLS: give --tls-cert and --tls-key, or say --allow-remote.`,
    );
  }
  return Object.freeze({
    host,
    port: parsePort(line.port || env["SLUICE_PORT"] || "4566"),
    dataDirectory: resolve(cwd, line.data || env["SLUICE_DATA"] || ".sluice"),
    ephemeral: parseEphemeral(line, env),
    fast: line.fast ?? parseSwitch("SLUICE_FAST", env),
    fastCapSeconds: 5,
    tls,
    accounts: parseAccounts(settings.accounts),
    flowAddresses: settings.flows.addresses ?? {},
    logLevel: parseLogLevel(line.logLevel || env["SLUICE_LOG_LEVEL"] || "info"),
    logs: settings.logs,
    firehose: settings.firehose,
    processing: processingConfig(settings, configFile ? dirname(resolve(cwd, configFile)) : cwd),
    delivery: { ...settings.delivery, maxHoldHours: settings.delivery.maxHoldHours },
    metrics: { bearerToken: env["SLUICE_METRICS_TOKEN"] || settings.metrics.bearerToken },
    storage: settings.storage,
    organization: settings.organization,
    quotas: settings.quotas,
  });
}

function parseFile(path: string | undefined): v.InferOutput<typeof file> {
  if (path === undefined) return v.parse(file, {});
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ConfigError(
      `The configuration file ${path} can't be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = v.safeParse(file, content);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ConfigError(`${path}: ${v.getDotPath(issue) ?? "the file"}: ${issueText(issue)}`);
  }
  const list = listForObject(content, parsed.output);
  if (list) throw new ConfigError(`${path}: ${list.join(".") || "the file"}: must be an object, not a list`);
  return parsed.output;
}

/** Where a list stands for an object: valibot takes it for an object of which nothing was given. */
function listForObject(given: unknown, parsed: unknown): readonly string[] | undefined {
  if (Array.isArray(given) && !Array.isArray(parsed)) return [];
  if (!isFields(given) || !isFields(parsed)) return undefined;
  for (const [name, value] of Object.entries(given)) {
    const below = listForObject(value, parsed[name]);
    if (below) return [name, ...below];
  }
  return undefined;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function parseAccounts(accounts: v.InferOutput<typeof file>["accounts"]): readonly AccountConfig[] {
  const given =
    accounts ??
    defaultAccounts.map((one) => ({ ...one, rootAccessKeys: [], users: [{ name: "admin", accessKeys: [] }] }));
  for (const field of ["id", "name"] as const) {
    const twice = given.find((one, index) => given.findIndex((other) => other[field] === one[field]) !== index);
    if (twice) throw new ConfigError(`accounts: the ${field} ${twice[field]} is there twice.`);
  }
  return given.map((one) => ({
    id: accountId(one.id),
    name: one.name,
    rootAccessKeys: one.rootAccessKeys,
    users: one.users.map((user) => ({ name: user.name, accessKeys: user.accessKeys ?? [] })),
  }));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigError(`--port takes a number from 0 to 65535, not "${text}".`);
}

function parseLogLevel(text: string): Config["logLevel"] {
  const level = (["debug", "info", "warn", "error"] as const).find((one) => one === text);
  if (level) return level;
  throw new ConfigError(`--log-level takes debug, info, warn or error, not "${text}".`);
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether nothing is kept. A directory that is named as well is refused, unless the command line decides against the environment. */
function parseEphemeral(line: CommandLine, env: Environment): boolean {
  const both = (nothing: string, place: string) =>
    new ConfigError(`${nothing} keeps nothing, and ${place} says where to keep it: give one of them.`);
  if (line.ephemeral && line.data) throw both("--ephemeral", "--data");
  if (line.ephemeral || line.data) return line.ephemeral === true;
  const isEphemeral = parseSwitch("SLUICE_EPHEMERAL", env);
  if (isEphemeral && env["SLUICE_DATA"]) throw both("SLUICE_EPHEMERAL", "SLUICE_DATA");
  return isEphemeral;
}

const switches: Readonly<Record<string, boolean>> = { "": false, "0": false, false: false, "1": true, true: true };

function parseSwitch(name: string, env: Environment): boolean {
  const value = env[name] ?? "";
  const parsed = Object.hasOwn(switches, value) ? switches[value] : undefined;
  if (parsed !== undefined) return parsed;
  throw new ConfigError(`${name} takes 1, true, 0 or false, not "${value}".`);
}
