import type { Machine } from "./machine.ts";
import { isQuick } from "./scale.ts";

/** A row that was measured. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly better: "more" | "less";
  readonly runs: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly target: number | undefined;
  readonly isReached: boolean | undefined;
  readonly limit: number | undefined;
  readonly moto: number | undefined;
  readonly also: { readonly name: string; readonly value: number } | undefined;
  /** Of the run in the middle. */
  readonly more: Readonly<Record<string, string>>;
}

/** What stands above the rows: where, by what, and of which commit. */
export function tableHead(machine: Machine, runs: number): string {
  const { cpu, cores, memoryGigabytes, kernel, node, commit, fileSystem, command, atUtc } = machine;
  return [
    `# What \`${command}\` printed`,
    "",
    `Commit ${commit}, ${atUtc}.`,
    `${cpu}, ${cores} cores, ${memoryGigabytes} GB, ${fileSystem}, Linux ${kernel}, Node ${node}; load average at the start ${machine.loadAverage}.`,
    `Median of ${runs} ${runs === 1 ? "run" : "runs"} (least to most); the limit and moto in the same run.`,
    ...(isQuick ? ["", "**With --quick: the figures mean nothing, they show that each row runs.**"] : []),
    "",
    "| row | median | least to most | target | limit | of the limit | moto | times moto |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    "",
  ].join("\n");
}

export function tableRow(one: Result): string {
  const cells = [
    `${one.title} (\`${one.name}\`)`,
    `${shown(one.median)} ${one.unit}`,
    `${shown(one.least)} to ${shown(one.most)}`,
    one.target === undefined ? "" : `${shown(one.target)}${one.isReached ? "" : ", missed"}`,
    one.limit === undefined ? "" : shown(one.limit),
    one.limit === undefined ? "" : timesAsGood(one, one.limit).toFixed(2),
    one.moto === undefined ? "" : shown(one.moto),
    one.moto === undefined ? "" : timesAsGood(one, one.moto).toFixed(1),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

/** Above 1 where the row is better than the other, whether more or less is better. */
function timesAsGood({ better, median }: Result, other: number): number {
  return better === "more" ? median / other : other / median;
}

/** What does not fit into columns, a line for each row that has it. */
export function tableNotes(results: readonly Result[]): string {
  return `${results.map((one) => (noteOf(one) === "" ? "" : `\n- \`${one.name}\`: ${noteOf(one)}`)).join("")}\n`;
}

function noteOf({ more, also, unit }: Pick<Result, "more" | "also" | "unit">): string {
  const entries = Object.entries(more).map(([name, value]) => `${name} ${value}`);
  if (also) entries.push(`${also.name} ${shown(also.value)} ${unit}`);
  return entries.join(", ");
}

/** Three digits of it, with thousands set apart. */
export function shown(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
