import type { Progress } from "../../setup/apply.ts";
import type { DestroyStep } from "../../setup/destroy.ts";
import type { PlanStep } from "../../setup/plan.ts";
import type { Verdict } from "../../setup/verify/verify.ts";

/** What is, what will be, and why, and how much of it. */
export function printPlan(steps: readonly PlanStep[]): void {
  printTable(
    steps.map(({ action, resource, name, is, why }) => [action, resource.step, name, is, why]),
    ["", "step", "what", "is", "why"],
  );
  const count = (wanted: PlanStep["action"]) => steps.filter(({ action }) => action === wanted).length;
  process.stdout.write(
    `\n${count("create")} to create, ${count("update")} to update, ${count("keep")} as described, ${count("refuse")} refused.\n`,
  );
}

function printTable(rows: readonly (readonly string[])[], heads: readonly string[]): void {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [heads, ...rows]) {
    const line = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    process.stdout.write(`${line.join("  ")}\n`);
  }
}

/** The step as the article names it, while it goes on. */
export function printProgress({ step: { resource, name, action }, event, text }: Progress): void {
  if (event === "start") process.stdout.write(`${resource.step.padEnd(6)} ${resource.title}: ${action} ${name} ...`);
  if (event === "waiting") process.stdout.write(waitingText(name, text));
  if (event === "done") process.stdout.write(" done\n");
  if (event === "failed") process.stdout.write(" not done\n");
}

let lastWait = "";

/** What is waited for is said once; then a dot for each further try. */
function waitingText(name: string, text: string): string {
  const wait = `${name}: ${text}`;
  if (wait === lastWait) return ".";
  lastWait = wait;
  return `\n       waiting, for up to five minutes: ${text} ...`;
}

/** What will go, what will stay, and why. */
export function printDestroyPlan(steps: readonly DestroyStep[]): void {
  printTable(
    steps.map(({ action, resource, name, why }) => [action, resource.step, name, why]),
    ["", "step", "what", "why"],
  );
}

export function printRemoval({ resource, name }: DestroyStep, event: "start" | "done"): void {
  process.stdout.write(event === "start" ? `${resource.step.padEnd(6)} remove ${name} ...` : " done\n");
}

/** One line for what arrived; for what did not, the hop and the likely causes. */
export function verdictText({ account, region, logGroup, hops, key, missedHop, causes }: Verdict): string {
  const place = `${account}/${region}/${logGroup}`;
  const times = hops.map(
    ({ hop, seconds }) => `${hop} ${seconds === undefined ? "(not told)" : `${seconds.toFixed(2)} s`}`,
  );
  if (missedHop === undefined) return `ok      ${place}: ${times.join(", ")}, in ${key}\n`;
  const passed = times.length > 0 ? `passed ${times.join(", ")}; it ` : "";
  const reasons = causes.map(({ hop, text }) => `        ${hop}: ${text}\n`);
  return `missing ${place}: ${passed}did not pass the ${missedHop}; likely causes, the likeliest first:\n${reasons.join("")}`;
}
