import { ServiceError } from "../../src/core/service-error.ts";
import { seededRandom } from "../../src/testing/seeded.ts";

/** Something that reads what strangers wrote. */
export interface Target {
  readonly name: string;
  /** How much of the runs it gets beside the others; 1 where it is left out. */
  readonly share?: number;
  /** What is sent as it was recorded or written: none of it may be refused. */
  readonly seeds: number;
  /** Reads the seed as it is, or, where there is a `random`, changed by it. @throws ServiceError for what it refuses; nothing else */
  readonly read: (seed: number, random: (() => number) | undefined) => void | Promise<void>;
}

/** No input may cost more than this, in milliseconds of CPU. */
export const maxMs = 100;

export interface FuzzResult {
  readonly taken: number;
  readonly refused: number;
  /** Inputs that took longer than `maxMs`, three times in a row. */
  readonly slow: readonly string[];
}

/**
 * Reads `runs` changed inputs; each is made from the seed's number and its own, so that `run` alone repeats it.
 * @throws Error, with the run, for anything but a refusal
 */
export async function fuzz(target: Target, runs: number, seed: number): Promise<FuzzResult> {
  let [taken, refused] = [0, 0];
  const slow: string[] = [];
  for (let run = 0; run < runs; run++) {
    const isTaken = await once(target, seed, run);
    if (isTaken) taken++;
    else refused++;
    if (lastMs > maxMs && (await isSlowAgain(target, seed, run))) slow.push(`run ${run} of seed ${seed}: ${lastMs} ms`);
  }
  return { taken, refused, slow };
}

let lastMs = 0;

async function once(target: Target, seed: number, run: number): Promise<boolean> {
  const random = seededRandom(seed * 1_000_003 + run);
  const which = Math.floor(random() * target.seeds);
  const startedUs = process.cpuUsage().user;
  try {
    // What reads at once is not waited for: a million turns of the event loop are minutes.
    const reading = target.read(which, random);
    if (reading) await reading;
    return true;
  } catch (error) {
    const isRefusal = error instanceof ServiceError && (error.status < 500 || error.status === 501);
    if (isRefusal) return false;
    throw new Error(`${target.name}, run ${run} of seed ${seed}`, { cause: error });
  } finally {
    lastMs = (process.cpuUsage().user - startedUs) / 1_000;
  }
}

/** A collection of garbage, or a machine that is busy, makes one input slow, but not the same one again and again. */
async function isSlowAgain(target: Target, seed: number, run: number): Promise<boolean> {
  for (let again = 0; again < 2; again++) {
    await once(target, seed, run);
    if (lastMs <= maxMs) return false;
  }
  return true;
}
