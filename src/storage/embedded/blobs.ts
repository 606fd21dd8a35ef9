import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { IdSource } from "../../core/id-source.ts";
import type { Blobs } from "../ports/blobs.ts";
import { syncDirectory } from "./format.ts";

const pieceBytes = 256 * 1024;
const temporary = "tmp";

/**
 * Blobs as files `xx/<id>`, xx being the id's first two digits. A put is a temporary file, synced, renamed, and its directory synced;
 * what a crash leaves in `tmp` is swept at start. `synced` is told of each sync.
 */
export async function openBlobs(
  directory: string,
  ids: IdSource,
  synced: () => void = () => undefined,
): Promise<Blobs> {
  await rm(join(directory, temporary), { recursive: true, force: true });
  await mkdir(join(directory, temporary), { recursive: true, mode: 0o700 });
  const made = new Map<string, Promise<void>>();
  const pathOf = (id: string) => blobPath(directory, id);

  const ensureFolder = (id: string): Promise<void> => {
    const name = id.slice(0, 2);
    const known = made.get(name);
    if (known) return known;
    const folder = mkdir(join(directory, name), { recursive: true, mode: 0o700 }).then(() => {
      synced();
      return syncDirectory(directory);
    });
    made.set(name, folder);
    // What failed once, for want of a descriptor say, is tried again by the next put.
    folder.catch(() => made.delete(name));
    return folder;
  };

  return {
    async put(chunks) {
      const id = ids.uuid().replaceAll("-", "");
      await ensureFolder(id);
      const path = join(directory, temporary, id);
      const file = await open(path, "wx", 0o600);
      let lengthBytes = 0;
      try {
        for await (const chunk of chunks) {
          for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten;
          lengthBytes += chunk.byteLength;
        }
        synced();
        await file.datasync();
      } catch (error) {
        await file.close();
        await rm(path, { force: true });
        throw error;
      }
      await file.close();
      await rename(path, pathOf(id));
      synced();
      await syncDirectory(join(directory, id.slice(0, 2)));
      return { id, lengthBytes };
    },
    read: blobReader(directory).read,
    delete: (id) => rm(pathOf(id), { force: true }),
    async sweep(isKept) {
      let gone = 0;
      for (const folder of await readdir(directory)) {
        if (folder === temporary) continue;
        for (const id of await readdir(join(directory, folder))) {
          if (await isKept(id)) continue;
          await rm(join(directory, folder, id), { force: true });
          gone++;
        }
      }
      return gone;
    },
    close: async () => undefined,
  };
}

/** Reads blobs and changes nothing, not even what a crash left. */
export function blobReader(directory: string): Pick<Blobs, "read"> {
  return {
    async *read(id, range) {
      yield* createReadStream(blobPath(directory, id), { highWaterMark: pieceBytes, ...range });
    },
  };
}

export function blobPath(directory: string, id: string): string {
  return join(directory, id.slice(0, 2), id);
}
