/*
 * The short torture: `npm run torture` runs the long one and prints a report. Every scenario counts each acknowledged event in the bucket.
 *
 * Mutants that made this fail are listed in docs/measurements/torture.md, each with the scenario that found it.
 */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleServer } from "../support/child-server.ts";
import { Ledger } from "./ledger.ts";
import { faultsOf, scenarios } from "./scenarios.ts";

let program: string;
beforeAll(async () => {
  program = await bundleServer(join(import.meta.dirname, "server.ts"), "torture-server");
});

describe("the ledger", () => {
  const compared = (arrived: Readonly<Record<string, number>>) => {
    const ledger = new Ledger();
    ledger.acknowledged(["once"]);
    ledger.unanswered(["retried"]);
    ledger.acknowledged(["retried"]);
    ledger.unanswered(["maybe"]);
    ledger.refused(["never"]);
    return ledger.compare(new Map(Object.entries(arrived)));
  };

  test("takes what is right, and a retry's copies", () => {
    const right = { lost: [], doubled: [], strange: [] };
    expect(compared({ once: 1, retried: 1 })).toMatchObject({ ...right, acknowledged: 2, unansweredThere: 0 });
    expect(compared({ once: 1, retried: 2, maybe: 1 })).toMatchObject({ ...right, unansweredThere: 2 });
  });

  test("sees what is lost, doubled, refused and made up", () => {
    expect(compared({ retried: 1 }).lost).toEqual(["once"]);
    expect(compared({ once: 2, retried: 3, maybe: 2, never: 1 }).doubled).toEqual([
      "once",
      "retried",
      "maybe",
      "never",
    ]);
    expect(compared({ once: 1, retried: 1, invented: 1 }).strange).toEqual(["invented"]);
  });
});

describe.concurrent("what was acknowledged is in the bucket, none lost and none twice, after", () => {
  test.for(scenarios)("$title", { timeout: 170_000 }, async ({ name, run, scale, needs }, { skip }) => {
    const outcome = await run({ seed: Number(process.env["SLUICE_SEED"] ?? 1), scale: scale.short, program });
    if (!outcome) {
      process.stdout.write(`== torture ${name} DID NOT RUN: it needs ${needs}\n`);
      return skip();
    }
    process.stdout.write(`torture ${name}: ${outcome.acknowledged} acknowledged; ${JSON.stringify(outcome.figures)}\n`);
    expect(faultsOf(outcome)).toEqual([]);
  });
});
