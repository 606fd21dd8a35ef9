/*
 * Input of any shape is read or refused in AWS's words: never another exception, never more than 100 ms of work.
 *
 * What was recorded or written by hand is changed at random, from a seed: SLUICE_FUZZ_RUNS says how many inputs each target gets
 * (`npm run fuzz`: a million), SLUICE_SEED which. npm has no coverage-guided tool that installs without a download of its own, so the seeds
 * are many and pieces of one are put into others. Mutants that made this fail: a parser that lets JSON.parse's SyntaxError out, and those
 * that the targets name.
 */
import { describe, expect, test } from "vitest";
import { fuzz, maxMs, type Target } from "./target.ts";
import { archives } from "./targets/archives.ts";
import { chunkedBodies } from "./targets/chunked-bodies.ts";
import { filterPatterns } from "./targets/filter-patterns.ts";
import { flowRecords } from "./targets/flow-records.ts";
import { policies } from "./targets/policies.ts";
import { prefixTarget } from "./targets/prefixes.ts";
import { records } from "./targets/records.ts";
import { requests } from "./targets/requests.ts";
import { signatures } from "./targets/signatures.ts";

const targets: readonly Target[] = [
  requests,
  signatures,
  chunkedBodies,
  policies,
  filterPatterns,
  prefixTarget,
  flowRecords,
  archives,
  records,
];
const runs = Number(process.env["SLUICE_FUZZ_RUNS"] ?? 4_000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

describe.each(targets)("$name", (target) => {
  test("as they are, they are read", async () => {
    for (let one = 0; one < target.seeds; one++) await target.read(one, undefined);
  });

  const count = runs * (target.share ?? 1);
  test(`${count} changed ones are read or refused, each in less than ${maxMs} ms`, { timeout: 7_200_000 }, async () => {
    const { taken, refused, slow } = await fuzz(target, count, seed);
    expect(slow).toEqual([]);
    // What refuses everything, or nothing, was not really asked.
    expect(taken).toBeGreaterThan(count / 100);
    expect(taken + refused).toBe(count);
  });
});
