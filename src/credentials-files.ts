import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Profile } from "./services/iam/bootstrap.ts";

export interface CredentialsFiles {
  readonly credentials: string;
  readonly config: string;
}

/** The article's regions: its destination account works in us-east-1, its source account in us-east-2. */
const profileRegions: Readonly<Record<string, string>> = { destination: "us-east-1", source: "us-east-2" };

export function credentialsFiles(directory: string): CredentialsFiles {
  return { credentials: join(directory, "credentials"), config: join(directory, "config") };
}

/** Writes the AWS credentials and config files that clients are pointed at: mode 0600, whole or not at all. */
export async function writeCredentials(
  directory: string,
  { profiles, url }: { readonly profiles: readonly Profile[]; readonly url: string },
): Promise<CredentialsFiles> {
  const files = credentialsFiles(directory);
  const credentials = profiles.map(
    ({ name, accessKeyId, secretAccessKey }) =>
      `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  const config = profiles.map(({ name }) =>
    [
      `[profile ${name}]`,
      `region = ${profileRegions[name] ?? "us-east-1"}`,
      "output = json",
      `endpoint_url = ${url}`,
      // AWS (docs, sdkref feature-host-prefix): Live Tail would go to streaming-127.0.0.1 otherwise.
      "disable_host_prefix_injection = true",
      "",
    ].join("\n"),
  );
  await replace(files.credentials, credentials.join("\n"));
  await replace(files.config, config.join("\n"));
  return files;
}

async function replace(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, path);
}
