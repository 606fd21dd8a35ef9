import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Log, silentLog } from "../../core/log.ts";
import { DamagedJournal } from "../ports/journal.ts";
import { DamagedFormat, DirectoryRefused } from "./directory-refused.ts";
import { type Files, systemFiles } from "./files.ts";
import { formatVersion, migrate, readIfThere } from "./format.ts";
import { parseEpoch, parseKey } from "./installation.ts";
import { recover } from "./recover.ts";
import { isListening, socketPath } from "./socket-path.ts";

/** What a look at a data directory found. */
export interface Checked {
  /** A sentence for each file that is damaged; of a journal only the first place, since reading it ends there. */
  readonly damage: readonly string[];
  /** What is no damage and still worth saying: a last commit that was torn. */
  readonly notes: readonly string[];
  /** Of both journals, in the part that could be read. */
  readonly entries: number;
}

/**
 * Reads FORMAT, EPOCH, KEY and every block of both journals as a start would, and changes nothing.
 * @throws DirectoryRefused where it can't look: a Sluice runs there, there is no data, or the format is another
 */
export async function checkDirectory(directory: string): Promise<Checked> {
  if (!existsSync(directory)) throw new DirectoryRefused(`There is no directory ${directory}.`);
  await refuseWhileRunning(directory);
  const damage: string[] = [];
  const notes: string[] = [];
  let entries = 0;
  try {
    const format = await migrate(directory, { steps: refuseOlder(directory) });
    if (format === undefined) throw new DirectoryRefused(`There is no data of Sluice in ${directory}.`);
  } catch (error) {
    if (!(error instanceof DamagedFormat)) throw error;
    damage.push(error.message);
  }
  for (const [name, parse] of smallFiles) {
    const path = join(directory, name);
    try {
      const bytes = await readIfThere(path);
      if (bytes) parse(path, bytes);
      else damage.push(`${path} is missing. Restore it from a copy.`);
    } catch (error) {
      if (!(error instanceof DirectoryRefused)) throw error;
      damage.push(error.message);
    }
  }
  for (const name of ["logs", "firehose"]) {
    const journal = await checkJournal(join(directory, "journal", name));
    damage.push(...journal.damage);
    notes.push(...journal.notes);
    entries += journal.entries;
  }
  // One that started meanwhile wrote what was being read.
  await refuseWhileRunning(directory);
  return { damage, notes, entries };
}

async function checkJournal(directory: string): Promise<Checked> {
  const damage: string[] = [];
  const notes: string[] = [];
  let entries = 0;
  const log: Log = {
    ...silentLog,
    warn: ({ file, offset }) =>
      void notes.push(
        `${file}: the last commit is torn at byte ${offset}; it was never acknowledged, a start cuts it.`,
      ),
  };
  const opened = new Set<string>();
  const files = systemFiles();
  try {
    await recover(
      { directory, files: readingOnly(files, opened), log },
      { entry: () => void entries++, producer() {} },
    );
  } catch (error) {
    if (error instanceof DamagedJournal) damage.push(error.message);
    else if (error instanceof Error && "code" in error && error.code === "ENOENT")
      damage.push(`${directory} is missing. Restore it from a copy.`);
    else throw error;
  } finally {
    for (const path of opened) await files.forget(path);
  }
  return { damage, notes, entries };
}

const smallFiles: readonly (readonly [name: string, parse: (path: string, bytes: Buffer) => unknown])[] = [
  ["EPOCH", (path, bytes) => parseEpoch(path, bytes.toString("latin1"))],
  ["KEY", parseKey],
];

async function refuseWhileRunning(directory: string): Promise<void> {
  if (await isListening(socketPath(directory)))
    throw new DirectoryRefused(`A Sluice runs on ${directory}. Stop it first: what is being written can't be checked.`);
}

/** Steps that refuse: a check migrates nothing. */
function refuseOlder(directory: string) {
  const refuse = async () => {
    throw new DirectoryRefused(`${directory} has an older format. Start this Sluice on it once, then check it.`);
  };
  return Object.fromEntries(Array.from({ length: formatVersion }, (_, index) => [index + 1, refuse]));
}

/** Files that nothing cuts or removes: what recovery would mend stays as it is. `opened` collects what is to be forgotten. */
function readingOnly(files: Files, opened: Set<string>): Files {
  return {
    ...files,
    read: (path, offset, lengthBytes) => {
      opened.add(path);
      return files.read(path, offset, lengthBytes);
    },
    truncate: async () => undefined,
    remove: async () => undefined,
  };
}
