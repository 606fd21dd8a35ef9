import { join } from "node:path";
import type { IdSource } from "../../core/id-source.ts";
import type { Blobs } from "../ports/blobs.ts";
import type { Files } from "./files.ts";

const pieceBytes = 256 * 1024;
const temporary = "tmp";
/** The disk writes so much while the next comes, instead of all of a large blob at its end. */
const syncAheadBytes = 16 * 1_048_576;

/**
 * Blobs as files `xx/<id>`, xx being the id's first two digits. A put is a temporary file, synced, renamed, and its directory synced;
 * what a crash leaves in `tmp` is swept at start.
 */
export async function openBlobs({
  directory,
  files,
  ids,
}: {
  readonly directory: string;
  readonly files: Files;
  readonly ids: IdSource;
}): Promise<Blobs> {
  await files.makeDirectory(join(directory, temporary));
  for (const left of await files.list(join(directory, temporary))) await files.remove(join(directory, temporary, left));
  const made = new Map<string, Promise<void>>();
  const pathOf = (id: string) => blobPath(directory, id);

  const ensureFolder = (id: string): Promise<void> => {
    const name = id.slice(0, 2);
    const known = made.get(name);
    if (known) return known;
    const folder = files.makeDirectory(join(directory, name)).then(() => files.syncDirectory(directory));
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
      const file = await files.create(path);
      let [lengthBytes, unsyncedBytes] = [0, 0];
      // While one chunk is written the next one is made. A failure is told where it is awaited.
      let [writing, syncing]: (Promise<void> | undefined)[] = [];
      try {
        try {
          for await (const chunk of chunks) {
            await writing;
            if (unsyncedBytes >= syncAheadBytes) {
              await syncing;
              unsyncedBytes = 0;
              syncing = file.sync();
              syncing.catch(() => undefined);
            }
            writing = file.append([chunk]);
            writing.catch(() => undefined);
            lengthBytes += chunk.byteLength;
            unsyncedBytes += chunk.byteLength;
          }
          await writing;
          await syncing;
          await file.sync();
        } finally {
          await Promise.allSettled([writing, syncing]);
          await file.close();
        }
        await files.rename(path, pathOf(id));
        await files.syncDirectory(join(directory, id.slice(0, 2)));
      } catch (error) {
        // What can't be removed now is swept at the next start.
        for (const left of [path, pathOf(id)]) await files.remove(left).catch(() => undefined);
        throw error;
      }
      return { id, lengthBytes };
    },
    read: blobReader(directory, files).read,
    delete: (id) => files.remove(pathOf(id)),
    async sweep(isKept) {
      let gone = 0;
      for (const folder of await files.list(directory)) {
        if (folder === temporary) continue;
        for (const id of await files.list(join(directory, folder))) {
          if (await isKept(id)) continue;
          await files.remove(join(directory, folder, id));
          gone++;
        }
      }
      return gone;
    },
    close: async () => undefined,
  };
}

/** Reads blobs and changes nothing, not even what a crash left. */
export function blobReader(directory: string, files: Files): Pick<Blobs, "read"> {
  return {
    async *read(id, { start, end } = { start: 0, end: Number.MAX_SAFE_INTEGER }) {
      const file = await files.openForRead(blobPath(directory, id));
      const readFrom = (at: number) => file.read(at, Math.min(pieceBytes, end + 1 - at));
      // One piece is read while the one before it is used.
      let ahead = readFrom(start);
      try {
        for (let at = start; at <= end; ) {
          const piece = await ahead;
          if (piece.byteLength === 0) return;
          at += piece.byteLength;
          ahead = at <= end ? readFrom(at) : Promise.resolve(Buffer.alloc(0));
          // Awaited in the next round, or below.
          ahead.catch(() => undefined);
          yield piece;
        }
      } finally {
        await ahead.catch(() => undefined);
        await file.close();
      }
    },
  };
}

export function blobPath(directory: string, id: string): string {
  return join(directory, id.slice(0, 2), id);
}
