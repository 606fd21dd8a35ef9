import { constants } from "node:fs";
import { access, lstat, mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ConfigError } from "./config-error.ts";

/**
 * Makes the data directory where it is not there, with those above it, one by one: `mkdir` with `recursive` never ends where the system
 * makes none, as in /proc. @throws ConfigError that says why it can't be used
 */
export async function makeDataDirectory(path: string): Promise<void> {
  try {
    await makeWithParents(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigError(
      `The data directory ${path} can't be used: ${reasonOf(error)}. Choose another with --data or SLUICE_DATA.`,
    );
  }
}

/** A directory for one run. @throws ConfigError where the system's place for them can't be used */
export async function makeEphemeralDirectory(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), "sluice-"));
  } catch (error) {
    const why = codeOf(error) === "ENOENT" ? "it is not there" : reasonOf(error);
    throw new ConfigError(
      `--ephemeral works in a temporary directory, and ${tmpdir()} can't be used: ${why}. Choose another with TMPDIR.`,
    );
  }
}

async function makeWithParents(path: string): Promise<void> {
  const there = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  if (there?.isDirectory()) return;
  if (there) throw new Error(`${path} is not a directory`);
  if (await lstat(path).catch(() => undefined)) throw new Error(`${path} is a link to something that is not there`);
  if (dirname(path) !== path) await makeWithParents(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
}

function reasonOf(error: unknown): string {
  const path = error instanceof Error && "path" in error ? String(error.path) : "";
  const known: Readonly<Record<string, string>> = {
    EACCES: `this user may not write or enter ${path}`,
    EPERM: `this user may not write or enter ${path}`,
    EROFS: `${path} is on a file system that can't be written`,
    ENOTDIR: `${path} has a part that is not a directory`,
    ENOENT: `the system makes no ${path}`,
    ENAMETOOLONG: "its path is too long",
    ELOOP: `${path} is a link to itself`,
  };
  return known[codeOf(error) ?? ""] ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
