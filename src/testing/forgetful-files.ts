import { dirname } from "node:path";
import type { AppendFile, Files } from "../storage/embedded/files.ts";

/*
 * Files of a machine whose power fails, in memory. A file system promises only what was synced: of the rest, each page that was
 * written, and each name that came or went, may or may not have reached the disk, in any order. That is what `powerBack` leaves.
 */

/** Bytes that a disk writes whole. */
const pageBytes = 4_096;

interface Inode {
  /** What programs read. */
  content: Buffer;
  /** What the disk has for sure. */
  durable: Buffer;
  /** Pages written since, not synced. */
  unsynced: { readonly offset: number; readonly bytes: Buffer }[];
}

interface NameChange {
  readonly path: string;
  /** Undefined: the name went. */
  readonly inode: Inode | undefined;
}

/** Thrown by every call from the moment on when the power fails. */
export class PowerFailure extends Error {
  override readonly name = "PowerFailure";
}

export class ForgetfulDisk {
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #changes: NameChange[] = [];
  readonly #directories = new Set<string>();
  readonly #random: () => number;
  #steps = 0;
  #diesAt = Number.POSITIVE_INFINITY;
  /** Told before each step; may throw to make it fail. */
  beforeStep: (step: string, path: string) => void = () => undefined;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The power fails at the `steps`th step from now on. */
  failPowerAfter(steps: number): void {
    this.#diesAt = this.#steps + steps;
  }

  isOff(): boolean {
    return this.#steps >= this.#diesAt;
  }

  /** The power is back: what was synced is there, and of the rest what happened to reach the disk. */
  powerBack(): void {
    const names = new Map(this.#durableNames);
    for (const { path, inode } of this.#changes) {
      if (this.#random() < 0.5) continue;
      if (inode) names.set(path, inode);
      else names.delete(path);
    }
    for (const inode of new Set([...names.values()])) settle(inode, this.#random);
    this.#names = names;
    this.#durableNames = new Map(names);
    this.#changes = [];
    this.#diesAt = Number.POSITIVE_INFINITY;
  }

  /** A byte of a file changes by itself. */
  flip(path: string, at: number): void {
    const inode = this.#inode(path);
    const content = Buffer.from(inode.content);
    content.writeUInt8(content.readUInt8(at) ^ (1 << Math.floor(this.#random() * 8)), at);
    inode.content = content;
    inode.durable = content;
  }

  paths(): readonly string[] {
    return [...this.#names.keys()].sort();
  }

  readonly files: Files = {
    makeDirectory: async (path) => void this.#directories.add(path),
    list: async (directory) => {
      this.#step("list", directory);
      const names = [...this.#names.keys()].filter((path) => dirname(path) === directory);
      const folders = [...this.#directories].filter((path) => dirname(path) === directory);
      return [...names, ...folders].map((path) => path.slice(directory.length + 1)).sort();
    },
    sizeOf: async (path) => this.#inode(path).content.length,
    create: async (path) => {
      this.#step("create", path);
      if (this.#names.has(path)) throw Object.assign(new Error(`EEXIST: ${path}`), { code: "EEXIST" });
      const inode: Inode = { content: Buffer.alloc(0), durable: Buffer.alloc(0), unsynced: [] };
      this.#change(path, inode);
      return this.#appendFile(path, inode);
    },
    openForAppend: async (path) => this.#appendFile(path, this.#inode(path)),
    openForRead: async (path) => {
      this.#step("openForRead", path);
      const inode = this.#inode(path);
      const read = async (offset: number, lengthBytes: number) => {
        this.#step("read", path);
        return Buffer.from(inode.content.subarray(offset, offset + lengthBytes));
      };
      return { read, close: async () => undefined };
    },
    read: async (path, offset, lengthBytes) => {
      this.#step("read", path);
      return Buffer.from(this.#inode(path).content.subarray(offset, offset + lengthBytes));
    },
    truncate: async (path, lengthBytes) => {
      this.#step("truncate", path);
      const inode = this.#inode(path);
      inode.content = inode.content.subarray(0, lengthBytes);
      inode.durable = inode.content;
      inode.unsynced = [];
    },
    rename: async (from, to) => {
      this.#step("rename", from);
      const inode = this.#inode(from);
      this.#change(from, undefined);
      this.#change(to, inode);
    },
    remove: async (path) => {
      this.#step("remove", path);
      if (this.#names.has(path)) this.#change(path, undefined);
    },
    syncDirectory: async (path) => {
      this.#step("syncDirectory", path);
      const isInside = (change: NameChange) => dirname(change.path) === path;
      for (const change of this.#changes.filter(isInside)) {
        if (change.inode) this.#durableNames.set(change.path, change.inode);
        else this.#durableNames.delete(change.path);
      }
      this.#changes = this.#changes.filter((change) => !isInside(change));
    },
    forget: async () => undefined,
  };

  #appendFile(path: string, inode: Inode): AppendFile {
    return {
      append: async (parts) => {
        // A power failure in the middle leaves some of the pages.
        for (const page of pagesOf(inode.content.length, Buffer.concat(parts))) {
          this.#step("append", path);
          inode.content = Buffer.concat([inode.content, page.bytes]);
          inode.unsynced.push(page);
        }
      },
      sync: async () => {
        this.#step("sync", path);
        inode.durable = inode.content;
        inode.unsynced = [];
      },
      close: async () => undefined,
    };
  }

  #step(step: string, path: string): void {
    this.#steps++;
    if (this.isOff()) throw new PowerFailure(`the power failed (${step} ${path})`);
    this.beforeStep(step, path);
  }

  #change(path: string, inode: Inode | undefined): void {
    if (inode) this.#names.set(path, inode);
    else this.#names.delete(path);
    this.#changes.push({ path, inode });
  }

  #inode(path: string): Inode {
    const found = this.#names.get(path);
    if (!found) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
    return found;
  }
}

function pagesOf(start: number, bytes: Buffer): { readonly offset: number; readonly bytes: Buffer }[] {
  const pages: { offset: number; bytes: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + pageBytes - ((start + at) % pageBytes));
    pages.push({ offset: start + at, bytes: Buffer.from(bytes.subarray(at, end)) });
    at = end;
  }
  return pages;
}

/** Some of the unsynced pages reached the disk, and some only in part; what lies between reads as zeros. */
function settle(inode: Inode, random: () => number): void {
  let content = Buffer.from(inode.durable);
  for (const { offset, bytes } of inode.unsynced) {
    if (random() < 0.4) continue;
    const kept = random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
    const end = offset + kept.length;
    if (end > content.length) content = Buffer.concat([content, Buffer.alloc(end - content.length)]);
    content.set(kept, offset);
  }
  inode.content = content;
  inode.durable = content;
  inode.unsynced = [];
}
