import { invalidArgument } from "./errors.ts";

/** AWS (docs, qfacts). */
const maxPartNumber = 10_000;

/** @throws ServiceError InvalidArgument */
export function checkPartNumber(partNumber: number): void {
  if (partNumber >= 1 && partNumber <= maxPartNumber) return;
  const message = "Part number must be an integer between 1 and 10000, inclusive";
  throw invalidArgument("partNumber", String(partNumber), message);
}

/** Sets of part numbers as runs: `1-640`, `1,3,5-7`; the empty text is none. */

/** `numbers` must be ascending. */
export function runsOf(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

/** Whether a number is in a set. */
export function inRuns(runs: string): (number: number) => boolean {
  const pairs = runs
    .split(",")
    .filter((run) => run !== "")
    .map((run) => {
      const [first = "", last = first] = run.split("-");
      return [Number(first), Number(last)] as const;
    });
  return (number) => pairs.some(([first, last]) => number >= first && number <= last);
}
