import type { Command } from "commander";
import type { ArchiveOptions } from "./commands/archive.ts";

/** `sluice ls`, `cat` and `grep`: the archive that a pipe fills. */
export function addArchiveCommands(program: Command, url: () => string): void {
  const load = () => import("./commands/archive.ts");
  const located = (command: Command) =>
    command
      .argument("<location>", "s3://bucket/prefix, a directory or a file")
      .option("--on <target>", "aws, sluice (the one of --url, the default), or the URL of any S3")
      .option("--profile <name>", "the AWS profile to read as")
      .option("--from <time>", "from 90s, 30m, 2h or 3d ago, or a date such as 2026-11-24T13:00 (UTC)")
      .option("--to <time>", "up to, the same")
      .option("--late <time>", "how much later than its events an object may have come", "2h");
  const shown = (command: Command) => command.option("--as <style>", "text, json or flow", "text");

  located(program.command("ls"))
    .description("the objects of an archive")
    .action(async (location: string, options: ArchiveOptions) => {
      process.exitCode = await (await load()).archiveLs(location, { ...options, url: url() });
    });
  const codes = "\nExits with 2 where an object is damaged: its key and the place are named, the rest is shown.";
  shown(located(program.command("cat")))
    .addHelpText("after", codes)
    .description("the log events of an archive, of whatever form its objects have")
    .action(async (location: string, options: ArchiveOptions) => {
      process.exitCode = await (await load()).archiveCat(location, "", { ...options, url: url() });
    });
  shown(located(program.command("grep").argument("<pattern>", "a filter pattern of CloudWatch Logs")))
    .addHelpText("after", `${codes.replace("Exits with 2", "Exits with 2 where it could not look, and")}`)
    .description("the log events that match; exits with 1 where none does")
    .action(async (pattern: string, location: string, options: ArchiveOptions) => {
      process.exitCode = await (await load()).archiveGrep(pattern, location, { ...options, url: url() });
    });
}
