import type { Outcome, ScenarioOptions } from "./arena.ts";
import { manyConnections } from "./connections.ts";
import { badDisk, fullDisk } from "./disks.ts";
import { killsUnderLoad } from "./kills.ts";
import { powerLoss } from "./power.ts";
import { clockSteps, fewDescriptors, s3Refuses } from "./refusals.ts";

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** How much of it the short run and the long run do. */
  readonly scale: { readonly short: number; readonly long: number };
  /** Undefined where this machine can't do it, said in `needs`. */
  readonly run: (options: ScenarioOptions) => Promise<Outcome | undefined>;
  readonly needs?: string;
}

/** Everything that Sluice is tormented with. */
export const scenarios: readonly Scenario[] = [
  {
    name: "kills",
    title: "kill -9 at random and at chosen steps, while it starts too, with torn last blocks",
    scale: { short: 0.7, long: 10 },
    run: killsUnderLoad,
  },
  {
    name: "power-loss",
    title: "the power goes: what the kernel had not written is lost, of journals, object bodies and LMDB",
    scale: { short: 0.5, long: 10 },
    run: powerLoss,
    needs: "root, loop devices, mkfs.ext4 and perl",
  },
  {
    name: "bad-disk",
    title: "syncs that say EIO, writes that end in their middle, files that can't be made",
    scale: { short: 1, long: 6 },
    run: badDisk,
  },
  {
    name: "full-disk",
    title: "a disk that is full, then has room again, in the same process",
    scale: { short: 0.5, long: 3 },
    run: fullDisk,
    needs: "to mount a tmpfs, which root may",
  },
  {
    name: "s3-refuses",
    title: "S3 refuses: the role's right goes, the bucket denies, over kills",
    scale: { short: 1, long: 5 },
    run: s3Refuses,
  },
  {
    name: "clock-steps",
    title: "the wall clock is set back and forward by up to ten minutes, over kills",
    scale: { short: 1, long: 5 },
    run: clockSteps,
  },
  {
    name: "few-descriptors",
    title: "90 file descriptors and 300 connections that want them",
    scale: { short: 1, long: 5 },
    run: fewDescriptors,
  },
  {
    name: "many-connections",
    title: "5,000 idle connections, 200 that drip headers, 200 that drip a body, 20 that do not read",
    scale: { short: 1, long: 1 },
    run: manyConnections,
  },
];

/** What is wrong with an outcome, in words; empty where all is well. */
export function faultsOf(outcome: Outcome): readonly string[] {
  const { lost, doubled, strange, disorder, acknowledged } = outcome;
  const faults: string[] = [];
  if (acknowledged === 0) faults.push("nothing was acknowledged: the scenario shows nothing");
  if (lost.length > 0) faults.push(`${lost.length} acknowledged events are lost: ${lost.slice(0, 3).join(" | ")}`);
  if (doubled.length > 0) faults.push(`${doubled.length} events came twice: ${doubled.slice(0, 3).join(" | ")}`);
  if (strange.length > 0) faults.push(`${strange.length} that nobody put: ${strange.slice(0, 3).join(" | ")}`);
  if (disorder.length > 0) faults.push(`${disorder.length} out of order: ${disorder.slice(0, 3).join(" | ")}`);
  return faults;
}
