import { awsVersion, ignoresEndpointVariable } from "../aws-cli.ts";
import { requireProfile } from "../profiles.ts";
import { findServer } from "../server-at.ts";

/** `sluice env`: lines for `eval`, so that AWS clients of this shell use the server. */
export async function printEnvironment({ url, profile }: { url: string; profile: string }): Promise<void> {
  const server = await findServer(url);
  await requireProfile(server, profile);
  const version = awsVersion();
  if (version !== undefined && ignoresEndpointVariable(version)) {
    process.stderr.write(
      `sluice: warning: AWS CLI ${version} ignores AWS_ENDPOINT_URL and would talk to the real AWS. Use "sluice aws ..." instead, or give it --endpoint-url ${server.url}.\n`,
    );
  }
  const values = {
    AWS_ENDPOINT_URL: server.url,
    AWS_SHARED_CREDENTIALS_FILE: server.credentialsFile,
    AWS_CONFIG_FILE: server.configFile,
    AWS_PROFILE: profile,
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
  for (const [name, value] of Object.entries(values)) {
    process.stdout.write(`export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
  }
}
