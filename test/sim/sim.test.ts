/*
 * The whole engine in memory, lives that a seed decides: SLUICE_SEED=n npx vitest run --project sim replays one, SLUICE_SEEDS=1000 runs
 * as many.
 *
 * Mutants that made this fail within 25 seeds: an append acknowledged before its sync, a hand-off that is not compared, a body that is
 * deleted after a commit that may have happened, a seal that is passed over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { simulate } from "./simulation.ts";

const directory = mkdtempSync(join(tmpdir(), "sluice-sim-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const config = loadConfig({ port: "0", data: directory }, {}, directory);

const only = process.env["SLUICE_SEED"];
const first = Number(only ?? process.env["SLUICE_FIRST_SEED"] ?? 1);
const count = only === undefined ? Number(process.env["SLUICE_SEEDS"] ?? 80) : 1;

describe("a simulated pipe", () => {
  test("does the same again for the same seed", { timeout: 60_000 }, async () => {
    for (const seed of [first, first + 1, first + 2]) {
      expect(await simulate(seed, config)).toEqual(await simulate(seed, config));
    }
  });

  test(`keeps its promises over ${count} seeds from ${first}`, { timeout: 600_000 }, async () => {
    const failures: string[] = [];
    let [acknowledged, powerFailures, objects] = [0, 0, 0];
    for (let seed = first; seed < first + count && failures.length < 5; seed++) {
      const result = await simulate(seed, config);
      acknowledged += result.acknowledged;
      powerFailures += result.powerFailures;
      objects += result.objects;
      if (result.faults.length > 0) failures.push(`seed ${seed}: ${result.faults.slice(0, 3).join("; ")}`);
    }
    process.stdout.write(
      `simulation: ${count} seeds, ${acknowledged} puts acknowledged, ${powerFailures} power failures, ${objects} objects\n`,
    );
    expect(failures).toEqual([]);
    expect(powerFailures).toBeGreaterThan(count / 2);
  });
});
