// Installs and builds what is stale, on Node's built-ins alone: nothing else may be there yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installStamp = join(root, "node_modules", ".sluice-installed");
const buildStamp = join(root, "dist", ".built");
const running = join(root, "dist", ".running");

/** Makes `node_modules` and `dist` fit the checkout. Says what it does on standard error; exits with 1 where it can't. */
export async function prepare() {
  checkNode();
  // An installed package has no sources: it comes built.
  if (!existsSync(join(root, "src"))) return;
  const lock = hashOf([join(root, "package-lock.json")]);
  const isInstallStale = readStamp(installStamp) !== lock;
  const source = hashOf(sourceFiles());
  const isBuildStale = readStamp(buildStamp) !== source;
  if (!isInstallStale && !isBuildStale) return;
  refuseWhileRunning();
  if (isInstallStale) install(lock);
  if (isInstallStale || isBuildStale) await build(source);
}

/** Notes that a server of this checkout runs, so that nothing is built under it. Returns the way to take the note back. */
export function noteRunning() {
  mkdirSync(running, { recursive: true });
  const note = join(running, String(process.pid));
  writeFileSync(note, startOf(process.pid));
  return () => rmSync(note, { force: true });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Sluice needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function install(lock) {
  say("installing what package-lock.json names ...");
  // Development tools come along whatever NODE_ENV says: the build is one of them. No package runs a script of its own.
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...before] = npm;
  const args = [...before, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "" },
  });
  if (error || status !== 0)
    fail(`npm ci did not succeed${error ? `: ${error.message}` : "; its own words are above"}.`);
  writeFileSync(installStamp, lock);
}

async function build(source) {
  say("building ...");
  const { build: bundle } = await import(pathToFileURL(join(root, "scripts", "build.mjs")).href);
  await bundle();
  writeFileSync(buildStamp, source);
}

function refuseWhileRunning() {
  if (!existsSync(running)) return;
  for (const name of readdirSync(running)) {
    if (isRunning(Number(name))) {
      fail(
        `The checkout changed, but a Sluice of it runs (pid ${name}): stop it first, then this installs and builds.`,
      );
    }
    rmSync(join(running, name), { force: true });
  }
}

/** Whether the server that left the note still runs: one that was killed leaves it too, and its id goes to another process some day. */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return readStamp(join(running, String(pid))) === startOf(pid);
}

/** When a process started, as the system counts it; "" where it does not tell. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function sourceFiles() {
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const models = readdirSync(join(root, "models")).map((name) => join(root, "models", name));
  return [...files, ...models, join(root, "package-lock.json"), join(root, "scripts", "build.mjs")].sort();
}

/** A hash over names, sizes and times: cheap enough for each start. */
function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${file.endsWith("package-lock.json") ? readFileSync(file) : mtimeMs}\0`);
  }
  return hash.digest("hex");
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function say(text) {
  process.stderr.write(`sluice: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
