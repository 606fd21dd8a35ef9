/*
 * `npm run torture`: every scenario at length, one after the other, and a report on standard output.
 * `npm run torture -- --only kills --seed 7 --scale 2`
 */
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleServer } from "../support/child-server.ts";
import { faultsOf, type Scenario, scenarios } from "./scenarios.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, seed: { type: "string", default: "1" }, scale: { type: "string" } },
});
const chosen = scenarios.filter(({ name }) => values.only === undefined || values.only === name);
if (chosen.length === 0) throw new Error(`there is no ${values.only}; there are ${scenarios.map(({ name }) => name)}`);
const program = await bundleServer(join(process.cwd(), "test", "torture", "server.ts"), "torture-server");
const seed = Number(values.seed);
print(
  `machine: ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
);
print(`seed ${seed}\n`);
print("| scenario | s | acknowledged | in the bucket | lost | twice | of unanswered puts | objects | figures |");
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
let isGood = true;
for (const scenario of chosen) isGood = (await runOne(scenario)) && isGood;
process.exit(isGood ? 0 : 1);

async function runOne({ name, title, run, scale, needs }: Scenario): Promise<boolean> {
  const startedMs = Date.now();
  const options = { seed, scale: values.scale === undefined ? scale.long : Number(values.scale), program };
  // A server that ends, or bytes that are not what was put, end a scenario; the others still have something to say.
  const outcome = await run(options).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  if (outcome instanceof Error) {
    print(`| ${name}: BROKE OFF after ${seconds} s |`);
    process.stderr.write(`torture ${name}: ${outcome.stack}\n`);
    return false;
  }
  if (!outcome) {
    print(`| ${name}: DID NOT RUN: it needs ${needs} |`);
    return true;
  }
  const { acknowledged, arrived, lost, doubled, unansweredThere, objects, figures } = outcome;
  const text = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  const counts = [seconds, acknowledged, arrived, lost.length, doubled.length, unansweredThere, objects];
  print(`| ${name}: ${title} | ${counts.join(" | ")} | ${text.join("; ")} |`);
  const faults = faultsOf(outcome);
  for (const fault of faults) process.stderr.write(`torture ${name}: ${fault}\n`);
  return faults.length === 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
