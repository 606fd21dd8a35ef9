/*
 * `sluice pipeline` as a process of its own: killed after each of its changes, stopped by Ctrl-C, fed with what people get wrong.
 * A mutant that the first test was seen to fail on: the bucket's tag by a call after the one that makes it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Accounts, openAccounts } from "../../src/setup/access.ts";
import type { PipelineDescription } from "../../src/setup/description.ts";
import { destroy } from "../../src/setup/destroy.ts";
import { type FaultProxy, isChange, startFaultProxy } from "../support/fault-proxy.ts";
import { stateOf } from "../support/pipe-state.ts";
import { smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const pipe = smallPipe();
const { $schema: _none, ...description }: PipelineDescription = pipe;

let server: RunningSluice;
let proxy: FaultProxy;
let accounts: Accounts;
let directory: string;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  proxy = await startFaultProxy(server.url);
  accounts = await openAccounts(pipe, targetOf(server));
  directory = await temporaryDirectory();
  write(description);
});

afterAll(async () => {
  accounts?.close();
  await proxy?.close();
  await server?.stop();
  await remove(server?.data);
  await remove(directory);
});

function write(content: unknown, name = "pipeline.json"): string {
  const file = join(directory, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const own = { PATH: process.env["PATH"] ?? "", HOME: directory, AWS_EC2_METADATA_DISABLED: "true" };
  const child = spawn(process.execPath, [join(root, "scripts", "sluice.mjs"), "pipeline", ...args], {
    cwd: directory,
    env: { ...own, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<Run>((resolve) => {
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

const run = (args: readonly string[], env?: Readonly<Record<string, string>>) => start(args, env).ended;
const at = (url: string) => ["-f", "pipeline.json", "--on", url];

/** Does something to the process when the `count`th change of it is done and not yet answered. */
async function disturbed(count: number, disturb: (child: ChildProcess) => void): Promise<Run> {
  const { child, ended } = start(["apply", ...at(proxy.url)]);
  let changes = 0;
  proxy.afterwards = async (request) => {
    if (!isChange(request) || ++changes !== count) return;
    disturb(child);
    // The signal is there before the answer.
    await pause(100);
  };
  const result = await ended;
  proxy.afterwards = () => {};
  return result;
}

describe("apply", () => {
  test("killed after each of its changes and run again makes the same as in one run", async () => {
    const whole = await run(["apply", ...at(server.url)]);
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    const state = await stateOf(pipe, accounts);
    await destroy(pipe, accounts, { withBucket: true });
    let runs = 0;
    for (let code: number | null = null; code !== 0 && runs < 50; runs++) {
      const result = await disturbed(1, (child) => child.kill("SIGKILL"));
      code = result.code;
      if (code === 0) expect(result.stdout).toContain("The pipe is as described.");
    }
    expect(runs).toBeGreaterThanOrEqual(11);
    expect(await stateOf(pipe, accounts)).toEqual(state);
    expect(whole.stdout).toMatch(
      /^D6-7 {3}delivery stream: create 111111111111 us-east-1 delivery stream small \.\.\. done$/m,
    );
    expect(whole.stdout).not.toContain(server.keys("destination").secretAccessKey);
  });

  test("verify exits with 0 and tells each hop's seconds; destroy leaves the bucket, and then nothing", async () => {
    const verified = await run(["verify", ...at(server.url)]);
    expect(verified.code, verified.stderr).toBe(0);
    expect(verified.stdout).toMatch(
      /^ok {6}222222222222\/us-east-2\/app: log group \d\.\d\d s, delivery stream (?:\d\.\d\d s|\(not told\)), bucket \d+\.\d\d s, in \S+$/m,
    );
    const destroyed = await run(["destroy", ...at(server.url)]);
    expect(destroyed.code).toBe(0);
    expect(destroyed.stdout).toMatch(/^leave +D1 .*the archive stays unless --with-bucket is given$/m);
    const missing = await run(["verify", ...at(server.url)]);
    expect(missing.code).toBe(1);
    expect(missing.stdout).toMatch(/^missing 222222222222\/us-east-2\/app: did not pass the log group; likely causes/m);
    expect((await run(["destroy", ...at(server.url), "--with-bucket"])).code).toBe(0);
    expect((await run(["destroy", ...at(server.url), "--with-bucket"])).stdout).toBe(
      "Nothing of this pipe is there.\n",
    );
  });

  test("stopped by Ctrl-C it ends with 130 after the call under way, and goes on later", async () => {
    const before = proxy.requests.length;
    const stopped = await disturbed(3, (child) => child.kill("SIGINT"));
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain("stopped; what was finished stays, the same command goes on from there.");
    expect(proxy.requests.slice(before).filter(isChange)).toHaveLength(3);
    expect((await run(["apply", ...at(server.url)])).code).toBe(0);
    expect((await run(["plan", ...at(server.url)])).stdout).toMatch(
      /^0 to create, 0 to update, 10 as described, 0 refused\.$/m,
    );
    await destroy(pipe, accounts, { withBucket: true });
  });
});

