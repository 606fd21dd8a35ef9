// A server that dies at a chosen step: started by crash.test.ts with DEATH, a JSON text.
import { startSluice } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import { systemTimer, systemWallClock } from "../../src/system/clock.ts";
import { systemIds } from "../../src/system/ids.ts";
import { systemLog } from "../../src/system/log.ts";
import { dyingStorage } from "./dying-storage.ts";

const config = loadConfig({ port: "0", data: process.argv[2], config: process.argv[3] }, {}, process.cwd());
const sluice = await startSluice(config, {
  clock: systemWallClock,
  timer: systemTimer,
  ids: systemIds,
  log: systemLog("warn"),
  openStorage: dyingStorage(JSON.parse(process.env["DEATH"] ?? "{}")),
});
process.stdout.write(`ready ${JSON.stringify({ url: sluice.url, pid: process.pid })}\n`);
process.on("SIGTERM", () => {
  void sluice.stop(2_000).then(() => process.exit(0));
});
