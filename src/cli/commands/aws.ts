import { awsEnvironment, awsVersion, runAws } from "../aws-cli.ts";
import { requireProfile } from "../profiles.ts";
import { CommandError, findServer } from "../server-at.ts";

const help = `Usage: sluice aws [--profile <name>] <service> <operation> [...]

The AWS CLI with this Sluice's endpoint and credentials: \`sluice aws s3 ls\`. Everything after "aws" is the AWS CLI's own.
The profile is "destination" unless --profile or AWS_PROFILE names another; \`sluice accounts\` lists them.
\`sluice aws help\` is the AWS CLI's own help, \`sluice aws logs help\` that of a service.
`;

/** `sluice aws ...`: the AWS CLI with endpoint and profile always set. */
export async function aws(args: readonly string[], { url }: { url: string }): Promise<number> {
  if (args.length === 0 || args[0] === "--help" || args[0] === "-h") {
    process.stdout.write(help);
    return 0;
  }
  if (awsVersion() === undefined) {
    throw new CommandError('There is no AWS CLI on this machine ("aws"). Install it from your system\'s packages.');
  }
  const server = await findServer(url);
  const env = awsEnvironment(server, process.env);
  const profile = env["AWS_PROFILE"] || "destination";
  if (!withoutProfile.some((arg) => args.includes(arg))) await requireProfile(server, profileIn(args) ?? profile);
  return runAws(server, args, { ...env, AWS_PROFILE: profile });
}

/** The AWS CLI's own ways to sign nothing. */
const withoutProfile: readonly string[] = ["help", "--version", "--no-sign-request"];

function profileIn(args: readonly string[]): string | undefined {
  const at = args.lastIndexOf("--profile");
  return at >= 0 ? args[at + 1] : args.findLast((arg) => arg.startsWith("--profile="))?.slice("--profile=".length);
}
