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
    title: "the README's figures are those of docs/measurements",
    command: [process.execPath, "scripts/ts.mjs", "scripts/readme-figures.ts", "--check"],
  },
  {
    name: "generated",
    title: "WebAssembly is what assembly/ says",
    command: [process.execPath, "scripts/build-wasm.mjs", "--check"],
  },
  { name: "unit", title: "unit and contract tests", command: ["vitest", "run", "--project", "unit"] },
  { name: "crash", title: "crash tests", command: ["vitest", "run", "--project", "crash"] },
  { name: "sim", title: "the whole engine simulated", command: ["vitest", "run", "--project", "sim"] },
  {
    name: "fuzz",
    title: "changed input of every kind, and bytes that are no HTTP",
    command: ["vitest", "run", "--project", "fuzz"],
  },
  { name: "torture", title: "torture, the short one", command: ["vitest", "run", "--project", "torture"] },
  {
    name: "e2e",
    title: "end-to-end tests with real clients",
    command: ["vitest", "run", "--project", "e2e"],
    programs: ["aws", "rclone", "s3cmd", "restic"],
    // The other programs' tests say themselves that they did not run.
    unmet: () => (isThere("aws") ? undefined : "it needs the AWS CLI, there is none, and it could not be installed"),
  },
  {
    name: "bench",
    title: "each row of the bench runs, and counts what is there",
    command: ["vitest", "run", "--project", "bench"],
  },
  {
    name: "privileged",
    title: "what needs root and devices: a bucket mounted by s3fs, a full disk",
    command: ["vitest", "run", "--project", "privileged"],
    programs: isRoot() && hasFuse() ? ["s3fs"] : [],
    unmet() {
      if (!isRoot()) return "it mounts a file system, which needs root";
      if (!hasFuse()) return "it mounts a file system, which needs /dev/fuse, and this machine has none";
      return isThere("s3fs") ? undefined : "it needs s3fs, there is none, and it could not be installed";
    },
    // What root or the device is missing for is no failure: the machine can't.
    isExcused: () => !isRoot() || !hasFuse(),
  },
];
/** Programs that suites drive, and the Debian packages that they come from. */
const packages = { aws: "awscli", rclone: "rclone", s3cmd: "s3cmd", restic: "restic", s3fs: "s3fs" };

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !suites.some((suite) => suite.name === name));
if (unknown !== undefined) fail(`there is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(", ")}`);
await prepare();
const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
installMissing(chosen.flatMap(({ programs = [] }) => programs));
const skipped = chosen.flatMap((suite) => {
  const reason = suite.unmet?.();
  return reason === undefined ? [] : [{ suite, reason }];
});
const failed = [];
const started = Date.now();
for (const suite of chosen.filter((one) => !skipped.some(({ suite }) => suite === one))) {
  process.stdout.write(`\n== ${suite.title}\n`);
  const [command, ...args] = suite.command;
  const program = command === process.execPath ? command : join(root, "node_modules", ".bin", command);
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) failed.push(suite.name);
}
const seconds = Math.round((Date.now() - started) / 1000);
for (const { suite, reason } of skipped) process.stdout.write(`\n== DID NOT RUN: ${suite.name}: ${reason}.\n`);
if (failed.length > 0) fail(`failed after ${seconds} s: ${failed.join(", ")}`);
if (process.env.CI === "true" && skipped.some(({ suite }) => !suite.isExcused?.())) {
  fail("with CI=true a suite that did not run is a failure");
}
process.stdout.write(`\n== all that ran is green, after ${seconds} s\n`);

function isThere(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Only version 2 has `logs tail`. The system's own package may be an older one: then there is no more to install. */
function hasAws2() {
  if (existsSync("/usr/bin/aws")) return true;
  const { stdout } = spawnSync("aws", ["--version"], { encoding: "utf8" });
  return stdout?.startsWith("aws-cli/2.") ?? false;
}

function isRoot() {
  return process.getuid?.() === 0;
}

function hasFuse() {
  return existsSync("/dev/fuse");
}

/** Programs that are not there come from the system's packages, all in one step, where this user may install them. */
function installMissing(programs) {
  const isMissing = (program) => !isThere(program) || (program === "aws" && !hasAws2());
  const names = [...new Set(programs)].filter(isMissing).map((program) => packages[program]);
  if (names.length === 0 || !isRoot() || !existsSync("/usr/bin/apt-get")) return;
  process.stdout.write(`== installing the system's packages ${names.join(", ")} ...\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args) =>
    spawnSync("apt-get", ["-qq", "-o", "Dpkg::Use-Pty=0", ...args], { stdio: ["ignore", 2, 2], env }).status === 0;
  if (run("update") && run("install", "-y", "--no-install-recommends", ...names)) return;
  // One that has no candidate must not keep the others away.
  for (const name of names) run("install", "-y", "--no-install-recommends", name);
}

function fail(text) {
  process.stderr.write(`sluice: ${text}\n`);
  process.exit(1);
}
