import { join, resolve } from "node:path";
import { journalNames, refuseWhileRunning } from "../../storage/embedded/check.ts";
import { systemFiles } from "../../storage/embedded/files.ts";
import { damageText } from "../../storage/embedded/journal-damage.ts";
import { quarantineJournal } from "../../storage/embedded/quarantine.ts";
import { check } from "./check.ts";

/**
 * `sluice repair --quarantine`: sets aside what is damaged in the journals, a line for each place, and then checks the whole directory.
 * @returns the exit code: 0 all is clean now, 1 there is damage that it can't set aside, 2 it could not look or write
 */
export async function repair(data: string, { quarantine }: { readonly quarantine: boolean }): Promise<number> {
  const directory = resolve(data);
  if (!quarantine) {
    process.stderr.write(
      "sluice: repair does one thing, and only when it is told to: --quarantine sets damaged parts of the journals aside. What was in them is lost to the pipe.\n",
    );
    return 2;
  }
  try {
    await refuseWhileRunning(directory);
    const when = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    for (const name of journalNames) {
      const journal = join(directory, "journal", name);
      const aside = join(directory, "quarantine", `${when}-${name}`);
      for (const one of await quarantineJournal(systemFiles(), { directory: journal, quarantine: aside })) {
        const kept = one.kept === undefined ? "" : ` As it was: ${one.kept}`;
        process.stdout.write(`set aside: ${damageText(journal, one)}${kept}\n`);
      }
    }
  } catch (error) {
    process.stderr.write(`sluice: could not repair: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  return check(directory);
}
