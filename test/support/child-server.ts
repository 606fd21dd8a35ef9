import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { type Keys, npmStart, readKeys } from "./sluice.ts";

/** A server in a process of its own, made from a test's own entry file or from the built one. */
export interface ChildServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly process: ChildProcess;
  readonly keys: (profile: string) => Keys;
  /** Lines of its log so far. */
  readonly log: () => readonly string[];
  /** The signal or code that it ended with. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  hasEnded(): boolean;
  stop(): Promise<NodeJS.Signals | number | null>;
  kill(): Promise<void>;
}

/** A child whose ready line may not come: it is killed before, or refuses to start. */
export interface StartingServer {
  readonly process: ChildProcess;
  readonly ended: ChildServer["ended"];
  readonly log: () => readonly string[];
  /** @throws Error with its log where it ends before */
  readonly ready: Promise<ChildServer>;
}

const root = join(import.meta.dirname, "..", "..");

/** Bundles a test's own server. @returns the program to start */
export async function bundleServer(entryFile: string, name: string): Promise<string> {
  const outfile = join(root, "node_modules", ".cache", `${name}.mjs`);
  await build({
    entryPoints: [entryFile],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  return outfile;
}

/** The server that `npm start` starts. */
export const builtServer: readonly string[] = npmStart;

/** Starts `node ARGS...` under `env`; `shell` goes before it, such as `ulimit -n 64;`. */
export function startChild(options: {
  readonly args: readonly string[];
  readonly data: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: string;
}): StartingServer {
  const { args, data, env = {}, shell } = options;
  const [command, ...rest] = shell
    ? ["/bin/sh", "-c", `${shell} exec "$0" "$@"`, process.execPath, ...args]
    : [process.execPath, ...args];
  const child = spawn(command ?? "", rest, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const lines: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.split("\n").filter(Boolean));
    if (lines.length > 10_000) lines.splice(0, 5_000);
  });
  let isOver = false;
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.on("close", (code, signal) => {
      isOver = true;
      resolve(signal ?? code);
    });
  });
  const ready = new Promise<ChildServer>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = /^ready (\{.*\})$/m.exec(text)?.[1];
      if (!line) return;
      const { url }: { url: string } = JSON.parse(line);
      resolve({
        url,
        port: Number(new URL(url).port),
        pid: child.pid ?? 0,
        process: child,
        keys: (profile) => readKeys(join(data, "credentials"), profile),
        log: () => lines,
        ended,
        hasEnded: () => isOver,
        stop() {
          child.kill("SIGTERM");
          return ended;
        },
        async kill() {
          child.kill("SIGKILL");
          await ended;
        },
      });
    });
    ended.then((how) => reject(new Error(`the server ended with ${how}:\n${lines.slice(-20).join("\n")}`)));
  });
  // Who kills it before it is ready does not wait for it.
  ready.catch(() => undefined);
  return { process: child, ended, log: () => lines, ready };
}
