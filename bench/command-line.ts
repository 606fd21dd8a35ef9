import { parseArgs } from "node:util";
import type { Row } from "./row.ts";

/** What `npm run bench` is asked for. */
export interface Asked {
  readonly rows: readonly Row[];
  readonly runs: number;
  readonly isJson: boolean;
  readonly withLimits: boolean;
  readonly withMoto: boolean;
}

/** Wrong words on the command line, in words for who wrote them. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const defaultRuns = 3;

/** @returns what is to be measured, or a text to print @throws UsageError */
export function parseCommandLine(args: readonly string[], rows: readonly Row[]): Asked | string {
  const { values, positionals } = parsed(args);
  if (values.help) return help(rows);
  if (values.list) return rows.map(({ name, title, isLong }) => `${name}\t${title}${isLong ? long : ""}\n`).join("");
  const runs = Number(values.runs ?? (values.quick ? 1 : defaultRuns));
  if (!Number.isInteger(runs) || runs < 1 || runs > 100) throw new UsageError("--runs takes a number from 1 to 100.");
  const names = rows.map(({ name }) => name);
  const unknown = positionals.filter((one) => !names.includes(one));
  if (unknown.length > 0)
    throw new UsageError(`There is no row ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  const isAsked = ({ name, isLong }: Row) => (positionals.length === 0 ? !isLong : positionals.includes(name));
  return {
    rows: rows.filter(isAsked),
    runs,
    isJson: values.json === true,
    withLimits: !values["no-limit"],
    withMoto: !values["no-moto"],
  };
}

function parsed(args: readonly string[]) {
  const flag = { type: "boolean" } as const;
  const options = {
    runs: { type: "string" },
    json: flag,
    quick: flag,
    list: flag,
    help: { ...flag, short: "h" },
  } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, "no-limit": flag, "no-moto": flag },
      allowPositionals: true,
    });
  } catch (error) {
    // Its words name the option; what there is, is said here.
    const said = error instanceof Error ? error.message.split(". To specify")[0] : String(error);
    throw new UsageError(`${said}.\nThere are --runs N, --json, --no-limit, --no-moto, --quick, --list and --help.`);
  }
}

const long = " (takes minutes: only by name, one run)";

function help(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(({ name }) => name.length));
  return [
    "npm run bench -- [ROW ...] [OPTION ...]",
    "",
    "Measures Sluice on this machine: each row the median of three runs, beside it the least work that must be done for the same bytes",
    "(the limit) and moto's time for the same load, where there is a moto_server. Rows are printed as they come.",
    "",
    `  --runs N     runs of each row; ${defaultRuns} where it is left out`,
    "  --json       one JSON document at the end, with the machine and the commit",
    "  --no-limit   without the minimal programs",
    "  --no-moto    without moto",
    "  --quick      every row as small as shows that it runs: its figures mean nothing",
    "  --list       the rows, one a line",
    "",
    "Rows:",
    ...rows.map(({ name, title, isLong }) => `  ${name.padEnd(widest)}  ${title}${isLong ? long : ""}`),
    "",
  ].join("\n");
}
