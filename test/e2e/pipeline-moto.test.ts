/*
 * The same set-up on moto, a server that others wrote: every call is taken as it is sent, up to the one that moto misroutes. It takes the
 * destination of PutSubscriptionFilter for a log group of the destination's account, which is not there.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAccounts } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import { destroy } from "../../src/setup/destroy.ts";
import { plan } from "../../src/setup/plan.ts";
import { smallPipe } from "../support/setup.ts";

let moto: ChildProcess | undefined;
let endpoint: string | undefined;

beforeAll(async () => {
  const isAtHand = (process.env["PATH"] ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, "moto_server")));
  if (!isAtHand) return;
  const port = await freePort();
  moto = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  endpoint = await answering(`http://127.0.0.1:${port}`, moto);
});

afterAll(() => void moto?.kill("SIGKILL"));

test("every call is taken, up to the subscription filter", async ({ skip }) => {
  if (endpoint === undefined) {
    process.stderr.write("\n== did not run: the set-up on moto: there is no moto_server on the PATH that starts\n");
    return skip("there is no moto_server");
  }
  const role = (account: string) => ({ assumeRole: `arn:aws:iam::${account}:role/Deployer`, externalId: "rehearsal" });
  const pipe = smallPipe({ access: { "111111111111": role("111111111111"), "222222222222": role("222222222222") } });
  // moto takes any keys, and gives those of the account whose role is assumed.
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" });
  const accounts = await openAccounts(pipe, { endpoint, maxAttempts: 1 });
  expect([...accounts.callers.values()]).toEqual([
    "arn:aws:sts::222222222222:assumed-role/Deployer/sluice-pipeline",
    "arn:aws:sts::111111111111:assumed-role/Deployer/sluice-pipeline",
  ]);
  const done: string[] = [];
  const applied = apply(pipe, accounts, {
    waitSeconds: 0,
    onProgress: ({ step, event }) => event === "done" && done.push(step.resource.step),
  });
  await expect(applied).rejects.toThrow(/^S7 .*: ResourceNotFoundException: The specified log group does not exist; /);
  expect(done).toEqual(["D1", "D2-3", "D4-5", "D6-7", "D8-9", "D10-11", "D12", "D13-15", "S5"]);
  const actions = (await plan(pipe, accounts)).map(({ action }) => action);
  expect(actions).toEqual([...done.map(() => "keep"), "create"]);
  await destroy(pipe, accounts, { withBucket: true });
  expect((await plan(pipe, accounts)).every(({ action }) => action === "create")).toBe(true);
  accounts.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Its URL once it answers; undefined where it ends instead, or does not within half a minute. */
async function answering(url: string, child: ChildProcess): Promise<string | undefined> {
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined);
    if (answer?.ok) return url;
    await pause(200);
  }
  return undefined;
}
