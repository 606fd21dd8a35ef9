// `npm run torture`: a real Sluice under load, killed, starved, misled and refused, hundreds of times; every acknowledged event is counted.
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

await prepare();
const args = ["scripts/ts.mjs", "test/torture/main.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
