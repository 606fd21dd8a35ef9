// `npm run bench [-- ROW ...] [--json] [--runs=N]`: what Sluice costs on this machine, beside a limit and moto. bench/run.ts says more.
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

await prepare();
const args = ["scripts/ts.mjs", "bench/run.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
