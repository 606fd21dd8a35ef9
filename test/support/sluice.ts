import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** What Node is given by `npm start`, flags and program: a test that starts a server without npm starts the same. */
export const npmStart: readonly string[] = startArguments(readFileSync(join(root, "package.json"), "utf8"));

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A server in a process of its own, as `npm start` runs it. */
export interface RunningSluice {
  readonly url: string;
  readonly data: string;
  readonly pid: number;
  readonly process: ChildProcess;
  /** Lines of its log so far. */
  readonly log: () => readonly string[];
  readonly keys: (profile: string) => Keys;
  /** Drains and stops; the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface SluiceOptions {
  readonly data?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** @throws Error where `npm start` is no longer one plain call of Node */
function startArguments(manifest: string): readonly string[] {
  const command: unknown = JSON.parse(manifest).scripts.start;
  const [program, ...args] = typeof command === "string" ? command.split(" ") : [];
  const script = args.pop();
  if (program !== "node" || !script) throw new Error(`the start script is ${command}: no plain call of node`);
  return [...args, join(root, script)];
}

/** Starts the built server on a free port and waits for its ready line. @throws Error with its log where it ends before */
export async function startSluice({ data, args = [], env = {} }: SluiceOptions = {}): Promise<RunningSluice> {
  const directory = data ?? (await temporaryDirectory());
  const place = args.includes("--ephemeral") ? [] : ["--data", directory];
  const child = spawn(process.execPath, [...npmStart, "--port", "0", ...place, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => lines.push(...text.split("\n").filter(Boolean)));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const ready = new Promise<{ url: string; pid: number }>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = /^ready (\{.*\})$/m.exec(text)?.[1];
      if (line) resolve(JSON.parse(line));
    });
    child.on("close", (code) => reject(new Error(`the server ended with ${code}:\n${lines.join("\n")}`)));
  });
  const { url, pid } = await ready;
  return {
    url,
    data: directory,
    pid,
    process: child,
    log: () => lines,
    keys: (profile) => readKeys(join(directory, "credentials"), profile),
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export async function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), "sluice-test-"));
}

export async function remove(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}

export function readKeys(file: string, profile: string): Keys {
  const section = readFileSync(file, "utf8")
    .split(/^\[/m)
    .find((one) => one.startsWith(`${profile}]`));
  const value = (name: string) => new RegExp(`^${name} *= *(\\S+)`, "m").exec(section ?? "")?.[1] ?? "";
  return { accessKeyId: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key") };
}
