/* The package as npm packs it, unpacked beside nothing but what it names as dependencies: its library, its types, its command line. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
let server: RunningSluice;
let directory: string;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  directory = await temporaryDirectory();
  const packed = sh("npm", ["pack", "--silent", "--pack-destination", directory], root);
  mkdirSync(join(directory, "node_modules"));
  sh("tar", ["-xzf", packed.trim().split("\n").at(-1) ?? ""], directory);
  sh("mv", ["package", "node_modules/sluice"], directory);
  const { dependencies } = JSON.parse(readFileSync(join(directory, "node_modules", "sluice", "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "@types/node"]) link(name);
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));
}, 120_000);

afterAll(async () => {
  await server?.stop();
  await remove(server?.data);
  await remove(directory);
});

function sh(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

/** As `npm install` would put it there: by its name alone, what it needs itself beside the original. */
function link(name: string): void {
  const path = join(directory, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(root, "node_modules", name), path);
}

const script = `import { apply, definePipeline, destroy, type PipelineDescription, type PlanStep, plan, render, type Verdict, verify } from "sluice";

const pipe = definePipeline({
  name: "packed",
  destination: {
    account: "111111111111",
    region: "us-east-1",
    bucket: { name: "packed-bucket", region: "us-west-2" },
    buffer: { seconds: 1 },
  },
  sources: [{ account: "222222222222", regions: ["us-east-2"], logGroups: ["packed"] }],
});
// @ts-expect-error: what is no pipe does not compile.
const wrong: PipelineDescription = { name: 1 };
const on = process.argv[2] ?? "aws";
const before: readonly PlanStep[] = await plan(pipe, { on });
await apply(pipe, { on });
const after = await plan(pipe, { on });
const [verdict]: readonly Verdict[] = await verify(pipe, { on });
await destroy(pipe, { on, withBucket: true });
const hops = verdict?.hops.map(({ hop }) => hop);
const count = (steps: readonly PlanStep[], action: PlanStep["action"]) => steps.filter((step) => step.action === action).length;
console.log(JSON.stringify([count(before, "create"), count(after, "keep"), verdict?.missedHop ?? "arrived", hops, Object.keys(render(pipe, "terraform"))]));
`;

test("its library has types that a strict project takes, and works", () => {
  writeFileSync(join(directory, "script.ts"), script);
  const strict = [
    "--strict",
    "--noUncheckedIndexedAccess",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--types",
    "node",
  ];
  sh(join(root, "node_modules", ".bin", "tsc"), [...strict, "script.ts"], directory);
  const printed = sh(process.execPath, ["script.js", server.url], directory);
  expect(JSON.parse(printed)).toEqual([
    ...[10, 10, "arrived", ["log group", "delivery stream", "bucket"]],
    ["main.tf.json", "README.md"],
  ]);
});

test("the test of docs/ci.md passes as it stands there, with a server of its own that is gone afterwards", () => {
  const guide = readFileSync(join(root, "docs", "ci.md"), "utf8");
  writeFileSync(join(directory, "orders.test.mjs"), /^```js\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? "");
  const printed = sh(process.execPath, ["--test", "orders.test.mjs"], directory);
  expect(printed).toMatch(/^# pass 1$/m);
  expect(printed).toMatch(/^# fail 0$/m);
});

test("a server that it starts ends with the process that started it, however that ends", async () => {
  const program =
    'import { start } from "sluice"; console.log((await start()).url); setTimeout(() => process.kill(process.pid, "SIGKILL"), 100);';
  writeFileSync(join(directory, "killed.mjs"), program);
  const { stdout, signal } = spawnSync(process.execPath, ["killed.mjs"], { cwd: directory, encoding: "utf8" });
  expect(signal).toBe("SIGKILL");
  const url = stdout.trim();
  expect(url).toMatch(/^http:/);
  const isServing = () =>
    fetch(`${url}/_sluice/health`).then(
      () => true,
      () => false,
    );
  await expect.poll(isServing, { timeout: 10_000 }).toBe(false);
});

test("a start that fails says why, and a function's module is beside who calls", () => {
  const program = `import { start } from "sluice";
const startWith = (config) => start({ config }).then((sluice) => sluice.stop().then(() => "started"), (error) => error.message);
const lambda = (module) => ({ functions: { "arn:aws:lambda:us-east-1:111111111111:function:f": { module } } });
const all = [{ acounts: [] }, { lambda: lambda("./nope.mjs") }, { lambda: lambda("./function.mjs") }];
console.log(JSON.stringify(await Promise.all(all.map(startWith))));`;
  writeFileSync(join(directory, "failing.mjs"), program);
  writeFileSync(join(directory, "function.mjs"), "");
  const why = "The fresh Sluice ended with 2: config: acounts: there is no such member";
  const folder = realpathSync(directory);
  expect(JSON.parse(sh(process.execPath, ["failing.mjs"], directory))).toEqual([
    why,
    `The fresh Sluice ended with 2: lambda.functions.arn:aws:lambda:us-east-1:111111111111:function:f.module: there is no file ${join(folder, "nope.mjs")}`,
    "started",
  ]);
});

test("its command line starts a server, and passes signals on", async () => {
  const child = spawn(
    process.execPath,
    ["node_modules/sluice/scripts/sluice.mjs", "start", "--port", "0", "--ephemeral", "--log-level", "error"],
    { cwd: directory, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ready = await new Promise<string>((resolve) => child.stdout.setEncoding("utf8").once("data", resolve));
  const { url, pid } = JSON.parse(ready.replace(/^ready /, ""));
  expect((await fetch(`${url}/_sluice/health`)).status).toBe(200);
  expect(pid).not.toBe(child.pid);
  child.kill("SIGTERM");
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test("its command line runs, and it carries nothing that it need not", () => {
  const help = sh(process.execPath, ["node_modules/sluice/scripts/sluice.mjs", "pipeline", "--help"], directory);
  for (const command of ["init", "render", "plan", "apply", "verify", "destroy"]) expect(help).toContain(command);
  expect(readdirSync(join(directory, "node_modules", "sluice")).sort()).toEqual([
    ...["LICENSE", "README.md", "dist", "models", "package.json", "pipeline.schema.json", "scripts"],
  ]);
});
