import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { checkDirectory } from "../../storage/embedded/check.ts";
import { missingTable } from "../../storage/embedded/missing-parts.ts";
import { type CheckedContents, checkContents } from "../check-contents.ts";
import { ownCommand } from "../server-at.ts";

/** `sluice check`: a line for each finding and a summary. @returns the exit code: 0 clean, 1 damage, 2 could not look */
export async function check(data: string): Promise<number> {
  const directory = resolve(data);
  try {
    const { damage, notes, entries } = await checkDirectory(directory);
    // Without the key no body can be read, and what is damaged already is said.
    const noTable = await missingTable(directory);
    const contents = damage.length === 0 && !noTable ? await contentsOf(directory) : undefined;
    const all = [
      ...damage,
      ...(noTable ? [`${noTable}. Restore the whole directory from a copy.`] : []),
      ...(contents?.damage ?? []),
    ];
    for (const line of all) process.stdout.write(`damage: ${line}\n`);
    for (const line of notes) process.stdout.write(`note: ${line}\n`);
    const found = all.length === 0 ? "no damage" : `damage in ${all.length} places`;
    const read = contents
      ? `${contents.rows} rows, ${contents.bodies} object bodies and ${contents.staged} staged pieces`
      : "not the table, nor object bodies: they are read once the rest is whole";
    process.stdout.write(`${directory}: ${found}; read: ${entries} journal entries, ${read}\n`);
    return all.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`sluice: could not check: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** Reads the table and what it names, and prints what was found as JSON: `sluice check` has it done by a process of its own. */
export async function printContents(data: string): Promise<void> {
  const found = await checkContents(data, (text) => process.stderr.write(`sluice: ${text}\n`));
  process.stdout.write(JSON.stringify(found));
}

/** LMDB may take its process down where its own pages are damaged; that is a finding too. */
function contentsOf(directory: string): Promise<CheckedContents> {
  const [program = "", ...args] = ownCommand();
  const child = spawn(program, [...args, "check", "--only-contents", "--data", directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return done(JSON.parse(text));
      if (signal === null)
        return reject(new Error("the table and object bodies could not be read; the cause is above"));
      const line = `${directory}/table/data.mdb is damaged: reading it ended the process that did (${signal}). Restore it from a copy.`;
      done({ damage: [line], rows: 0, bodies: 0, staged: 0 });
    });
  });
}
