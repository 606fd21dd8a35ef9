import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Rendering } from "../setup/render/rendering.ts";

/** Writes files into a folder, scripts so that they can be run. @returns their paths */
export async function writeRendering(directory: string, files: Rendering): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    await writeFile(path, text);
    if (name.endsWith(".sh")) await chmod(path, 0o755);
    paths.push(path);
  }
  return paths;
}
