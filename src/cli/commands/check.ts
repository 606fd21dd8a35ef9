import { resolve } from "node:path";
import { checkDirectory } from "../../storage/embedded/check.ts";

/** `sluice check`: a line for each finding and a summary. @returns the exit code: 0 clean, 1 damage, 2 could not look */
export async function check(data: string): Promise<number> {
  const directory = resolve(data);
  try {
    const { damage, notes, entries } = await checkDirectory(directory);
    for (const line of damage) process.stdout.write(`damage: ${line}\n`);
    for (const line of notes) process.stdout.write(`note: ${line}\n`);
    const found = damage.length === 0 ? "no damage" : `damage in ${damage.length} places`;
    process.stdout.write(`${directory}: ${found}; ${entries} journal entries read; table and object bodies not read\n`);
    return damage.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`sluice: could not check: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}
