import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { IdSource } from "../../core/id-source.ts";
import { DirectoryRefused } from "./directory-refused.ts";
import { type Migrations, migrate, noteFormat, readIfThere, writeDurably } from "./format.ts";

/*
 * Two small files that a start depends on. Each carries a CRC-32, since a silently changed one would do harm: an epoch that goes back
 * makes batch numbers come twice, and another key makes every session token and every encoded denial unreadable.
 *
 *   EPOCH   decimal number of starts, space, CRC-32 of the number as 8 hex digits, line feed
 *   KEY     32 random bytes, their CRC-32 (4 bytes, little-endian)
 *
 * In format 1 they came without it.
 */
const keyBytes = 32;

/** What is one directory's own. */
export interface Installation {
  /** How often the directory was opened, this time included: larger than ever before. */
  readonly epoch: number;
  /** The secret that session tokens are sealed with; made at the first start. */
  readonly key: Uint8Array;
}

/**
 * What makes a directory of the format before into the one named. Records are rewritten by their services once the table is open:
 * such a step has nothing to do here, and only keeps an older Sluice away.
 */
const migrations: Migrations = {
  2: addChecksums,
  // services/firehose/upgrade-buffers.ts
  3: async () => undefined,
  // Nothing to change: an older Sluice would forget what waits in destination buffers.
  4: async () => undefined,
  // Nor here: it would take what is staged and encrypted for files that nobody names.
  5: async () => undefined,
};

/** Brings a directory to this Sluice's format and opens it once more. @throws DirectoryRefused */
export async function openInstallation(directory: string, ids: IdSource): Promise<Installation> {
  const isNew = (await migrate(directory, { steps: migrations })) === undefined;
  const key = await keyOf(directory, ids, isNew);
  const epoch = await raiseEpoch(directory, isNew);
  if (isNew) await noteFormat(directory);
  return { epoch, key };
}

/** Format 2: EPOCH and KEY carry a checksum. A crash may have come between the two files. */
async function addChecksums(directory: string): Promise<void> {
  const [epochPath, keyPath] = [join(directory, "EPOCH"), join(directory, "KEY")];
  const epoch = (await readIfThere(epochPath))?.toString("latin1");
  if (epoch !== undefined && /^\d+$/.test(epoch)) await writeDurably(epochPath, epochText(Number(epoch)));
  const key = await readIfThere(keyPath);
  if (key?.byteLength === keyBytes) await writeDurably(keyPath, keyFile(key));
}

async function raiseEpoch(directory: string, isNew: boolean): Promise<number> {
  const path = join(directory, "EPOCH");
  const text = (await readIfThere(path))?.toString("latin1");
  if (text === undefined && !isNew) throw damaged(path, "it is missing");
  const last = text === undefined ? 0 : parseEpoch(path, text);
  await writeDurably(path, epochText(last + 1));
  return last + 1;
}

/** The number in an EPOCH file. @throws DirectoryRefused */
export function parseEpoch(path: string, text: string): number {
  const checked = /^([1-9]\d{0,14}) [0-9a-f]{8}\n$/.exec(text)?.[1];
  if (checked === undefined || epochText(Number(checked)) !== text)
    throw damaged(path, "its number and its checksum do not fit");
  return Number(checked);
}

function epochText(epoch: number): string {
  return `${epoch} ${crc32(String(epoch)).toString(16).padStart(8, "0")}\n`;
}

async function keyOf(directory: string, ids: IdSource, isNew: boolean): Promise<Uint8Array> {
  const path = join(directory, "KEY");
  const bytes = await readIfThere(path);
  if (bytes) return parseKey(path, bytes);
  if (!isNew) throw damaged(path, "it is missing");
  const made = ids.bytes(keyBytes);
  await writeDurably(path, keyFile(made));
  return made;
}

/** The key in a KEY file. @throws DirectoryRefused */
export function parseKey(path: string, bytes: Buffer): Uint8Array {
  const key = bytes.subarray(0, keyBytes);
  if (bytes.byteLength === keyBytes + 4 && crc32(key) === bytes.readUInt32LE(keyBytes)) return key;
  throw damaged(path, "its bytes and their checksum do not fit");
}

function keyFile(key: Uint8Array): Uint8Array {
  const file = Buffer.alloc(keyBytes + 4);
  file.set(key);
  file.writeUInt32LE(crc32(key), keyBytes);
  return file;
}

/** What else there is to do than to restore a file. A KEY has no substitute: bodies, encrypted buffers and tokens are sealed with it. */
const otherwise: Readonly<Record<string, string>> = {
  EPOCH: `, or, where there were fewer than a million starts, write this line into it: ${epochText(1_000_000).trim()}`,
  KEY: ": without it the bodies of objects and the encrypted buffers can't be read",
};

function damaged(path: string, what: string): DirectoryRefused {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return new DirectoryRefused(
    `${path} is damaged: ${what}. Nothing was changed. Restore it from a copy${otherwise[name] ?? ""}.`,
  );
}
