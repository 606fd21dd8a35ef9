/** With `--quick` each row does as little as shows that it runs: its figures mean nothing. */
export const isQuick = process.argv.includes("--quick");

/** How much of something a row does: `full`, or `quick` where it only shows that it runs. */
export function sized(full: number, quick: number): number {
  return isQuick ? quick : full;
}
