import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { control } from "../../control/client.ts";
import { articleLogsRegion, articlePipelineOfOneRun } from "../../setup/article-pipeline.ts";
import { type CliCommand, cliCommands } from "../../setup/render/cli-commands.ts";
import { documentFiles } from "../../setup/render/document-files.ts";
import { asJson } from "../../setup/render/rendering.ts";
import { awsEnvironment, awsVersion, captureAws } from "../aws-cli.ts";
import { startOwnServer } from "../own-server.ts";
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
  const fresh = await startOwnServer(["--port", "0", "--ephemeral", "--fast", "--log-level", "warn"]);
  try {
    return await play(await findServer(fresh.url));
  } finally {
    await fresh.stop();
  }
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
  const run = (profile: Profile, args: readonly string[]) =>
    captureAws(server, [...args], {
      env: { ...awsEnvironment(server, process.env), AWS_PROFILE: profile },
      cwd: directory,
    });
  const must: Must = async (profile, args) => {
    const { code, stdout, stderr } = await run(profile, args);
    if (code !== 0) throw new CommandError(`aws ${args.join(" ")}\n${stderr.trim()}`);
    return stdout.trim();
  };

  const suffix = randomBytes(3).toString("hex");
  const network = await makeInterface(must);
  const pipeline = articlePipelineOfOneRun(suffix, network.vpcId);
  for (const [name, document] of Object.entries(documentFiles(pipeline))) {
    await writeFile(join(directory, name), asJson(document));
  }
  for (const command of cliCommands(pipeline)) {
    const profile: Profile = command.account === pipeline.destination.account ? "destination" : "source";
    say(`${command.step} ${command.title}`);
    process.stdout.write(`   $ aws ${command.args.map((arg) => (arg === "" ? '""' : arg)).join(" ")}  [${profile}]\n`);
    if (command.step === "S6")
      await control(server.socket, { do: "mapAddress", address: "127.0.0.1", networkInterfaceId: network.eni });
    if (command.until === undefined) await must(profile, command.args);
    else await untilSaid(command.until, () => must(profile, command.args));
  }
  say(
    `S8 Look into the bucket; meanwhile the demo's own calls are traffic of 127.0.0.1, which stands for ${network.eni}`,
  );
  const { name: bucket } = pipeline.destination.bucket;
  return waitForRecords(server, bucket, network.eni, () => must("source", ["sts", "get-caller-identity"]));
}

/** The profiles of a Sluice's credentials file for the article's two accounts. */
type Profile = "destination" | "source";
/** What a command prints. @throws CommandError with its own words where it fails */
type Must = (profile: Profile, args: readonly string[]) => Promise<string>;

/** An interface in the source account's default VPC, for the loopback address to stand for. */
async function makeInterface(must: Must): Promise<{ vpcId: string; eni: string }> {
  const region = ["--region", articleLogsRegion, "--output", "text"];
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

async function untilSaid(word: NonNullable<CliCommand["until"]>, ask: () => Promise<string>): Promise<void> {
  while (!(await ask()).includes(`"${word}"`)) await pause(300);
}

async function waitForRecords(
  server: ServerAt,
  bucket: string,
  eni: string,
  traffic: () => Promise<unknown>,
): Promise<number> {
  const reader = await openBucket(server, bucket, readProfiles(server));
  const seen = new Set<string>();
  const deadline = Date.now() + trafficMs;
  if (!server.fast)
    say("this Sluice runs without --fast: intervals of 60 s and buffers of 300 s, as on AWS. This takes minutes.");
  while (Date.now() < deadline || !server.fast) {
    for (const { key, size } of await reader.list()) {
      if (seen.has(key)) continue;
      seen.add(key);
      const body = await reader.get(key);
      process.stdout.write(`   s3://${bucket}/${key}  ${size} bytes: ${describeBody(body)}\n`);
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
