/*
 * A changed checkout is built, but not under a server of it that runs; what a killed server left keeps nobody off, though its process id is
 * another process's by now. Mutant that made this fail: a note that says no more than the id.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remove, temporaryDirectory } from "../support/sluice.ts";

const prepare = join(import.meta.dirname, "..", "..", "scripts", "prepare.mjs");
const named = { name: "small", version: "1.0.0" };
let root: string;

beforeAll(async () => {
  root = await temporaryDirectory();
  for (const folder of ["src", "models", "scripts", "part"]) mkdirSync(join(root, folder));
  cpSync(prepare, join(root, "scripts", "prepare.mjs"));
  const build = `import { mkdirSync } from "node:fs";\nexport async function build() { mkdirSync("dist", { recursive: true }); }\n`;
  writeFileSync(join(root, "scripts", "build.mjs"), build);
  // Something to install that comes from nowhere else.
  const part = { name: "part", version: "1.0.0" };
  const own = { ...named, dependencies: { part: "file:part" } };
  writeFileSync(join(root, "part", "package.json"), JSON.stringify(part));
  writeFileSync(join(root, "package.json"), JSON.stringify(own));
  const packages = { "": own, part, "node_modules/part": { resolved: "part", link: true } };
  const lock = { ...named, lockfileVersion: 3, packages };
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
});
afterAll(() => remove(root));

let changes = 0;
function changedAndPrepared() {
  writeFileSync(join(root, "src", "a.ts"), "x".repeat(++changes));
  const program = `import("./scripts/prepare.mjs").then(({ prepare }) => prepare())`;
  return spawnSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" });
}

/** The note that a server with this process's id left. */
function noted(startedAt: string): string {
  const note = join(root, "dist", ".running", String(process.pid));
  mkdirSync(join(note, ".."), { recursive: true });
  writeFileSync(note, startedAt);
  return note;
}

test("is built where nothing runs", () => {
  expect(changedAndPrepared()).toMatchObject({ status: 0, stderr: expect.stringContaining("building") });
});

test.skipIf(!existsSync("/proc/self/stat"))("is not built under a server, and is where only its note is left", () => {
  const stat = readFileSync(`/proc/${process.pid}/stat`, "utf8");
  const startedAt = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  noted(startedAt);
  const refused = changedAndPrepared();
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`a Sluice of it runs (pid ${process.pid}): stop it first`);
  const left = noted(String(Number(startedAt) - 1));
  expect(changedAndPrepared()).toMatchObject({ status: 0, stderr: expect.stringContaining("building") });
  expect(existsSync(left)).toBe(false);
});
