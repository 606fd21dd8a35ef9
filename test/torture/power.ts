import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { builtServer } from "../support/child-server.ts";
import { Arena, type Outcome, type ScenarioOptions, textOf } from "./arena.ts";
import { LossyDisk } from "./lossy-disk.ts";

/**
 * The power goes again and again under load: what the kernel had not written is gone, of journals, object bodies and LMDB alike.
 * Undefined where no disk can be made.
 */
export async function powerLoss(options: ScenarioOptions): Promise<Outcome | undefined> {
  const disk = await LossyDisk.make();
  if (!disk) return undefined;
  const data = join(disk.directory, "data");
  mkdirSync(data);
  const arena = await Arena.open(options, { data, hasUploads: true });
  const counts = { powerCuts: 0, whileStarting: 0 };
  try {
    arena.startClients();
    for (; counts.powerCuts < 20 * options.scale; counts.powerCuts++) {
      const starting = arena.start({}, { args: arena.builtArgs(builtServer) });
      if (arena.random() < 0.2) {
        await pause(arena.random() * 400);
        counts.whileStarting++;
      } else {
        await starting.ready;
        await pause(50 + arena.random() ** 2 * 2_000);
      }
      await disk.cutPower(starting.process.pid ?? 0);
      starting.process.kill("SIGKILL");
      await starting.ended;
      disk.restorePower();
    }
    return await arena.drain({ ...counts, ...arena.ledger.answers, refusals: textOf(arena.producers.refusals) });
  } finally {
    await arena.close();
    await disk.remove();
  }
}
