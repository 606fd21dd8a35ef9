import { createReadStream } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Archive, ArchivedObject } from "./archive.ts";

/** An archive in a directory, or in one file. @throws Error of the file system where there is none */
export async function openDirectory(path: string): Promise<Archive> {
  const root = await stat(path);
  return {
    list: () => (root.isDirectory() ? walk(path) : one(path)),
    open: async (key) => createReadStream(key),
  };
}

async function* one(path: string): AsyncGenerator<ArchivedObject> {
  const { size, mtimeMs } = await stat(path);
  yield { key: path, sizeBytes: size, modifiedMs: mtimeMs };
}

/** Depth first, each directory in the order of its names. */
async function* walk(directory: string): AsyncGenerator<ArchivedObject> {
  const entries = [];
  for await (const entry of await opendir(directory)) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield* one(path);
  }
}
