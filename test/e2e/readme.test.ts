/* Every command of the README, as it stands there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderWithSluice, runShown, shownCommands } from "../support/shown-commands.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const commands = shownCommands(readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8"));

/** Run by other tests, or this very run. */
const elsewhere = ["npm start", "npm test"];
/** The server that the commands after it talk to. */
const background = "npm start -- --fast";

let server: RunningSluice;
let folder: string;
beforeAll(async () => {
  folder = await folderWithSluice();
  server = await startSluice({ args: ["--fast"] });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await remove(server?.data);
  await remove(folder);
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
    const { code, output } = await runShown(
      command,
      folder,
      { SLUICE_URL: url },
      isEndless ? /flow records of eni-/ : undefined,
    );
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
