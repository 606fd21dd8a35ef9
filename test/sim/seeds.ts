import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { simulate } from "./simulation.ts";

const only = process.env["SLUICE_SEED"];
const first = Number(only ?? process.env["SLUICE_FIRST_SEED"] ?? 1);
const count = only === undefined ? Number(process.env["SLUICE_SEEDS"] ?? 1_000) : 1;

/** A configuration with a directory of its own, gone afterwards. */
export function simulatedConfig() {
  const directory = mkdtempSync(join(tmpdir(), "sluice-sim-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return loadConfig({ port: "0", data: directory }, {}, directory);
}

export const firstSeed = first;

/** Every `parts`th seed, from the `part`th on: each part is a file of its own, so that they run beside each other. */
export function seedsKeepPromises(part: number, parts: number): void {
  const config = simulatedConfig();
  const seeds = Array.from({ length: count }, (_, index) => first + index).filter((_, index) => index % parts === part);

  test.skipIf(seeds.length === 0)(
    `keeps its promises over ${seeds.length} seeds from ${first + part}`,
    { timeout: 900_000 },
    async () => {
      const failures: string[] = [];
      let [acknowledged, powerFailures, objects] = [0, 0, 0];
      for (const seed of seeds) {
        if (failures.length >= 5) break;
        const result = await simulate(seed, config);
        acknowledged += result.acknowledged;
        powerFailures += result.powerFailures;
        objects += result.objects;
        if (result.faults.length > 0) failures.push(`seed ${seed}: ${result.faults.slice(0, 3).join("; ")}`);
      }
      process.stdout.write(
        `simulation: ${seeds.length} seeds, ${acknowledged} puts acknowledged, ${powerFailures} power failures, ${objects} objects\n`,
      );
      expect(failures).toEqual([]);
      if (seeds.length > 10) expect(powerFailures).toBeGreaterThan(seeds.length / 2);
    },
  );
}
