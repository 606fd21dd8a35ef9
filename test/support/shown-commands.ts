/** The commands that a document shows, run as they stand there. */
import { spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "./sluice.ts";

const root = join(import.meta.dirname, "..", "..");

/** The lines of a Markdown text's `sh` blocks, in order. */
export function shownCommands(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
}

/**
 * A folder of one's own in which `./sluice` is there as in a checkout: what the commands write is in nobody's way, and two documents may
 * write files of the same names at once. Remove it afterwards.
 */
export async function folderWithSluice(): Promise<string> {
  const folder = await temporaryDirectory();
  symlinkSync(join(root, "sluice"), join(folder, "sluice"));
  return folder;
}

/** Runs a line in a shell, npm's in the checkout and others in `folder`; ends it once `until` was printed. */
export function runShown(
  command: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  until?: RegExp,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const cwd = command.startsWith("npm ") ? root : folder;
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", `exec ${command}`], { cwd, env: { ...process.env, ...env } });
    let output = "";
    const add = (text: string) => {
      output += text;
      if (until?.test(output)) child.kill("SIGTERM");
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
