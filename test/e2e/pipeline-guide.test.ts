/* Every command of docs/pipeline.md, as it stands there, in its order. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderWithSluice, runShown, shownCommands } from "../support/shown-commands.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const guide = readFileSync(join(import.meta.dirname, "..", "..", "docs", "pipeline.md"), "utf8");
const commands = shownCommands(guide);
/** The server that the commands after it talk to. */
const background = "npm start -- --fast";

/** What a command has to say, by its beginning. */
const says: readonly (readonly [command: string, pattern: RegExp])[] = [
  ["./sluice pipeline init", /^my-pipe\/pipeline\.json$/m],
  ["./sluice pipeline plan", /^10 to create, 0 to update, 0 as described, 0 refused\.$/m],
  ["./sluice pipeline apply", /^The pipe is as described\.$/m],
  ["./sluice pipeline verify", /^ok {6}222222222222\/us-east-2\/my-app: log group \d/m],
  ["./sluice ls", /logs\/\d{4}\/\d\d\/\d\d\/\d\d\/my-pipe-1-/],
  ["./sluice cat", /my-app sluice-verify sluice verify [0-9a-f-]{36}$/m],
  ["./sluice grep", /^\{"key":"logs\/.*"message":"sluice verify [0-9a-f-]{36}"\}$/m],
  ["./sluice pipeline destroy", /^What this pipe made is gone\.$/m],
  [
    "./sluice pipeline render",
    /^my-pipe\/(?:cli\/run\.sh|terraform\/main\.tf\.json|cloudformation\/sender\.template\.json)$/m,
  ],
];

let server: RunningSluice;
let folder: string;
beforeAll(async () => {
  folder = await folderWithSluice();
  server = await startSluice({ args: ["--fast"] });
});
afterAll(async () => {
  await server?.stop();
  await remove(server?.data);
  await remove(folder);
});

test("the guide shows every command of the pipeline, and the description that init writes", () => {
  for (const [command] of says)
    expect(
      commands.some((one) => one.startsWith(command)),
      command,
    ).toBe(true);
});

test.each(commands.filter((command) => command !== background))("%s", async (command) => {
  const { code, output } = await runShown(command, folder, { SLUICE_URL: server.url });
  expect(code, output).toBe(0);
  const expected = says.find(([beginning]) => command.startsWith(beginning));
  expect(expected, `this test knows what ${command} says`).toBeDefined();
  expect(output).toMatch(expected?.[1] ?? /^$/);
  if (!command.includes(" init ")) return;
  const written = JSON.parse(readFileSync(join(folder, "my-pipe", "pipeline.json"), "utf8"));
  const shown = /^```json\n(\{\n {2}"\$schema"[\s\S]*?)^```$/m.exec(guide)?.[1] ?? "";
  expect(JSON.parse(shown)).toEqual(written);
});
