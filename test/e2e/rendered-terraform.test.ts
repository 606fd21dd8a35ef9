/* The pipe as Terraform: valid, made on a server by the AWS provider, then without a change, seen as described, carrying data, and taken down. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Accounts, openAccounts } from "../../src/setup/access.ts";
import type { Pipeline } from "../../src/setup/description.ts";
import { plan } from "../../src/setup/plan.ts";
import { render } from "../../src/setup/render/render.ts";
import { verify } from "../../src/setup/verify/verify.ts";
import { stateOf } from "../support/pipe-state.ts";
import { defaultVpc, smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";
import { type Terraform, terraformIn } from "../support/terraform.ts";

let server: RunningSluice;
let accounts: Accounts;
let directory: string;
let terraform: Terraform | string;
let pipe: Pipeline;

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = await startSluice({ args: ["--fast"] });
  const source = { account: "222222222222", regions: ["us-east-2"] };
  pipe = smallPipe({
    // Each account and region is a provider of its own, and a process of its own: three are enough to see that they are told apart.
    destination: {
      account: "111111111111",
      region: "us-east-1",
      bucket: { name: "small-bucket", region: "us-east-1" },
      buffer: { seconds: 1, mb: 1 },
    },
    sources: [
      // A pattern that looks like a template, and names that differ in what a label may not have.
      { ...source, logGroups: ["/aws/web", "aws_web"], filterPattern: '?verify ?"${x}"' },
      { ...source, vpcs: [await defaultVpc(server)] },
    ],
  });
  for (const [name, text] of Object.entries(render(pipe, "terraform"))) writeFileSync(join(directory, name), text);
  accounts = await openAccounts(pipe, targetOf(server));
  terraform = await terraformIn(directory, {
    AWS_SHARED_CREDENTIALS_FILE: join(server.data, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    TF_VAR_endpoint: server.url,
    TF_VAR_delete_archive: "true",
    TF_VAR_profile_111111111111: "destination",
    TF_VAR_profile_222222222222: "source",
  });
});

afterAll(async () => {
  accounts?.close();
  await server?.stop();
  await remove(server?.data);
  await remove(directory);
});

test("terraform validate, apply, plan and destroy", async ({ skip }) => {
  if (typeof terraform === "string") {
    process.stderr.write(`\n== did not run: the Terraform rendering: ${terraform}\n`);
    return skip(terraform);
  }
  const nothing = await stateOf(pipe, accounts);
  const validated = await terraform("validate");
  expect(validated.output).toContain("The configuration is valid.");
  const applied = await terraform("apply", "-input=false", "-auto-approve");
  expect(applied.output).toMatch(/Apply complete! Resources: 17 added, 0 changed, 0 destroyed\./);
  const verdicts = await verify(pipe, accounts);
  expect(verdicts.map(({ logGroup, missedHop }) => [logGroup, missedHop])).toEqual([
    ["/aws/web", undefined],
    ["aws_web", undefined],
    ["vpc-flow-logs", undefined],
  ]);
  expect((await plan(pipe, accounts)).filter(({ action }) => action !== "keep")).toEqual([]);
  const planned = await terraform("plan", "-input=false", "-detailed-exitcode");
  expect(planned.code, planned.output).toBe(0);
  const destroyed = await terraform("destroy", "-input=false", "-auto-approve", "-refresh=false");
  expect(destroyed.code, destroyed.output).toBe(0);
  expect(await stateOf(pipe, accounts)).toEqual(nothing);
});
