import { type Command, Option } from "commander";
import { forms } from "../setup/render/forms.ts";
import type { PipelineOptions, VerifyCommandOptions } from "./commands/pipeline.ts";
import type { RenderOptions } from "./commands/pipeline-render.ts";

/** `sluice pipeline ...`. The AWS SDK is loaded only when one of these runs. */
export function addPipelineCommands(program: Command, url: () => string): void {
  const pipeline = program
    .command("pipeline")
    .description("set up, verify and take down a pipe from one description, on AWS or on a Sluice");
  const load = () => import("./commands/pipeline.ts");

  pipeline
    .command("init")
    .description("write a first description, with the article's values, to change")
    .option("-f, --file <path>", "where to; an existing file is left alone", "pipeline.json")
    .action(async (options: { file: string }) => (await import("./commands/pipeline-init.ts")).pipelineInit(options));
  pipeline
    .command("render")
    .description("write the pipe as AWS CLI commands, Terraform or CloudFormation; needs no credentials")
    .option("-f, --file <path>", "the description", "pipeline.json")
    .addOption(new Option("--as <form>", "the form").choices(forms).makeOptionMandatory())
    .requiredOption("--to <directory>", "where to")
    .action(async (options: RenderOptions) => (await import("./commands/pipeline-render.ts")).pipelineRender(options));

  described(pipeline.command("plan"))
    .description("what is, what will be, and why; changes nothing")
    .option("--adopt", "take over what is there untagged and different")
    .addHelpText("after", "\nExits with 0, or with 1 where something is refused.")
    .action(async (options: PipelineOptions) => {
      process.exitCode = await (await load()).pipelinePlan({ ...options, url: url() });
    });
  described(pipeline.command("apply"))
    .description("make the pipe as described; goes on where an earlier run stopped")
    .option("--adopt", "take over what is there untagged and different")
    .option("--yes", "do not ask")
    .addHelpText(
      "after",
      "\nExits with 0 when all is made, 1 where it is not, 130 after Ctrl-C. On AWS it asks before it changes anything.",
    )
    .action(async (options: PipelineOptions) => {
      process.exitCode = await (await load()).pipelineApply({ ...options, url: url() });
    });
  described(pipeline.command("verify"))
    .description("put a marked event into each source and follow it into the bucket; names the hop where it stopped")
    .option("--timeout <seconds>", "how long to wait; the buffer's seconds and two minutes unless given")
    .option("--message <text>", "the event's text, for a filter pattern; {id} in it marks the event")
    .addHelpText("after", "\nExits with 0 when every event arrived, else with 1.")
    .action(async (options: VerifyCommandOptions) => {
      process.exitCode = await (await load()).pipelineVerify({ ...options, url: url() });
    });
  described(pipeline.command("destroy"))
    .description("remove what this pipe made, and nothing else; the bucket stays")
    .option("--with-bucket", "the bucket too, with everything in it")
    .option("--yes", "do not ask")
    .action(async (options: PipelineOptions) => {
      process.exitCode = await (await load()).pipelineDestroy({ ...options, url: url() });
    });
}

function described(command: Command): Command {
  return command
    .option("-f, --file <path>", "the description", "pipeline.json")
    .option("--on <target>", "aws, sluice (the one of --url), or the URL of an endpoint", "aws")
    .option("--access", "on a Sluice, act as the description's access says, not with the keys that the Sluice keeps");
}
