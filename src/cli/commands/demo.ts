import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { articleDocuments } from "../../article/documents.ts";
import { type ArticleNames, logsRegion, namesOfOneRun } from "../../article/names.ts";
import { type ArticleStep, articleSteps } from "../../article/steps.ts";
import { control } from "../../control/client.ts";
import { awsEnvironment, awsVersion, captureAws } from "../aws-cli.ts";
import { describeBody, readMessages } from "../read-object.ts";
import { openBucket } from "../s3-reader.ts";
import { CommandError, findServer, readProfiles, type ServerAt } from "../server-at.ts";

const trafficMs = 180_000;
const shownRecords = 5;

/** `sluice demo`. @returns the exit code: 0 when flow records arrived */
export async function demo({ url }: { url: string }): Promise<number> {
  if (awsVersion() === undefined) {
    throw new CommandError(
      'The demo uses the AWS CLI, and there is no "aws" on this machine. Install it from your system\'s packages.',
    );
  }
  const found = await findServer(url).catch(() => undefined);
  if (found) return play(found);
  say(`no Sluice answers at ${url}: starting a fresh one that keeps nothing, with --fast`);
  const fresh = await startFresh();
  try {
    return await play(fresh.server);
  } finally {
    fresh.stop();
  }
}

async function startFresh(): Promise<{ server: ServerAt; stop: () => void }> {
  const program = join(import.meta.dirname, "server.js");
  const start = `import(${JSON.stringify(program)}).then(({ main }) => main(["--port", "0", "--ephemeral", "--fast", "--log-level", "warn"]))`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", start], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = /^ready (\{.*\})$/m.exec(text)?.[1];
      if (line) resolve(JSON.parse(line).url);
    });
    child.on("close", (code) =>
      reject(new CommandError(`The fresh Sluice ended with ${code}; its own words are above.`)),
    );
  });
  return { server: await findServer(url), stop: () => child.kill("SIGTERM") };
}

async function play(server: ServerAt): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), "sluice-demo-"));
  try {
    return await playIn(directory, server);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function playIn(directory: string, server: ServerAt): Promise<number> {
  const run = (account: ArticleStep["account"], args: readonly string[]) =>
    captureAws(server, [...args], {
      env: { ...awsEnvironment(server, process.env), AWS_PROFILE: account },
      cwd: directory,
    });
  const must = async (account: ArticleStep["account"], args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(account, args);
    if (code !== 0) throw new CommandError(`aws ${args.join(" ")}\n${stderr.trim()}`);
    return stdout.trim();
  };

  const suffix = randomBytes(3).toString("hex");
  const network = await makeInterface(must);
  const names = namesOfOneRun(suffix, network.vpcId);
  for (const [name, document] of Object.entries(articleDocuments(names))) {
    await writeFile(join(directory, name), JSON.stringify(document));
  }
  for (const step of articleSteps(names)) {
    say(`${step.id} ${step.title}`);
    process.stdout.write(
      `   $ aws ${step.args.map((arg) => (arg === "" ? '""' : arg)).join(" ")}  [${step.account}]\n`,
    );
    if (step.id === "D7") await untilActive(step, must);
    if (step.id === "S6")
      await control(server.socket, { do: "mapAddress", address: "127.0.0.1", networkInterfaceId: network.eni });
    const { code, stderr } = await run(step.account, step.args);
    if (code !== 0) throw new CommandError(stderr.trim());
  }
  say(
    `S8 Look into the bucket; meanwhile the demo's own calls are traffic of 127.0.0.1, which stands for ${network.eni}`,
  );
  return waitForRecords(server, names, network.eni, () => must("source", ["sts", "get-caller-identity"]));
}

type Must = (account: ArticleStep["account"], args: readonly string[]) => Promise<string>;

/** An interface in the source account's default VPC, for the loopback address to stand for. */
async function makeInterface(must: Must): Promise<{ vpcId: string; eni: string }> {
  const region = ["--region", logsRegion, "--output", "text"];
  say("a network interface in the source account's default VPC: the machine's loopback address will stand for it");
  const vpcId = await must("source", [
    ...["ec2", "describe-vpcs", "--filters", "Name=is-default,Values=true", "--query", "Vpcs[0].VpcId"],
    ...region,
  ]);
  const subnet = await must("source", [
    ...["ec2", "describe-subnets", "--filters", `Name=vpc-id,Values=${vpcId}`, "--query", "Subnets[0].SubnetId"],
    ...region,
  ]);
  const eni = await must("source", [
    ...["ec2", "create-network-interface", "--subnet-id", subnet],
    ...["--query", "NetworkInterface.NetworkInterfaceId", ...region],
  ]);
  return { vpcId, eni };
}

async function untilActive(step: ArticleStep, must: Must): Promise<void> {
  const query = ["--query", "DeliveryStreamDescription.DeliveryStreamStatus", "--output", "text"];
  while ((await must(step.account, [...step.args, ...query])) !== "ACTIVE") await pause(300);
}

async function waitForRecords(
  server: ServerAt,
  names: ArticleNames,
  eni: string,
  traffic: () => Promise<unknown>,
): Promise<number> {
  const reader = await openBucket(server, names.bucket, readProfiles(server));
  const seen = new Set<string>();
  const deadline = Date.now() + trafficMs;
  if (!server.fast)
    say("this Sluice runs without --fast: intervals of 60 s and buffers of 300 s, as on AWS. This takes minutes.");
  while (Date.now() < deadline || !server.fast) {
    for (const { key, size } of await reader.list()) {
      if (seen.has(key)) continue;
      seen.add(key);
      const body = await reader.get(key);
      process.stdout.write(`   s3://${names.bucket}/${key}  ${size} bytes: ${describeBody(body)}\n`);
      const records = (readMessages(body) ?? [])
        .filter(({ logStream }) => logStream.startsWith(eni))
        .flatMap(({ logEvents }) => logEvents.map(({ message }) => message));
      if (records.length === 0) continue;
      say(`the flow records in it, decoded (${records.length}):`);
      process.stdout.write(
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n",
      );
      for (const record of records.slice(0, shownRecords)) process.stdout.write(`${record}\n`);
      if (records.length > shownRecords) process.stdout.write(`... and ${records.length - shownRecords} more\n`);
      return 0;
    }
    await traffic();
    await pause(500);
  }
  process.stderr.write("sluice: no flow record arrived in three minutes; the server's log says where it stands\n");
  return 1;
}

function say(text: string): void {
  process.stdout.write(`== ${text}\n`);
}
