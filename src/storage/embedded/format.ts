import { open, readdir, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DamagedFormat, DirectoryRefused } from "./directory-refused.ts";

/** The format that this Sluice writes. Raised with each change that an older Sluice would misread; docs/formats.md has the list. */
export const formatVersion = 5;

/** What is only there once FORMAT is. */
const dataFolders: readonly string[] = ["table", "journal", "blobs"];

/**
 * What makes a directory of the format before into one of this format: `migrations[2]` makes format 2 out of format 1. The new version
 * is noted only after it: it must be safe to repeat, since a crash may end it anywhere.
 */
export type Migrations = Readonly<Record<number, (directory: string) => Promise<void>>>;

/**
 * Brings a directory to this Sluice's format. @returns the format that was found; undefined for a new directory, whose FORMAT is written
 * by `noteFormat` once what it promises is there
 * @throws DirectoryRefused for a newer format, for one that is no longer migrated, for a FORMAT that says nothing or is gone
 */
export async function migrate(
  directory: string,
  { current = formatVersion, steps }: { readonly current?: number; readonly steps: Migrations },
): Promise<number | undefined> {
  const path = join(directory, "FORMAT");
  const text = await readIfThere(path);
  if (text === undefined) {
    const isNew = !(await readdir(directory)).some((name) => dataFolders.includes(name));
    if (isNew) return undefined;
    throw new DamagedFormat(
      `${path} is missing, and there is data beside it. Nothing was changed. Restore it from a copy, or, if this Sluice was the last to use the directory, write ${current} into it.`,
    );
  }
  const found = parseVersion(path, text.toString("latin1"));
  if (found > current) {
    throw new DirectoryRefused(
      `${directory} has format ${found}, and this Sluice knows formats up to ${current}: a newer Sluice wrote it. Start that one, or give this one another directory with --data. Nothing was changed.`,
    );
  }
  for (let next = found + 1; next <= current; next++) {
    const step = steps[next];
    if (!step) {
      throw new DirectoryRefused(
        `${directory} has format ${next - 1}, which this Sluice no longer migrates to ${current}. Start it once with an older Sluice that does. Nothing was changed.`,
      );
    }
    await step(directory);
    await noteFormat(directory, next);
  }
  return found;
}

/** Writes which format a directory has. */
export async function noteFormat(directory: string, version = formatVersion): Promise<void> {
  await writeDurably(join(directory, "FORMAT"), `${version}\n`);
}

function parseVersion(path: string, text: string): number {
  if (/^[1-9]\d{0,5}\n$/.test(text)) return Number(text);
  throw new DamagedFormat(
    `${path} is damaged: it should hold a format's number and a line feed, and holds ${JSON.stringify(text.slice(0, 20))}. If every Sluice that used this directory was this one, write ${formatVersion} into it; else restore it from a copy.`,
  );
}

/** The bytes of a file; undefined where there is none. Any other trouble is thrown: a file that can't be read is not a missing one. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Replaces a small file whole: after a crash it holds the old content or the new one, and never a part. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** A new name, or a name that went, survives power loss only after this. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
