// Before `npm pack`: the bundles, and the library's types.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

await prepare();
rmSync(join(root, "dist", "types"), { recursive: true, force: true });
const { status } = spawnSync(join(root, "node_modules", ".bin", "tsc"), ["-p", "tsconfig.types.json"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
});
process.exitCode = status ?? 1;
