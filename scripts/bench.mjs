// `npm run bench -- [ROW ...] [OPTION ...]`: what Sluice costs on this machine, beside a limit and moto. `--help` says more.
import { spawn } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

await prepare();
const args = ["--no-warnings", "scripts/ts.mjs", "bench/run.ts", ...process.argv.slice(2)];
const bench = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
// It prints what it has, and ends its servers.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => bench.kill(signal));
bench.on("exit", (code) => process.exit(code ?? 1));
