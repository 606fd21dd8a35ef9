/*
 * `npm run bench`: every row, or those that are named, each the median of at least three runs, beside it a limit and moto in the same run.
 * Absolute numbers say little of another machine; the ratios are what counts.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import type { Row, Sample } from "./row.ts";
import { rows } from "./rows/index.ts";

interface Result {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly target: number | undefined;
  readonly isReached: boolean | undefined;
  readonly limit: number | undefined;
  readonly moto: number | undefined;
  readonly more: Readonly<Record<string, string>>;
}

const args = process.argv.slice(2);
const runs = Math.max(1, Number(args.find((one) => one.startsWith("--runs="))?.slice("--runs=".length) ?? 3));
const names = args.filter((one) => !one.startsWith("--"));
const unknown = names.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no row ${unknown.join(", ")}. There are: ${rows.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exit(2);
}
const results: Result[] = [];
let hasFailed = false;
for (const row of rows.filter(({ name }) => names.length === 0 || names.includes(name))) {
  try {
    results.push(await resultOf(row));
  } catch (error) {
    hasFailed = true;
    process.stderr.write(`${row.name} failed: ${error instanceof Error ? error.stack : error}\n`);
  }
}
if (args.includes("--json"))
  process.stdout.write(`${JSON.stringify({ machine: machine(), runs, results }, null, 2)}\n`);
else printTable();
process.exit(hasFailed ? 1 : 0);

async function resultOf(row: Row): Promise<Result> {
  const samples: Sample[] = [];
  for (let run = 0; run < runs; run++) {
    samples.push(await row.measure());
    process.stderr.write(`${row.name} ${run + 1}/${runs}: ${shown(samples.at(-1)?.value ?? 0)} ${row.unit}\n`);
  }
  samples.sort((a, b) => a.value - b.value);
  const middle = samples[samples.length >> 1] ?? { value: Number.NaN };
  const { name, title, unit, better, target } = row;
  const isReached =
    target === undefined ? undefined : better === "more" ? middle.value >= target : middle.value <= target;
  return {
    name,
    title,
    unit,
    median: middle.value,
    least: samples[0]?.value ?? Number.NaN,
    most: samples.at(-1)?.value ?? Number.NaN,
    target,
    isReached,
    limit: await row.limit?.(),
    moto: await row.moto?.(),
    more: middle.more ?? {},
  };
}

function printTable(): void {
  const { cpu, cores, memoryGigabytes, kernel, node, commit } = machine();
  process.stdout.write(
    `\n${cpu}, ${cores} cores, ${memoryGigabytes} GB, Linux ${kernel}, Node ${node}, commit ${commit}\n`,
  );
  process.stdout.write(`median of ${runs} (least to most); the limit and moto in the same run\n\n`);
  process.stdout.write("| row | median | least to most | target | limit | of the limit | moto | times moto |\n");
  process.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const one of results) {
    const cells = [
      one.title,
      `${shown(one.median)} ${one.unit}`,
      `${shown(one.least)} to ${shown(one.most)}`,
      one.target === undefined ? "" : `${shown(one.target)}${one.isReached ? "" : ", missed"}`,
      one.limit === undefined ? "" : shown(one.limit),
      one.limit === undefined ? "" : (one.median / one.limit).toFixed(2),
      one.moto === undefined ? "" : shown(one.moto),
      one.moto === undefined ? "" : (one.median / one.moto).toFixed(1),
    ];
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
  }
  for (const { title, more } of results) {
    const entries = Object.entries(more);
    if (entries.length > 0)
      process.stdout.write(`\n${title}: ${entries.map(([name, value]) => `${name} ${value}`).join(", ")}\n`);
  }
}

function machine() {
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
    fileSystem: fileSystem(),
    commit,
    command: `npm run bench${args.length > 0 ? ` -- ${args.join(" ")}` : ""}`,
  };
}

/** Of the temporary directory, where the data directories are. */
function fileSystem(): string {
  const mounts = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" "));
  const of = (path: string) => mounts.findLast(([, place]) => place === path)?.[2];
  return of("/tmp") ?? of("/") ?? "unknown";
}

/** Three digits of it, with thousands set apart. */
function shown(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
