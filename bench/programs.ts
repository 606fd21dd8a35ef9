import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

/** Programs of this bench that still run: none outlives it. */
const running = new Set<ChildProcess>();
const built = new Map<string, Promise<string>>();
const folder = join("node_modules", ".cache");

process.on("exit", () => {
  for (const child of running) child.kill("SIGTERM");
  for (const file of built.keys()) rmSync(outfileOf(file), { force: true });
});

/** Starts a program that ends with the bench at the latest. */
export function startProgram(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Starts a TypeScript file of the bench in a process of its own; it is built once, so that its start costs no compiler. */
export async function startScript(file: string, args: readonly string[], options: SpawnOptions): Promise<ChildProcess> {
  const known = built.get(file) ?? bundle(file);
  built.set(file, known);
  return startProgram(process.execPath, ["--no-warnings", await known, ...args], options);
}

async function bundle(file: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = outfileOf(file);
  const shape = { bundle: true, platform: "node", format: "esm", target: "node20", packages: "external" } as const;
  await build({ entryPoints: [file], outfile, ...shape });
  return outfile;
}

function outfileOf(file: string): string {
  return join(folder, `bench-${process.pid}-${basename(join(file, ".."))}-${basename(file, ".ts")}.mjs`);
}

/** The next message of a program. @throws Error where it ends without one, or says nothing in `withinMs` */
export function messageOf<T>(child: ChildProcess, what: string, withinMs = 600_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => settle(() => reject(new Error(`${what} ended with ${code}`)));
    const told = (one: unknown) => settle(() => resolve(one as T));
    const late = setTimeout(
      () => settle(() => reject(new Error(`${what} said nothing for ${withinMs / 1000} s`))),
      withinMs,
    );
    function settle(then: () => void): void {
      clearTimeout(late);
      child.off("exit", ended);
      child.off("message", told);
      then();
    }
    child.once("exit", ended);
    child.once("message", told);
  });
}
