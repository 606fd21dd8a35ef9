import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from "node:os";

/** Where figures come from: without it they say nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly kernel: string;
  readonly node: string;
  readonly fileSystem: string;
  readonly commit: string;
  readonly command: string;
  readonly atUtc: string;
  /** Of the minute before: what else ran. */
  readonly loadAverage: string;
}

export function machineOf(args: readonly string[]): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
    fileSystem: fileSystem(),
    commit: commitOf(),
    command: `npm run bench${args.length > 0 ? ` -- ${args.join(" ")}` : ""}`,
    atUtc: `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    loadAverage: (loadavg()[0] ?? 0).toFixed(1),
  };
}

/** What the figures depend on: a table that is being written into docs does not make a checkout dirty. */
const measured = ["src", "assembly", "bench", "scripts", "models", "test/support", "package.json", "package-lock.json"];

function commitOf(): string {
  const git = (...args: readonly string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ...measured);
    return `${git("rev-parse", "--short", "HEAD")}${changed === "" ? "" : "-dirty"}`;
  } catch {
    return "unknown: there is no git here";
  }
}

/** Of the temporary directory, where the data directories are. */
function fileSystem(): string {
  const mounts = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" "));
  const of = (path: string) => mounts.findLast(([, place]) => place === path)?.[2];
  return of(tmpdir()) ?? of("/") ?? "unknown";
}
