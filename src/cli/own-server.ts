import { spawn } from "node:child_process";
import { join } from "node:path";
import { CommandError } from "./server-at.ts";

/** A server in a process of its own, which ends with the process that started it. */
export interface OwnServer {
  readonly url: string;
  /** Of the server; undefined while it runs. */
  readonly exitCode: number | null;
  /** Drains and stops it. */
  stop(): Promise<void>;
}

/**
 * Starts the server of this installation and waits until it serves. It stops by itself when its standard input ends: however this process
 * dies, nothing is left behind. What it logs goes to standard error. Does not keep this process alive.
 * @param args the server's own, as `npm start -- --help` lists them
 * @throws CommandError where it ends before it serves
 */
export async function startOwnServer(args: readonly string[]): Promise<OwnServer> {
  const child = spawn(process.execPath, nodeArguments(args, lastWords), { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = /^ready (\{.*\})$/m.exec(text)?.[1];
      if (line) resolve(JSON.parse(line).url);
    });
    child.once("error", reject);
    // Not "exit": what it said is read to its end by then.
    child.once("close", (code) => {
      const said = /^failed (".*")$/m.exec(text)?.[1];
      const why = said ? `: ${JSON.parse(said)}` : "; its own words are on standard error.";
      reject(new CommandError(`The fresh Sluice ended with ${code}${why}`));
    });
  });
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as { unref?: () => void }).unref?.();
  return {
    url,
    get exitCode() {
      return child.exitCode;
    },
    stop() {
      child.ref();
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/**
 * Runs the server of this installation in the terminal, until it ends or is stopped by Ctrl-C or SIGTERM.
 * @returns its exit code
 */
export function runOwnServer(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, nodeArguments(args), { stdio: ["pipe", "inherit", "inherit"] });
  // Ctrl-C reaches the server too; SIGTERM reaches this process only. Either way this one waits for it to drain.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      // LMDB may end the process that reads damaged pages; what the terminal or an operator sends is no surprise.
      if (signal === "SIGBUS" || signal === "SIGSEGV" || signal === "SIGABRT") {
        process.stderr.write(
          `sluice: the server was ended by ${signal}: its data may be damaged. \`sluice check --data DIRECTORY\` tells.\n`,
        );
      }
      resolve(code ?? 1);
    });
  });
}

/**
 * Tells on standard output why a start failed, besides on standard error, which stays the starter's own: read through a pipe, it would
 * stop the server while the starter waits for another program.
 */
const lastWords = `let said = "";
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (chunk, ...rest) => { said = (said + chunk).slice(-4_096); return write(chunk, ...rest); };
    process.once("exit", (code) => {
      const why = JSON.stringify(said.trim().replace(/^sluice: /, ""));
      if (code !== 0 && said !== "") process.stdout.write("failed " + why + "\\n");
    });`;

/** The server as `npm start` runs it, but that it stops when its standard input ends. @param before runs first */
function nodeArguments(args: readonly string[], before = ""): readonly string[] {
  const program = JSON.stringify(join(import.meta.dirname, "server.js"));
  const run = `${before}
    const { main } = await import(${program});
    const stop = await main(${JSON.stringify(args)});
    if (stop) process.stdin.on("end", () => stop("whoever started it is gone")).resume();`;
  return ["--single-threaded-gc", "--input-type=module", "-e", run];
}
