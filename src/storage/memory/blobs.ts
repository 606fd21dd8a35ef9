import type { IdSource } from "../../core/id-source.ts";
import type { Blobs } from "../ports/blobs.ts";

const pieceBytes = 256 * 1_024;

/** Blobs in memory, for tests. `kept` outlives the blobs that are made of it, as a disk outlives a process. */
export function memoryBlobs(ids: IdSource, kept = new Map<string, Buffer>()): Blobs {
  const bodyOf = (id: string): Buffer => {
    const body = kept.get(id);
    if (!body) throw Object.assign(new Error(`ENOENT: there is no blob ${id}`), { code: "ENOENT" });
    return body;
  };
  return {
    async put(chunks) {
      const id = ids.uuid().replaceAll("-", "");
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const body = Buffer.concat(parts);
      kept.set(id, body);
      return { id, lengthBytes: body.length };
    },
    async *read(id, range) {
      const body = bodyOf(id);
      const end = range ? Math.min(body.length, range.end + 1) : body.length;
      for (let at = range?.start ?? 0; at < end; at += pieceBytes)
        yield body.subarray(at, Math.min(end, at + pieceBytes));
    },
    async delete(id) {
      kept.delete(id);
    },
    async sweep(isKept) {
      let gone = 0;
      for (const id of [...kept.keys()]) {
        if (await isKept(id)) continue;
        kept.delete(id);
        gone++;
      }
      return gone;
    },
    close: async () => undefined,
  };
}
