// Runs a TypeScript file of this repository: `node scripts/ts.mjs FILE [ARG ...]`. Node 20 does not read types by itself.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [file, ...args] = process.argv.slice(2);
const outfile = join(process.cwd(), "node_modules", ".cache", `run-${process.pid}.mjs`);
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
});
process.argv.splice(1, process.argv.length - 1, file, ...args);
process.on("exit", () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
