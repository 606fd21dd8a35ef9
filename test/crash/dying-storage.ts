import { existsSync } from "node:fs";
import type { Files } from "../../src/storage/embedded/files.ts";
import { systemFiles } from "../../src/storage/embedded/files.ts";
import { type EmbeddedStorage, openEmbedded } from "../../src/storage/embedded/open.ts";
import type { Blobs } from "../../src/storage/ports/blobs.ts";
import type { Journal } from "../../src/storage/ports/journal.ts";
import type { Table, Write } from "../../src/storage/ports/table.ts";

/** A place between two steps, and the how-manieth passage of it is the last. */
export interface Death {
  readonly point: string;
  readonly passage: number;
  /** Passages count only once this file is there: the set-up of a pipe is not what is tested. */
  readonly armedFile: string;
}

/** The ports of a data directory, each step of which may be the process's last: it dies as by `kill -9`. */
export function dyingStorage(death: Death): typeof openEmbedded {
  let passages = 0;
  const pass = (point: string): void => {
    if (point !== death.point || !existsSync(death.armedFile)) return;
    passages++;
    if (passages === death.passage) process.kill(process.pid, "SIGKILL");
  };
  return async (options) => {
    const storage = await openEmbedded({ ...options, filesOf: (journal) => dyingFiles(journal, pass) });
    return {
      ...storage,
      table: dyingTable(storage.table, pass),
      logJournal: dyingJournal("logs", storage.logJournal, pass),
      firehoseJournal: dyingJournal("firehose", storage.firehoseJournal, pass),
      blobs: dyingBlobs("upload", storage.blobs, pass),
      staging: dyingBlobs("staging", storage.staging, pass),
    } satisfies EmbeddedStorage;
  };
}

type Pass = (point: string) => void;

function dyingFiles(journal: string, pass: Pass): Files {
  const files = systemFiles();
  return {
    ...files,
    async create(path) {
      const file = await files.create(path);
      return {
        async append(parts) {
          pass(`${journal} journal: before the write`);
          const [first, ...rest] = parts;
          if (first && rest.length > 0) {
            // A torn write: the header is there and the rest is not.
            await file.append([first]);
            pass(`${journal} journal: in the write`);
            await file.append(rest);
          } else await file.append(parts);
          pass(`${journal} journal: after the write, before the sync`);
        },
        async sync() {
          await file.sync();
          pass(`${journal} journal: after the sync, before anyone knows`);
        },
        close: () => file.close(),
      };
    },
  };
}

function dyingJournal(name: string, journal: Journal, pass: Pass): Journal {
  return {
    append: async (entry) => {
      pass(`${name}: before the append`);
      const result = await journal.append(entry);
      pass(`${name}: after the append, before its answer`);
      return result;
    },
    async trim(owner, upTo) {
      pass(`${name}: before the trim`);
      await journal.trim(owner, upTo);
      pass(`${name}: after the trim`);
    },
    highest: (producer) => journal.highest(producer),
    forgetProducer: (producer) => journal.forgetProducer(producer),
    end: () => journal.end(),
    read: (owner, range) => journal.read(owner, range),
    heads: (owner, range) => journal.heads(owner, range),
    load: (position) => journal.load(position),
    byTime: (owner, stream, range) => journal.byTime(owner, stream, range),
    onAppend: (owner, listener) => journal.onAppend(owner, listener),
    forget: (owner, stream) => journal.forget(owner, stream),
    owners: () => journal.owners(),
    diskBytes: () => journal.diskBytes(),
    close: () => journal.close(),
  };
}

function dyingTable(table: Table, pass: Pass): Table {
  return {
    ...table,
    async commit(writes) {
      const what = nameOf(writes);
      pass(`${what}: before the commit`);
      await table.commit(writes);
      pass(`${what}: after the commit`);
    },
  };
}

/** The records that a commit is about; a seal and its end are told apart. */
function nameOf(writes: readonly Write[]): string {
  const [write] = writes;
  if (!write) return "nothing";
  const [name = ""] = "put" in write ? write.put : write.delete;
  if (name === "firehose-destination-buffers") return destinationBuffers(writes);
  if (name !== "firehose-buffers" || !("put" in write)) return name;
  return JSON.stringify(write.value).includes('"seal"') ? "seal" : "delivered";
}

/** Of buffers behind processing: records coming in (with the journal's position), a seal or a note in it, its end. */
function destinationBuffers(writes: readonly Write[]): string {
  if (writes.some((write) => "put" in write && write.put[0] === "firehose-buffers")) return "buffered";
  const isSeal = writes.some((write) => "put" in write && JSON.stringify(write.value).includes('"seal"'));
  return isSeal ? "buffer's seal" : "buffer's end";
}

function dyingBlobs(name: string, blobs: Blobs, pass: Pass): Blobs {
  return {
    ...blobs,
    async put(chunks) {
      pass(`${name}: before it`);
      const stored = await blobs.put(
        (async function* () {
          for await (const chunk of chunks) {
            const half = chunk.byteLength >> 1;
            yield chunk.subarray(0, half);
            pass(`${name}: in its middle`);
            yield chunk.subarray(half);
          }
          pass(`${name}: after the last byte, before it is durable`);
        })(),
      );
      pass(`${name}: durable, before ${name === "upload" ? "the object's record" : "its seal"}`);
      return stored;
    },
    async delete(id) {
      pass(`${name}: before it is deleted`);
      await blobs.delete(id);
    },
  };
}
