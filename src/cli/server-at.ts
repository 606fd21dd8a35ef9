import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { credentialsFiles } from "../credentials-files.ts";
import { socketPath } from "../storage/embedded/socket-path.ts";

/** Something that whoever typed a command can mend: printed without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** What the process ends with. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A running server, as the command line needs it. */
export interface ServerAt {
  readonly url: string;
  readonly fast: boolean;
  readonly credentialsFile: string;
  readonly configFile: string;
  readonly socket: string;
}

export interface ProfileKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Where a server is looked for: --url (parsed), SLUICE_URL, or the default address with SLUICE_PORT. @throws CommandError */
export function serverUrl(url: string | undefined, env: NodeJS.ProcessEnv): string {
  if (url !== undefined) return url;
  if (env["SLUICE_URL"]) return parseUrl(env["SLUICE_URL"], "SLUICE_URL");
  const port = env["SLUICE_PORT"] || "4566";
  const isPort = /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
  if (!isPort) throw new CommandError(`SLUICE_PORT takes a port from 1 to 65535, not "${port}".`);
  return `http://127.0.0.1:${port}`;
}

/** A URL without a slash at its end. @throws CommandError with the name of where it was given */
export function parseUrl(text: string, name = "--url"): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/$/, "");
  throw new CommandError(`${name} takes a URL such as http://127.0.0.1:4566, not "${text}".`);
}

/** Asks the server at `url` where its files are. @throws CommandError where none answers */
export async function findServer(url: string): Promise<ServerAt> {
  const server = await findServerIfAny(url);
  if (!server) throw new CommandError(`What answers at ${url} is not a Sluice.`);
  return server;
}

/** The same where it may be another program's endpoint: undefined where something else answers. @throws CommandError where nothing does */
export async function findServerIfAny(url: string): Promise<ServerAt | undefined> {
  const response = await fetch(`${url}/_sluice/health`).catch((error: unknown) => {
    throw new CommandError(
      `No Sluice answers at ${url}${reasonOf(error)}. Start one with "npm start", or name another with --url, SLUICE_URL or SLUICE_PORT.`,
    );
  });
  const health = (await response.json().catch(() => null)) as { data?: unknown; fast?: unknown } | null;
  if (typeof health?.data !== "string") return undefined;
  const files = credentialsFiles(health.data);
  return {
    url,
    fast: health.fast === true,
    credentialsFile: files.credentials,
    configFile: files.config,
    socket: socketPath(health.data),
  };
}

/** What is worth telling of a failed connection: a certificate that is not trusted, a name that is not known; not that nobody listens. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const isTold = cause instanceof Error && "code" in cause && cause.code !== "ECONNREFUSED" && cause.message !== "";
  return isTold ? ` (${cause.message})` : "";
}

/** The keys of every profile in the server's credentials file. @throws CommandError where this user may not read it */
export function readProfiles({ credentialsFile }: ServerAt): ReadonlyMap<string, ProfileKeys> {
  let text: string;
  try {
    text = readFileSync(credentialsFile, "utf8");
  } catch {
    throw new CommandError(`${credentialsFile} can't be read: it belongs to the user who started Sluice.`);
  }
  const profiles = new Map<string, ProfileKeys>();
  for (const section of text.split(/^\[/m).slice(1)) {
    const value = (name: string) => new RegExp(`^${name} *= *(\\S+)`, "m").exec(section)?.[1] ?? "";
    profiles.set(section.slice(0, section.indexOf("]")), {
      accessKeyId: value("aws_access_key_id"),
      secretAccessKey: value("aws_secret_access_key"),
    });
  }
  return profiles;
}

/** How people call this command line: as `./sluice` in a checkout, which has that file beside its scripts. */
export function shownCommand(): string {
  return existsSync(join(dirname(process.argv[1] ?? ""), "..", "sluice")) ? "./sluice" : "sluice";
}

/** How to call this command line again: by the checkout's launcher, or by the bundle. */
export function ownCommand(): readonly string[] {
  return [
    process.execPath,
    process.argv[1]?.endsWith(".mjs") ? process.argv[1] : join(import.meta.dirname, "sluice.js"),
  ];
}
