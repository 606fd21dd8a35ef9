import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pick } from "../../src/testing/seeded.ts";
import { points } from "../crash/points.ts";
import { builtServer } from "../support/child-server.ts";
import { Arena, type Outcome, type ScenarioOptions, textOf } from "./arena.ts";

/**
 * kill -9 again and again under load, at any moment: while it starts, serves, or picks up what the death before left; at chosen steps
 * between writing, syncing and answering; and now and then with a torn last block, as a write leaves it that the power ended.
 */
export async function killsUnderLoad(options: ScenarioOptions): Promise<Outcome> {
  const kills = 30 * options.scale;
  const arena = await Arena.open(options, { hasUploads: true });
  const counts = { kills: 0, atChosenPoints: 0, whileStarting: 0, tornEnds: 0 };
  try {
    arena.startClients();
    for (; counts.kills < kills; counts.kills++) {
      const way = arena.random();
      if (way < 0.5) await killAtPoint(arena, counts);
      else await killAtRandom(arena, counts);
      if (arena.random() < 0.2) {
        tearEnds(arena);
        counts.tornEnds++;
      }
    }
    return await arena.drain({ ...counts, ...arena.ledger.answers, refusals: textOf(arena.producers.refusals) });
  } finally {
    await arena.close();
  }
}

/** The server as it is shipped, killed from outside. */
async function killAtRandom(arena: Arena, counts: { whileStarting: number }): Promise<void> {
  const starting = arena.start({}, { args: arena.builtArgs(builtServer) });
  if (arena.random() < 0.2) {
    await pause(arena.random() * 400);
    counts.whileStarting++;
  } else {
    await starting.ready;
    await pause(50 + arena.random() ** 2 * 2_000);
  }
  starting.process.kill("SIGKILL");
  await starting.ended;
}

/** The server with a step at which it kills itself; from outside where the step does not come. */
async function killAtPoint(arena: Arena, counts: { atChosenPoints: number }): Promise<void> {
  const armedFile = join(arena.data, "armed");
  writeFileSync(armedFile, "");
  const passage = 1 + Math.floor(arena.random() ** 3 * 12);
  const starting = arena.start({ death: { point: pick(arena.random, points), passage, armedFile } });
  const isReached = await Promise.race([starting.ended.then(() => true), pause(3_000).then(() => false)]);
  if (isReached) counts.atChosenPoints++;
  starting.process.kill("SIGKILL");
  await starting.ended;
}

/** The beginning of a block, behind everything that was ever acknowledged. */
function tearEnds(arena: Arena): void {
  for (const journal of ["logs", "firehose"]) {
    const folder = join(arena.data, "journal", journal);
    const last = readdirSync(folder)
      .filter((name) => /^\d+\.log$/.test(name))
      .toSorted()
      .at(-1);
    const torn = Buffer.alloc(1 + Math.floor(arena.random() * 3_000), "SLJ1");
    for (let at = 4; at < torn.length; at++) torn.writeUInt8(Math.floor(arena.random() * 256), at);
    if (last) appendFileSync(join(folder, last), torn);
  }
}
