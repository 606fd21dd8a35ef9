import { existsSync } from "node:fs";
import { join } from "node:path";
import { DamagedFormat, DirectoryRefused } from "./directory-refused.ts";
import { systemFiles } from "./files.ts";
import { formatVersion, migrate, readIfThere } from "./format.ts";
import { parseEpoch, parseKey } from "./installation.ts";
import { damageText, findJournalDamage } from "./journal-damage.ts";
import { segmentName } from "./segment-reader.ts";
import { isListening, socketPath } from "./socket-path.ts";

/** What a look at a data directory found. */
export interface Checked {
  /** A sentence for each file that is damaged, and for each place in a journal. */
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
  for (const name of journalNames) {
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
  if (!existsSync(directory))
    return { damage: [`${directory} is missing. Restore it from a copy.`], notes: [], entries: 0 };
  const { damage, torn, entries } = await findJournalDamage(systemFiles(), directory);
  const end = torn && `${join(directory, segmentName(torn.segment))}: the last commit is torn at byte ${torn.offset}`;
  return {
    damage: damage.map((one) => damageText(directory, one)),
    notes: end ? [`${end}; it was never acknowledged, a start cuts it.`] : [],
    entries,
  };
}

export const journalNames = ["logs", "firehose"] as const;

const smallFiles: readonly (readonly [name: string, parse: (path: string, bytes: Buffer) => unknown])[] = [
  ["EPOCH", (path, bytes) => parseEpoch(path, bytes.toString("latin1"))],
  ["KEY", parseKey],
];

/** @throws DirectoryRefused where a Sluice runs on the directory */
export async function refuseWhileRunning(directory: string): Promise<void> {
  if (await isListening(socketPath(directory)))
    throw new DirectoryRefused(`A Sluice runs on ${directory}. Stop it first.`);
}

/** Steps that refuse: a check migrates nothing. */
function refuseOlder(directory: string) {
  const refuse = async () => {
    throw new DirectoryRefused(`${directory} has an older format. Start this Sluice on it once, then check it.`);
  };
  return Object.fromEntries(Array.from({ length: formatVersion }, (_, index) => [index + 1, refuse]));
}
