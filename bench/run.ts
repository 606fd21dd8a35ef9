/*
 * `npm run bench`: every row, or those that are named, each the median of at least three runs, beside it a limit and moto in the same run.
 * Absolute numbers say little of another machine; the ratios are what counts. Rows are printed as they come, and a bench that is told to
 * end prints what it has.
 */
import { parseCommandLine, UsageError } from "./command-line.ts";
import { machineOf } from "./machine.ts";
import type { Row, Sample } from "./row.ts";
import { rows } from "./rows/index.ts";
import { type Result, shown, tableHead, tableNotes, tableRow } from "./table.ts";

const args = process.argv.slice(2);
const asked = orExit(() => parseCommandLine(args, rows));
const startedMs = performance.now();
const machine = machineOf(args);
const results: Result[] = [];
const failed: string[] = [];

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(false));
if (!asked.isJson) process.stdout.write(`${tableHead(machine, Math.max(...asked.rows.map(runsOf)))}`);
for (const row of asked.rows) {
  try {
    const result = await resultOf(row);
    results.push(result);
    if (!asked.isJson) process.stdout.write(tableRow(result));
  } catch (error) {
    failed.push(row.name);
    say(`${row.name} failed: ${error instanceof Error ? error.stack : error}`);
  }
}
end(true);

function end(isWhole: boolean): never {
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  if (asked.isJson) {
    const { runs } = asked;
    process.stdout.write(`${JSON.stringify({ machine, runs, seconds, isWhole, failed, results }, null, 2)}\n`);
  } else {
    process.stdout.write(tableNotes(results));
    if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}.\n`);
    process.stdout.write(
      `\n${results.length} rows in ${seconds} s${isWhole ? "" : "; told to end before all of them"}.\n`,
    );
  }
  process.exit(isWhole && failed.length === 0 ? 0 : 1);
}

function runsOf({ isLong }: Row): number {
  return isLong ? 1 : asked.runs;
}

async function resultOf(row: Row): Promise<Result> {
  const runs = runsOf(row);
  const samples: Sample[] = [];
  for (let run = 0; run < runs; run++) {
    const sample = await row.measure();
    samples.push(sample);
    const more = Object.entries(sample.more ?? {}).map(([name, value]) => `, ${name} ${value}`);
    say(`${row.name} ${run + 1}/${runs}: ${shown(sample.value)} ${row.unit}${more.join("")}`);
  }
  samples.sort((a, b) => a.value - b.value);
  const middle = samples[samples.length >> 1] ?? { value: Number.NaN };
  const { name, title, unit, better, target } = row;
  const isReached =
    target === undefined ? undefined : better === "more" ? middle.value >= target : middle.value <= target;
  const also = asked.withLimits && row.also;
  return {
    name,
    title,
    unit,
    better,
    runs,
    median: middle.value,
    least: samples[0]?.value ?? Number.NaN,
    most: samples.at(-1)?.value ?? Number.NaN,
    target,
    isReached,
    limit: asked.withLimits ? await beside(row, "limit", row.limit) : undefined,
    moto: asked.withMoto ? await beside(row, "moto", row.moto) : undefined,
    also: also ? { name: also.name, value: await also.measure() } : undefined,
    more: middle.more ?? {},
  };
}

/** What another program reaches. Where it fails, the row stands without it, and the bench says so and fails at its end. */
async function beside(
  row: Row,
  what: "limit" | "moto",
  measure: (() => Promise<number | undefined>) | undefined,
): Promise<number | undefined> {
  if (!measure) return undefined;
  try {
    const value = await measure.call(row);
    say(
      `${row.name} ${what}: ${value === undefined ? "there is none on this machine" : `${shown(value)} ${row.unit}`}`,
    );
    return value;
  } catch (error) {
    failed.push(`${row.name}'s ${what}`);
    say(`${row.name}'s ${what} failed: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function say(text: string): void {
  const seconds = (performance.now() - startedMs) / 1000;
  process.stderr.write(`${seconds.toFixed(0).padStart(5)} s  ${text}\n`);
}

function orExit(parse: () => ReturnType<typeof parseCommandLine>) {
  try {
    const found = parse();
    if (process.platform !== "linux")
      throw new UsageError("The bench reads memory and CPU time in /proc: it runs on Linux.");
    if (typeof found !== "string") return found;
    process.stdout.write(found);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
