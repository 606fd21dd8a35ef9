// A server that is tormented: started by the scenarios with SLUICE_TORMENT, a JSON text.
import { readFileSync } from "node:fs";
import { startSluice } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import type { WallClock } from "../../src/core/clock.ts";
import { openEmbedded } from "../../src/storage/embedded/open.ts";
import { systemTimer, systemWallClock } from "../../src/system/clock.ts";
import { systemIds } from "../../src/system/ids.ts";
import { systemLog } from "../../src/system/log.ts";
import { type Death, dyingStorage } from "../crash/dying-storage.ts";
import { type Faults, faultyFiles } from "./faulty-files.ts";

export interface Torment {
  /** Dies at a step. */
  readonly death?: Death;
  /** File calls of the journals fail. */
  readonly faults?: Faults;
  /** A file that holds by how many milliseconds the wall clock is off, read again and again. */
  readonly clockFile?: string;
}

const [, , data, port = "0"] = process.argv;
const torment: Torment = JSON.parse(process.env["SLUICE_TORMENT"] ?? "{}");
const config = loadConfig({ port, data }, {}, process.cwd());
const { death, faults, clockFile } = torment;

const openStorage: typeof openEmbedded = death
  ? dyingStorage(death)
  : (options) => openEmbedded({ ...options, ...(faults && { filesOf: (journal) => faultyFiles(journal, faults) }) });

const sluice = await startSluice(config, {
  clock: clockFile === undefined ? systemWallClock : steppedClock(clockFile),
  timer: systemTimer,
  ids: systemIds,
  log: systemLog("warn"),
  openStorage,
});
process.stdout.write(`ready ${JSON.stringify({ url: sluice.url, pid: process.pid })}\n`);
process.on("SIGTERM", () => {
  void sluice.stop(2_000).then(() => process.exit(0));
});

/** A wall clock that is set while the server runs, as an operator or NTP does it. */
function steppedClock(file: string): WallClock {
  let offMs = 0;
  const look = () => {
    offMs = Number(readFileSync(file, "utf8"));
  };
  look();
  setInterval(look, 20).unref();
  return { nowMs: () => systemWallClock.nowMs() + offMs };
}
