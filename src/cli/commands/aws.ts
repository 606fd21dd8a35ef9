import { awsEnvironment, awsVersion, runAws } from "../aws-cli.ts";
import { CommandError, findServer } from "../server-at.ts";

/** `sluice aws ...`: the AWS CLI with endpoint and profile always set. */
export async function aws(args: readonly string[], { url }: { url: string }): Promise<number> {
  if (awsVersion() === undefined) {
    throw new CommandError('There is no AWS CLI on this machine ("aws"). Install it from your system\'s packages.');
  }
  const server = await findServer(url);
  const env = awsEnvironment(server, process.env);
  return runAws(server, args, { ...env, AWS_PROFILE: env["AWS_PROFILE"] ?? "destination" });
}
