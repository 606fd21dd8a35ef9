// `npm run bench`, `npm run bench -- policy`: what a start, an idle server and the pipe cost on this machine, as ratios against the limits, and against moto.
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

await prepare();
const file = process.argv[2] === "policy" ? "bench/policy.ts" : "bench/bench.ts";
const { status } = spawnSync(process.execPath, ["scripts/ts.mjs", file], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
