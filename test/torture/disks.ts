import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { remove, temporaryDirectory } from "../support/sluice.ts";
import { Arena, type Outcome, type ScenarioOptions, textOf } from "./arena.ts";

/**
 * A disk that fails: some syncs say EIO, some writes end in their middle, some files can't be made. A put is acknowledged only where all
 * of it went well; the same server goes on, and so does the next one after a kill.
 */
export async function badDisk(options: ScenarioOptions): Promise<Outcome> {
  const arena = await Arena.open(options, { hasUploads: true });
  let acknowledgedUnderFaults = 0;
  let starts = 0;
  try {
    arena.startClients();
    for (let round = 0; round < 2 * options.scale; round++) {
      const faults = { seed: options.seed + round * 17, sync: 0.03, shortWrite: 0.03, create: 0.1 };
      const before = arena.ledger.answers.acknowledged;
      const starting = arena.start({ faults });
      const isReady = await starting.ready.then(
        () => true,
        () => false,
      );
      if (isReady) {
        starts++;
        await pause(2_500);
        acknowledgedUnderFaults += arena.ledger.answers.acknowledged - before;
      }
      starting.process.kill("SIGKILL");
      await starting.ended;
    }
    const refusals = textOf(arena.producers.refusals);
    return await arena.drain({ starts, acknowledgedUnderFaults, ...arena.ledger.answers, refusals });
  } finally {
    await arena.close();
  }
}

/**
 * A disk that fills up, then gets room: puts are refused with AWS's throttling errors while it is full, and everything goes on in the
 * same process once there is room. Undefined where this user can't mount a small file system.
 */
export async function fullDisk(options: ScenarioOptions): Promise<Outcome | undefined> {
  const base = await temporaryDirectory();
  const disk = join(base, "disk");
  mkdirSync(disk);
  const mount = (...args: readonly string[]) => spawnSync("mount", [...args], { stdio: "ignore" }).status === 0;
  if (!mount("-t", "tmpfs", "-o", "size=3m", "sluice-torture", disk)) {
    await remove(base);
    return undefined;
  }
  const data = join(disk, "data");
  mkdirSync(data);
  const arena = await Arena.open(options, { data, pauseMs: 5 });
  try {
    const server = await arena.start().ready;
    arena.producers.start();
    const fullAfterMs = await whenRefused(arena);
    await pause(2_000 * options.scale);
    const acknowledgedBefore = arena.ledger.answers.acknowledged;
    mount("-o", "remount,size=400m", disk);
    const madeRoom = Date.now();
    while (arena.ledger.answers.acknowledged < acknowledgedBefore + 20 && Date.now() - madeRoom < 20_000)
      await pause(50);
    const goesOnAfterMs = Date.now() - madeRoom;
    await pause(1_000);
    await arena.producers.stop();
    const inSameProcess = await arena.settle(server);
    await server.stop();
    const figures = { fullAfterMs, goesOnAfterMs, refusals: textOf(arena.producers.refusals) };
    const afterRestart = await arena.drain({ ...figures, lostInSameProcess: inSameProcess.lost.length });
    return { ...afterRestart, lost: [...inSameProcess.lost, ...afterRestart.lost] };
  } finally {
    await arena.close();
    spawnSync("umount", ["-l", disk], { stdio: "ignore" });
    await remove(base);
  }
}

async function whenRefused(arena: Arena): Promise<number> {
  const startedMs = Date.now();
  while (arena.producers.refusals.size === 0) {
    if (Date.now() - startedMs > 30_000) throw new Error("the disk never filled up");
    await pause(20);
  }
  return Date.now() - startedMs;
}