test("what somebody else made is left as it is: refused where it differs, kept where it does not, and not taken down", async () => {
  const { iam } = accounts.clients("111111111111", "us-east-1");
  const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const RoleName = "FirehosetoS3Role";
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
  const own = { RoleName, PolicyName: "Permissions-Policy-For-Firehose" };
  await iam.send(
    new PutRolePolicyCommand({ ...own, PolicyDocument: document({ Effect: "Deny", Action: "*", Resource: "*" }) }),
  );
  const before = await stateOf(pipe, accounts);
  const refused = await run(["apply", ...at(server.url)]);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(
    /^refuse +D2-3 .*its trust policy is another one; it is not tagged as this pipe's: rename, or use --adopt$/m,
  );
  expect(refused.stdout).toMatch(/^refuse +D4-5 .*it says something else; it is not tagged as this pipe's/m);
  expect(await stateOf(pipe, accounts)).toEqual(before);
  expect((await run(["destroy", ...at(server.url), "--with-bucket"])).stdout).toContain(
    "Nothing is there but what stays.",
  );
  expect(await stateOf(pipe, accounts)).toEqual(before);
  // Taken over, it is this pipe's, and goes with it.
  expect((await run(["apply", ...at(server.url), "--adopt"])).code).toBe(0);
  expect((await run(["plan", ...at(server.url)])).stdout).toContain("10 as described, 0 refused");
  expect((await run(["destroy", ...at(server.url), "--with-bucket"])).code).toBe(0);
  expect((await run(["destroy", ...at(server.url)])).stdout).toBe("Nothing of this pipe is there.\n");
});

describe("what people get wrong is one sentence", () => {
  const destinationOf = (changes: object) => ({
    ...description,
    destination: { ...description.destination, ...changes },
  });
  const [_source] = description.sources;
  const fails = async (args: readonly string[], env?: Readonly<Record<string, string>>) => {
    const { code, stderr } = await run(args, env);
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/^sluice: [^\n]+\n$/);
    return stderr.slice("sluice: ".length).trimEnd();
  };

  test.each([
    ["no JSON", "{", /^pipeline\.json can't be read: .*JSON/],
    [
      "a region that is no region",
      destinationOf({ region: "us-east1" }),
      "pipeline.json: destination.region: AWS has no region us-east1; did you mean us-east-1?",
    ],
    [
      "an account of 11 digits",
      destinationOf({ account: "11111111111" }),
      'pipeline.json: destination.account: "11111111111": an account id has 12 digits, as text in quotes',
    ],
  ])("%s", async (_what, content, expected) => {
    const file = write(content, "wrong.json");
    const said = await fails(["plan", "-f", file, "--on", server.url]);
    expect(said.replace(`${directory}/wrong.json`, "pipeline.json")).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    );
  });

  test("a file that is not there, a target that is none, and one where nothing answers", async () => {
    expect(await fails(["plan", "-f", "none.json", "--on", server.url])).toMatch(
      /^there is no none\.json; `sluice pipeline init -f none\.json` writes a first one/,
    );
    expect(await fails(["plan", "-f", "pipeline.json", "--on", "slice"])).toBe(
      '--on takes aws, sluice, or an endpoint such as http://127.0.0.1:4566, not "slice".',
    );
    const env = { AWS_ACCESS_KEY_ID: "AKIANOTHING", AWS_SECRET_ACCESS_KEY: "nothing" };
    const nothing = `http://127.0.0.1:${await freePort()}`;
    const none = `No Sluice answers at ${nothing}. Start one with "npm start", or name another with --url, SLUICE_URL or SLUICE_PORT.`;
    expect(await fails(["plan", "-f", "pipeline.json", "--on", nothing])).toBe(none);
    const port = { SLUICE_PORT: new URL(nothing).port };
    expect(await fails(["plan", "-f", "pipeline.json", "--on", "sluice"], port)).toBe(none);
    expect(await fails(["plan", "-f", "pipeline.json", "--on", "sluice", "--access"], { ...env, ...port })).toBe(none);
    expect(await fails(["plan", "-f", "pipeline.json", "--on", "http://127.0.0.1:1", "--access"], env)).toMatch(
      /^no answer from http:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED.*\); see that it can be reached, then run the same command again\.$/,
    );
  });

  test("a profile that does not exist, and one of another account", async () => {
    const keys = server.keys("destination");
    writeFileSync(
      join(directory, "aws-credentials"),
      `[mixed-up]\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`,
    );
    const env = { AWS_SHARED_CREDENTIALS_FILE: join(directory, "aws-credentials") };
    const withProfile = (profile: string) =>
      write({ ...description, access: { "222222222222": { profile } } }, "access.json");
    const plan = (file: string) => fails(["plan", "-f", file, "--on", server.url, "--access"], env);
    expect(await plan(withProfile("nowhere"))).toBe(
      "access.222222222222.profile: there is no profile nowhere with credentials; `aws configure list-profiles` shows those that there are.",
    );
    expect(await plan(withProfile("mixed-up"))).toBe(
      "access.222222222222: its credentials are arn:aws:iam::111111111111:user/admin, of account 111111111111; name a profile of 222222222222, or a role to assume there.",
    );
  });

  test("a bucket of somebody else", async () => {
    const { s3 } = accounts.clients("222222222222", "us-west-2");
    await s3.send(
      new CreateBucketCommand({ Bucket: "theirs", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }),
    );
    const file = write(destinationOf({ bucket: { name: "theirs", region: "us-west-2" } }), "theirs.json");
    expect(await fails(["apply", "-f", file, "--on", server.url])).toBe(
      "D1 111111111111 us-west-2 bucket theirs: destination.bucket.name: bucket theirs belongs to another account than 111111111111, or its credentials may not see it; choose another name.",
    );
    const own = accounts.clients("111111111111", "us-west-2");
    await own.s3.send(
      new CreateBucketCommand({ Bucket: "elsewhere", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }),
    );
    const moved = write(destinationOf({ bucket: { name: "elsewhere", region: "eu-west-1" } }), "elsewhere.json");
    expect(await fails(["apply", "-f", moved, "--on", server.url])).toBe(
      "D1 111111111111 eu-west-1 bucket elsewhere: destination.bucket.region: bucket elsewhere is there, but not in eu-west-1; name its region.",
    );
  });

  test("permissions for half of the calls: what was made stays, and the next apply goes on", async () => {
    const { iam } = accounts.clients("111111111111", "us-east-1");
    await iam.send(new CreateUserCommand({ UserName: "half" }));
    const allow = (...actions: string[]) =>
      iam.send(
        new PutUserPolicyCommand({
          ...{ UserName: "half", PolicyName: "half" },
          PolicyDocument: JSON.stringify({
            Version: "2012-10-17",
            Statement: { Effect: "Allow", Action: actions, Resource: "*" },
          }),
        }),
      );
    const reads = [
      "s3:Get*",
      "s3:List*",
      "iam:Get*",
      "iam:List*",
      "firehose:Describe*",
      "firehose:List*",
      "logs:Describe*",
      "logs:List*",
    ];
    await allow(...reads, "s3:*", "iam:*");
    const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: "half" }));
    const source = server.keys("source");
    writeFileSync(
      join(directory, "aws-credentials"),
      `[half]\naws_access_key_id = ${key?.AccessKeyId}\naws_secret_access_key = ${key?.SecretAccessKey}\n[source]\naws_access_key_id = ${source.accessKeyId}\naws_secret_access_key = ${source.secretAccessKey}\n`,
    );
    const access = { "111111111111": { profile: "half" }, "222222222222": { profile: "source" } };
    const args = ["apply", "-f", write({ ...description, access }, "half.json"), "--on", server.url, "--access"];
    const env = { AWS_SHARED_CREDENTIALS_FILE: join(directory, "aws-credentials") };
    expect(await fails(args, env)).toMatch(
      /^D6-7 111111111111 us-east-1 delivery stream small, as arn:aws:iam::111111111111:user\/half: AccessDeniedException: User: .*firehose:CreateDeliveryStream.*; let this caller do that, then run the same command again, it goes on from here\.$/,
    );
    await allow(...reads, "s3:*", "iam:*", "firehose:*", "logs:*");
    const went = await run(args, env);
    expect(went.code, went.stderr).toBe(0);
    expect(went.stdout).toContain("7 to create, 0 to update, 3 as described, 0 refused.");
  });
});
