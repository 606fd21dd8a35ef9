import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";

/** A file that is appended to. */
export interface AppendFile {
  /** Writes all parts one after the other at the end. */
  append(parts: readonly Uint8Array[]): Promise<void>;
  /** Resolves when what was appended would survive power loss. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A file that is read, whatever becomes of its name meanwhile. */
export interface ReadFile {
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, lengthBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** The file calls that durability rests on: the real ones, or ones that a test makes fail, tear or forget. */
export interface Files {
  makeDirectory(path: string): Promise<void>;
  list(directory: string): Promise<readonly string[]>;
  sizeOf(path: string): Promise<number>;
  /** Makes a new file; it must not be there. */
  create(path: string): Promise<AppendFile>;
  openForAppend(path: string): Promise<AppendFile>;
  openForRead(path: string): Promise<ReadFile>;
  read(path: string, offset: number, lengthBytes: number): Promise<Buffer>;
  /** Durable when it resolves: what was cut must not come back after power loss, behind what is written next. */
  truncate(path: string, lengthBytes: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** A new name, or a name that went, is durable only after this. */
  syncDirectory(path: string): Promise<void>;
  /** Forgets handles kept for reading. */
  forget(path: string): Promise<void>;
}

const maxOpenReaders = 64;

export function systemFiles(): Files {
  const readers = new Map<string, Promise<FileHandle>>();

  async function reader(path: string): Promise<FileHandle> {
    const known = readers.get(path);
    if (known) return known;
    const opened = open(path, "r");
    readers.set(path, opened);
    const [oldest] = readers.keys();
    if (readers.size > maxOpenReaders && oldest !== undefined) await forget(oldest);
    return opened;
  }

  async function forget(path: string): Promise<void> {
    const handle = readers.get(path);
    readers.delete(path);
    await (await handle?.catch(() => undefined))?.close();
  }

  return {
    forget,
    makeDirectory: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
    list: (directory) => readdir(directory),
    sizeOf: async (path) => (await stat(path)).size,
    create: async (path) =>
      appendFile(
        await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_APPEND, 0o600),
      ),
    openForAppend: async (path) => appendFile(await open(path, constants.O_WRONLY | constants.O_APPEND)),
    async openForRead(path) {
      const handle = await open(path, "r");
      return {
        read: (offset, lengthBytes) => readAt(handle, offset, lengthBytes),
        close: () => handle.close(),
      };
    },
    read: async (path, offset, lengthBytes) => readAt(await reader(path), offset, lengthBytes),
    async truncate(path, lengthBytes) {
      const handle = await open(path, "r+");
      try {
        await handle.truncate(lengthBytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    rename: (from, to) => rename(from, to),
    async remove(path) {
      await forget(path);
      await rm(path, { force: true });
    },
    async syncDirectory(path) {
      const handle = await open(path, "r");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

async function readAt(handle: FileHandle, offset: number, lengthBytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(lengthBytes);
  let filled = 0;
  while (filled < lengthBytes) {
    const { bytesRead } = await handle.read(buffer, filled, lengthBytes - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Linux takes 1,024 parts in one writev. */
const maxParts = 1_000;

function appendFile(handle: FileHandle): AppendFile {
  return {
    async append(parts) {
      for (let start = 0; start < parts.length; start += maxParts)
        await writeAll(handle, parts.slice(start, start + maxParts));
    },
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const total = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const { bytesWritten } = await handle.writev([...parts]);
  if (bytesWritten === total) return;
  // A short write: the rest goes as one piece, until all of it is there.
  let rest: Uint8Array = Buffer.concat(parts).subarray(bytesWritten);
  while (rest.byteLength > 0) {
    const { bytesWritten: more } = await handle.write(rest);
    rest = rest.subarray(more);
  }
}
