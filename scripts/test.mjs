// `npm test`: everything that says whether this checkout is good. Names of suites as arguments run only those.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { prepare, root } from "./prepare.mjs";

const suites = [
  { name: "lint", title: "lint and format", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types", title: "types", command: ["tsc", "--noEmit"] },
  {
    name: "generated",
    title: "generated types are those of the models",
    command: [process.execPath, "scripts/ts.mjs", "scripts/generate-types.ts", "--check"],
  },
  {
    name: "generated",
    title: "docs/authorization.md is what the operations say",
    command: [process.execPath, "scripts/ts.mjs", "scripts/authorization-docs.ts", "--check"],
  },
  {
    name: "generated",
    title: "pipeline.schema.json is what the description's schema says",
    command: [process.execPath, "scripts/ts.mjs", "scripts/pipeline-schema.ts", "--check"],
  },
  {
    name: "generated",
    title: "WebAssembly is what assembly/ says",
    command: [process.execPath, "scripts/build-wasm.mjs", "--check"],
  },
  { name: "unit", title: "unit and contract tests", command: ["vitest", "run", "--project", "unit"] },
  { name: "crash", title: "crash tests", command: ["vitest", "run", "--project", "crash"] },
  {
    name: "e2e",
    title: "end-to-end tests with real clients",
    command: ["vitest", "run", "--project", "e2e"],
    needsAws: true,
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !suites.some((suite) => suite.name === name));
if (unknown !== undefined) fail(`there is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(", ")}`);
await prepare();
const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const skipped = chosen.filter(({ needsAws }) => needsAws && !hasAws());
const failed = [];
const started = Date.now();
for (const suite of chosen.filter((one) => !skipped.includes(one))) {
  process.stdout.write(`\n== ${suite.title}\n`);
  const [command, ...args] = suite.command;
  const program = command === process.execPath ? command : join(root, "node_modules", ".bin", command);
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) failed.push(suite.name);
}
const seconds = Math.round((Date.now() - started) / 1000);
if (skipped.length > 0) {
  process.stdout.write(
    `\n== did not run: ${skipped.map(({ name }) => name).join(", ")}. They need the AWS CLI, there is none, and it could not be installed from the system's packages.\n`,
  );
}
if (failed.length > 0) fail(`failed after ${seconds} s: ${failed.join(", ")}`);
if (skipped.length > 0 && process.env.CI === "true") fail("with CI=true a suite that did not run is a failure");
process.stdout.write(`\n== all that ran is green, after ${seconds} s\n`);

/** The AWS CLI is there, or comes from the system's packages where this user may install them. */
function hasAws() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, "aws")))) return true;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  process.stdout.write("== there is no AWS CLI: installing the system's package awscli ...\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args) =>
    spawnSync("apt-get", ["-qq", "-o", "Dpkg::Use-Pty=0", ...args], { stdio: ["ignore", 2, 2], env }).status === 0;
  return run("update") && run("install", "-y", "awscli") && existsSync("/usr/bin/aws");
}

function fail(text) {
  process.stderr.write(`sluice: ${text}\n`);
  process.exit(1);
}
