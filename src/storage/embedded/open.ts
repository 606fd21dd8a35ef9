import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import { encryptedBlobs } from "../encrypted-blobs.ts";
import type { Blobs } from "../ports/blobs.ts";
import type { Journal } from "../ports/journal.ts";
import type { Lease } from "../ports/lease.ts";
import type { Table } from "../ports/table.ts";
import { openBlobs } from "./blobs.ts";
import { countedFiles } from "./counted-files.ts";
import { DirectoryRefused } from "./directory-refused.ts";
import { type Files, systemFiles } from "./files.ts";
import { openInstallation } from "./installation.ts";
import { openJournal } from "./journal.ts";
import { refuseWithoutJournals, refuseWithoutTable } from "./missing-parts.ts";
import { isListening, socketName, socketPath } from "./socket-path.ts";
import { openTable } from "./table.ts";

export interface EmbeddedStorage {
  readonly table: Table;
  /** Log batches: kept as long as retention says. */
  readonly logJournal: Journal;
  /** Firehose records: gone when delivered. */
  readonly firehoseJournal: Journal;
  readonly blobs: Blobs;
  /** What Firehose made of records and has not delivered yet. */
  readonly staging: Blobs;
  readonly lease: Lease;
  /** A secret of this installation, made at its first start. */
  readonly installationKey: Uint8Array;
  /** The socket that locks the directory; `control` may serve requests on it. */
  readonly socket: Server;
  /** How often the disk was asked since the start to make something durable, by what asked. */
  readonly syncs: () => Readonly<Record<string, number>>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a data directory for one process. A listening unix socket in it is the lock: Node has no flock, and the kernel closes a socket
 * whatever way a process ends. @throws DirectoryRefused, DamagedJournal
 */
export async function openEmbedded(options: {
  readonly directory: string;
  readonly ids: IdSource;
  readonly log: Log;
  readonly maxDiskBytes: number;
  /** The file calls of a part: a journal, `logs` or `firehose`, or `blobs`, or `staging`; a test gives ones that fail. */
  readonly filesOf?: (part: string) => Files;
}): Promise<EmbeddedStorage> {
  const { directory, ids, log, maxDiskBytes, filesOf = () => systemFiles() } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const socket = await lock(directory);
  try {
    const { epoch, key: installationKey } = await openInstallation(directory, ids);
    await refuseWithoutTable(directory);
    await mkdir(join(directory, "table"), { recursive: true, mode: 0o700 });
    const table = openTable(join(directory, "table"));
    await refuseWithoutJournals(directory, table);
    const counts = { "journal logs": 0, "journal firehose": 0, blobs: 0, staging: 0 };
    const filesFor = (part: string, what: keyof typeof counts) => countedFiles(filesOf(part), () => counts[what]++);
    const journal = (name: "logs" | "firehose") =>
      openJournal({
        directory: join(directory, "journal", name),
        files: filesFor(name, `journal ${name}`),
        log,
        epoch,
        maxDiskBytes,
      });
    const [logJournal, firehoseJournal] = await Promise.all([journal("logs"), journal("firehose")]);
    const openPart = (part: "blobs" | "staging") =>
      openBlobs({ directory: join(directory, part), files: filesFor(part, part), ids });
    const blobs = encryptedBlobs(await openPart("blobs"), { key: installationKey, ids });
    const staging = encryptedBlobs(await openPart("staging"), { key: installationKey, ids });
    const lost = new AbortController();
    const close = async () => {
      await logJournal.close();
      await firehoseJournal.close();
      await table.close();
      await unlock(socket, directory);
    };
    const lease = { fencingToken: epoch, lost: lost.signal, release: async () => undefined };
    const syncs = () => ({ ...counts, table: table.syncs() });
    return { table, logJournal, firehoseJournal, blobs, staging, lease, installationKey, socket, syncs, close };
  } catch (error) {
    await unlock(socket, directory);
    throw error;
  }
}

/** Linux takes 107 bytes for a socket's path; a longer one is reached through the directory's own descriptor. */
const maxSocketPath = 100;

async function lock(directory: string): Promise<Server> {
  const path = socketPath(directory);
  if (Buffer.byteLength(path) > maxSocketPath) {
    throw new DirectoryRefused(
      `The data directory's path is too long for the socket that locks it: ${directory} has to stay under ${maxSocketPath - socketName.length} bytes. Choose a shorter one with --data.`,
    );
  }
  if (await isListening(path)) {
    throw new DirectoryRefused(
      `Another Sluice runs on ${directory}. Stop it first, or choose another directory with --data.`,
    );
  }
  await rm(path, { force: true });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new DirectoryRefused(`${directory} can't be locked: ${whyNot(error)}.`)));
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return server;
}

function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS") {
    return "it may not be written by this user. Choose another one with --data";
  }
  return error.message;
}

async function unlock(server: Server, directory: string): Promise<void> {
  await rm(socketPath(directory), { force: true });
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
