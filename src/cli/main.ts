import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addArchiveCommands } from "./archive-commands.ts";
import { article } from "./commands/article.ts";
import { aws } from "./commands/aws.ts";
import { check, printContents } from "./commands/check.ts";
import { demo } from "./commands/demo.ts";
import { printEnvironment } from "./commands/env.ts";
import { flush } from "./commands/flush.ts";
import { hops } from "./commands/hops.ts";
import { createKey, listAccounts, rotateKey, setKeyActive } from "./commands/keys.ts";
import { mapAddress } from "./commands/map-address.ts";
import { repair } from "./commands/repair.ts";
import { watch } from "./commands/watch.ts";
import { runOwnServer } from "./own-server.ts";
import { addPipelineCommands } from "./pipeline-commands.ts";
import { CommandError, parseUrl, serverUrl } from "./server-at.ts";

interface Addressed {
  readonly url?: string;
}

interface RepairOptions {
  readonly data?: string;
  readonly quarantine?: boolean;
}

/** The command line. Exits with 1, or what the command says, and one sentence, for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  // The AWS SDK says at each start that it will leave this version of Node some day: that is for whoever builds Sluice to read.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  const program = new Command("sluice")
    .description("Work with a running Sluice: AWS's cross-account log pipeline on this machine.")
    .version(manifest.version, "--version", "print the version")
    .addOption(urlOption())
    // `sluice aws s3 ls --help` is the AWS CLI's to answer.
    .enablePositionalOptions();
  let given: string | undefined;
  program.hook("preAction", (_program, command) => {
    given = command.opts<Addressed>().url ?? program.opts<Addressed>().url;
  });
  const url = () => serverUrl(given, process.env);

  program
    .command("start")
    .description("serve, in this terminal: sluice start --fast; sluice start --help lists its settings")
    .argument("[args...]")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      process.exitCode = await runOwnServer(args);
    });
  program
    .command("env")
    .description('exports for the shell: eval "$(sluice env)"')
    .option("--profile <name>", "the profile that AWS clients use", "destination")
    .action((options: { profile: string }) => printEnvironment({ url: url(), ...options }));
  program
    .command("aws")
    .description("the AWS CLI with endpoint and profile set: sluice aws s3 ls")
    .argument("[args...]")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      process.exitCode = await aws(args, { url: url() });
    });
  program
    .command("article")
    .description("write the article as a script with its documents, and list its mistakes")
    .requiredOption("--to <directory>", "where to")
    .option("--bucket <name>", "the bucket's name", "my-bucket")
    .action((options: { to: string; bucket: string }) => article({ url: url(), ...options }));
  program
    .command("flush")
    .description("deliver what a delivery stream has buffered, now")
    .argument("<stream>", "name or ARN")
    .option("--account <id>", "the stream's account", "111111111111")
    .option("--region <region>", "the stream's region", "us-east-1")
    .action((stream: string, options: { account: string; region: string }) =>
      flush(stream, { url: url(), ...options }),
    );
  program
    .command("watch")
    .description("one line for each object of a bucket, in words")
    .argument("<bucket>")
    .option("--once", "end after the first look", false)
    .action((bucket: string, options: { once: boolean }) => watch(bucket, { url: url(), ...options }));
  program
    .command("flows")
    .description("traffic for flow logs")
    .command("map")
    .description("say which network interface an observed address stands for")
    .argument("<address>", "127.0.0.1")
    .argument("<interface>", "eni-...")
    .action((address: string, networkInterface: string) => mapAddress(address, networkInterface, { url: url() }));
  program
    .command("hops")
    .description("every hop since the start: what it took and gave, and why it stands")
    .option("--json", "one JSON document, for scripts", false)
    .option("--follow", "again every two seconds", false)
    .action((options: { json: boolean; follow: boolean }) => hops({ url: url(), ...options }));
  program
    .command("accounts")
    .description("the accounts and their access keys, without secrets")
    .action(() => listAccounts({ url: url() }));
  const keys = program.command("keys").description("access keys, those of account roots too");
  keys
    .command("create")
    .description("make a key of a user, or of the account itself, and print it")
    .argument("<account>", "id or name")
    .argument("[user]")
    .action((account: string, user: string | undefined) => createKey(account, user, { url: url() }));
  keys
    .command("rotate")
    .description("make a new key of the same owner and disable this one")
    .argument("<key-id>")
    .action((id: string) => rotateKey(id, { url: url() }));
  for (const [name, active] of [
    ["disable", false],
    ["enable", true],
  ] as const) {
    keys
      .command(name)
      .description(`${name} a key from the next request on`)
      .argument("<key-id>")
      .action((id: string) => setKeyActive(id, active, { url: url() }));
  }
  program
    .command("check")
    .description("read all of a stopped Sluice's data, change nothing, and name what is damaged")
    .option("--data <directory>", "the data directory (SLUICE_DATA, or .sluice)")
    .addOption(new Option("--only-contents").hideHelp())
    .addHelpText(
      "after",
      "\nReads FORMAT, EPOCH, KEY, journals, table, object bodies and what Firehose has staged. Exits with 0: clean, 1: damage, 2: could not look.",
    )
    .action(async (options: { data?: string; onlyContents?: true }) => {
      const data = options.data || process.env["SLUICE_DATA"] || ".sluice";
      if (options.onlyContents) await printContents(data);
      else process.exitCode = await check(data);
    });
  program
    .command("repair")
    .description("make a stopped Sluice's data usable again without what is damaged in its journals")
    .option("--quarantine", "set damaged stretches aside, and say which entries are lost")
    .option("--data <directory>", "the data directory (SLUICE_DATA, or .sluice)")
    .addHelpText(
      "after",
      "\nRestoring a copy is better. Segments that are changed are kept as they were in DIRECTORY/quarantine. Rows, keys and object bodies\nare not touched: `sluice check` says what to do. Exits with 0: clean now, 1: damage is left, 2: could not repair.",
    )
    .action(async ({ data, quarantine = false }: RepairOptions) => {
      process.exitCode = await repair(data || process.env["SLUICE_DATA"] || ".sluice", { quarantine });
    });
  program
    .command("demo")
    .description("play the article against the running Sluice, or a fresh one, and print the flow records that arrive")
    .action(async () => {
      process.exitCode = await demo({ url: url() });
    });

  addPipelineCommands(program, url);
  addArchiveCommands(program, url);
  for (const command of program.commands) addUrl(command);

  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`sluice: ${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}

/** Parsed where it is read, so that whoever gets a command's options gets it right. */
function urlOption(): Option {
  return new Option("--url <url>", "the server (SLUICE_URL, or http://127.0.0.1 with SLUICE_PORT or 4566)").argParser(
    (text) => parseUrl(text),
  );
}

/** These talk to no server; what stands behind `aws` is the AWS CLI's. */
const withoutServer: readonly string[] = ["start", "aws", "check", "repair", "init", "render"];

/** Lets `--url` stand behind the command too, where one types it. */
function addUrl(command: Command): void {
  if (command.commands.length > 0) command.commands.forEach(addUrl);
  else if (!withoutServer.includes(command.name())) command.addOption(urlOption());
}
