// `npm run bench`: what a start, an idle server and the pipe cost on this machine, as ratios against the limits, and against moto.
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

await prepare();
const { status } = spawnSync(process.execPath, ["scripts/ts.mjs", "bench/bench.ts"], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
