import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { control } from "../control/client.ts";
import type { HopTrace } from "../pipeline/trace.ts";
import type { Credentials } from "../setup/access.ts";
import { awsEnvironment } from "./aws-cli.ts";
import { localCredentials } from "./local-credentials.ts";
import { startOwnServer } from "./own-server.ts";
import { CommandError, findServer } from "./server-at.ts";

/** A Sluice for a test or a script. */
export interface StartOptions {
  /** Where everything is kept. Left out, nothing is: a new installation, gone when it stops. */
  readonly data?: string;
  /** 0, which is the default, picks a free one. */
  readonly port?: number;
  /** Caps buffering and aggregation intervals at 5 s; true unless it is set. */
  readonly fast?: boolean;
  /** Accounts, keys and settings: what `--config` reads from a file. Relative paths begin at the current directory. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What it says on standard error: `warn` unless it is set. */
  readonly logLevel?: "debug" | "info" | "warn" | "error";
}

/** What an AWS SDK client takes. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** For S3; other clients ignore it. */
  readonly forcePathStyle: true;
}

/** A running Sluice. It ends with the process that started it, at the latest. */
export interface StartedSluice {
  readonly url: string;
  /** `new S3Client(sluice.client("111111111111", "us-west-2"))`. @throws Error where there is no such account */
  client(account: string, region: string): ClientSettings;
  /** For programs that a test starts: endpoint and credentials files, and the profile `destination` or `source`. */
  environment(profile: string): NodeJS.ProcessEnv;
  /** Delivers what a delivery stream has buffered, now: no test has to wait for a buffer. @throws Error where there is no such stream */
  flush(stream: { readonly account: string; readonly region: string; readonly name: string }): Promise<void>;
  /** What every hop took and gave since the start, and why it stands. */
  hops(): Promise<readonly HopTrace[]>;
  /** Drains and stops. */
  stop(): Promise<void>;
}

/** Starts the Sluice of this package in a process of its own, and waits until it serves. @throws Error where it does not start */
export async function start(options: StartOptions = {}): Promise<StartedSluice> {
  const { data, port = 0, fast = true, logLevel = "warn" } = options;
  const config = options.config && withModules(options.config);
  const directory = config && (await mkdtemp(join(tmpdir(), "sluice-config-")));
  const file = directory && join(directory, "config.json");
  try {
    if (file) await writeFile(file, JSON.stringify(config), { mode: 0o600 });
    const own = await startOwnServer([
      ...["--port", String(port), "--log-level", logLevel],
      ...(data === undefined ? ["--ephemeral"] : ["--data", data]),
      ...(fast ? ["--fast"] : []),
      ...(file ? ["--config", file] : []),
    ]);
    return await startedSluice(own);
  } catch (error) {
    // Who called knows its settings by that name, not the file that they stood in for a moment.
    if (error instanceof CommandError && file) throw new CommandError(error.message.replaceAll(file, "config"));
    throw error;
  } finally {
    if (directory) await rm(directory, { recursive: true, force: true });
  }
}

/** In a file of its own the settings would have relative modules beside that file. */
function withModules(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { lambda } = config;
  if (!isFields(lambda) || !isFields(lambda["functions"])) return config;
  const functions = Object.entries(lambda["functions"]).map(([arn, one]) => {
    const module = isFields(one) ? one["module"] : undefined;
    return [arn, isFields(one) && typeof module === "string" ? { ...one, module: resolve(module) } : one];
  });
  return { ...config, lambda: { ...lambda, functions: Object.fromEntries(functions) } };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

async function startedSluice({ url, stop }: { url: string; stop: () => Promise<void> }): Promise<StartedSluice> {
  const server = await findServer(url);
  const keys = (await localCredentials(url)) ?? {};
  return {
    url,
    client(account, region) {
      const credentials = keys[account];
      if (!credentials)
        throw new CommandError(`This Sluice has no account ${account}; it has ${Object.keys(keys).join(", ")}.`);
      return { endpoint: url, region, credentials, forcePathStyle: true };
    },
    environment: (profile) => ({ ...awsEnvironment(server, process.env), AWS_PROFILE: profile }),
    async flush({ account, region, name }) {
      await control(server.socket, { do: "flush", account, region, stream: name });
    },
    hops: async () => (await control(server.socket, { do: "traces" }))["hops"] as readonly HopTrace[],
    stop,
  };
}
