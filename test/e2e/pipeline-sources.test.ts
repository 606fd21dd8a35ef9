/* Pipes of other shapes on a real server: several regions, every log group, an organization, roles assumed, other settings of the stream. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterEach, expect, test } from "vitest";
import { type Accounts, openAccounts, type Target } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import type { Pipeline } from "../../src/setup/description.ts";
import { destroy } from "../../src/setup/destroy.ts";
import { plan } from "../../src/setup/plan.ts";
import { verify } from "../../src/setup/verify/verify.ts";
import { stateOf } from "../support/pipe-state.ts";
import { smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const servers: RunningSluice[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    await server.stop();
    await remove(server.data);
  }
});

async function start(args: readonly string[] = []): Promise<RunningSluice> {
  const server = await startSluice({ args: ["--fast", ...args] });
  servers.push(server);
  return server;
}

/** Made, without a difference, carrying, and gone. */
async function lives(pipe: Pipeline, target: Target): Promise<void> {
  const accounts: Accounts = await openAccounts(pipe, target);
  const nothing = await stateOf(pipe, accounts);
  await apply(pipe, accounts);
  expect((await plan(pipe, accounts)).filter(({ action }) => action !== "keep")).toEqual([]);
  const verdicts = await verify(pipe, accounts, { timeoutSeconds: 40, message: "ERROR {id}" });
  expect(verdicts.map(({ region, logGroup, missedHop, causes }) => [region, logGroup, missedHop, causes])).toEqual(
    verdicts.map(({ region, logGroup }) => [region, logGroup, undefined, []]),
  );
  await destroy(pipe, accounts, { withBucket: true });
  expect(await stateOf(pipe, accounts)).toEqual(nothing);
  accounts.close();
}

test("several regions and log groups, decompressed and compressed anew, under a prefix", async () => {
  const server = await start();
  const pipe = smallPipe({
    destination: {
      account: "111111111111",
      region: "us-east-1",
      bucket: { name: "many-bucket", region: "us-west-2" },
      prefix: "archive/",
      buffer: { seconds: 1, mb: 1 },
      compression: "GZIP",
      decompress: true,
    },
    sources: [
      {
        account: "222222222222",
        regions: ["us-east-2", "eu-west-1"],
        logGroups: ["app", "/aws/web"],
        filterPattern: "ERROR",
      },
      { account: "111111111111", regions: ["us-east-2"], logGroups: ["own"] },
    ],
  });
  await lives(pipe, targetOf(server));
});

test("every log group of an account", async () => {
  const server = await start();
  await lives(
    smallPipe({ sources: [{ account: "222222222222", regions: ["us-east-2"], allLogGroups: true }] }),
    targetOf(server),
  );
});

test("an organization, whose accounts subscribe by a role of their own", async () => {
  const directory = await temporaryDirectory();
  const config = join(directory, "sluice.json");
  const id = "o-a1b2c3d4e5";
  writeFileSync(config, JSON.stringify({ organization: { id, members: ["111111111111", "222222222222"] } }));
  const server = await start(["--config", config]);
  await lives(smallPipe({ organizationId: id }), targetOf(server));
  await remove(directory);
});

test("as a role that is assumed with an external id", async () => {
  const server = await start();
  const own = targetOf(server);
  const roleOf = (account: string) => `arn:aws:iam::${account}:role/Deployer`;
  const pipe = smallPipe({
    access: {
      "111111111111": { assumeRole: roleOf("111111111111"), externalId: "rehearsal" },
      "222222222222": { assumeRole: roleOf("222222222222"), externalId: "rehearsal" },
    },
  });
  const accounts = await openAccounts(smallPipe(), own);
  for (const account of ["111111111111", "222222222222"]) {
    const { iam } = accounts.clients(account, "us-east-1");
    const trust = {
      ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111111111111:user/admin" }, Action: "sts:AssumeRole" },
      Condition: { StringEquals: { "sts:ExternalId": "rehearsal" } },
    };
    const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await iam.send(new CreateRoleCommand({ RoleName: "Deployer", AssumeRolePolicyDocument: document(trust) }));
    const everything = document({ Effect: "Allow", Action: "*", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName: "Deployer", PolicyName: "all", PolicyDocument: everything }));
  }
  accounts.close();
  const { accessKeyId, secretAccessKey } = server.keys("destination");
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  await lives(pipe, { endpoint: server.url });
  const wrong = smallPipe({ access: { "222222222222": { assumeRole: roleOf("222222222222"), externalId: "other" } } });
  await expect(openAccounts(wrong, { endpoint: server.url })).rejects.toThrow(
    /^access\.222222222222\.assumeRole: arn:aws:iam::222222222222:role\/Deployer can't be assumed: /,
  );
});
