/*
 * The whole engine in memory, lives that a seed decides: SLUICE_SEED=n npx vitest run --project sim replays one, SLUICE_SEEDS=10000 runs
 * as many. A thousand run with every test, half of them in even-seeds.test.ts, so that two cores have work.
 *
 * Mutants that made this fail within 25 seeds: an append acknowledged before its sync, a hand-off that is not compared, a body that is
 * deleted after a commit that may have happened, a seal that is passed over.
 */
import { expect, test } from "vitest";
import { firstSeed, seedsKeepPromises, simulatedConfig } from "./seeds.ts";
import { simulate } from "./simulation.ts";

const config = simulatedConfig();

test("does the same again for the same seed", { timeout: 60_000 }, async () => {
  for (const seed of [firstSeed, firstSeed + 1, firstSeed + 2]) {
    expect(await simulate(seed, config)).toEqual(await simulate(seed, config));
  }
});

seedsKeepPromises(0, 2);
