/* Every command of the README, as it stands there, from the checkout's folder. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block.trim().split("\n"),
);

/** Run by other tests, or this very run. */
const elsewhere = ["npm start", "npm test"];
/** The server that the commands after it talk to. */
const background = "npm start -- --fast";

let server: RunningSluice;
beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await remove(server?.data);
  for (const made of ["article", "my-pipe"]) await rm(join(root, made), { recursive: true, force: true });
});

test("the README has the commands that this test knows how to run", () => {
  for (const command of [...elsewhere, background, "npm run demo", "./sluice watch my-bucket"]) {
    expect(commands).toContain(command);
  }
});

test.each(commands.filter((command) => !elsewhere.includes(command) && command !== background))(
  "%s",
  async (command) => {
    // The demo is to start a server of its own; the others use the one that runs.
    const isDemo = command === "npm run demo";
    const url = isDemo ? "http://127.0.0.1:1" : server.url;
    const isEndless = command.startsWith("./sluice watch");
    const { code, output } = await run(command, { SLUICE_URL: url }, isEndless ? /flow records of eni-/ : undefined);
    if (!isEndless) expect(code, output).toBe(0);
    if (isEndless) expect(output).toMatch(/control message from PutDestination, not your traffic/);
    if (isDemo) {
      for (const step of ["D1", "D2-3", "D12", "S6", "S7", "S8"]) expect(output).toContain(`== ${step} `);
      expect(output).toMatch(
        /^2 222222222222 eni-[0-9a-f]{17} 127\.0\.0\.1 172\.31\.\d+\.\d+ \d+ \d+ 6 - \d+ \d+ \d+ ACCEPT OK$/m,
      );
    }
  },
);

/** Runs a line in a shell; ends it once `until` was printed. */
function run(
  command: string,
  env: Readonly<Record<string, string>>,
  until?: RegExp,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", `exec ${command}`], { cwd: root, env: { ...process.env, ...env } });
    let output = "";
    const add = (text: string) => {
      output += text;
      if (until?.test(output)) child.kill("SIGTERM");
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
