// `npm run fuzz`: a million changed inputs for each target, and bytes that are no HTTP. SLUICE_FUZZ_RUNS and SLUICE_SEED say how many and which.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

await prepare();
const env = { SLUICE_FUZZ_RUNS: "1000000", ...process.env };
const vitest = join(root, "node_modules", ".bin", "vitest");
const { status } = spawnSync(vitest, ["run", "--project", "fuzz"], { cwd: root, stdio: "inherit", env });
process.exit(status ?? 1);
