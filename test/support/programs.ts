import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** A program that a test drives, if the machine has it. */
export interface Program {
  readonly name: string;
  /** Arguments that show that it runs: it exits with 0. */
  readonly probe: readonly string[];
}

export function isThere({ name, probe }: Program): boolean {
  return spawnSync(name, probe, { stdio: "ignore" }).status === 0;
}

/**
 * A test that needs a program. Where it is not there the test says so and counts as not run; with CI=true that is a failure, unless the
 * program is one that no package gives (`isOptional`).
 */
export function testWith(
  program: Program & { readonly isOptional?: boolean },
  title: string,
  run: () => Promise<void>,
  timeoutMs = 120_000,
): void {
  if (isThere(program)) {
    test(`${program.name}: ${title}`, run, timeoutMs);
    return;
  }
  const missing = `${program.name} is not on this machine: DID NOT RUN: ${title}`;
  process.stderr.write(`${missing}\n`);
  test(missing, (context) => {
    expect(process.env["CI"] === "true" && !program.isOptional, missing).toBe(false);
    context.skip();
  });
}

/** Runs a program to its end. @throws Error with what it printed where it fails */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string; readonly input?: string } = {},
): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8", ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, ...(options.cwd !== undefined && { cwd: options.cwd }) });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`));
    });
    child.stdin.end(options.input ?? "");
  });
}

/** Files with names and sizes that clients stumble over: one above the size that most of them send in parts. */
export function makeTree(directory: string): void {
  const files: Readonly<Record<string, Uint8Array>> = {
    "a.txt": Buffer.from("hello\n"),
    empty: new Uint8Array(),
    "with space & plus+.txt": Buffer.from("x"),
    "deep/er/ü 日本 😀.bin": randomBytes(70_000),
    "deep/percent%20.txt": Buffer.from("%"),
    "deep/tilde~'quote'(1)!.txt": Buffer.from("~"),
    "large.bin": randomBytes(18_000_001),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

/** Every file under a directory by its path, with the hash of its content. */
export function treeOf(directory: string): Readonly<Record<string, string>> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pairs = files.map(({ name, parentPath }): [string, string] => {
    const path = join(parentPath, name);
    return [relative(directory, path), createHash("sha256").update(readFileSync(path)).digest("hex")];
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
