import { spawn, spawnSync } from "node:child_process";
import type { ServerAt } from "./server-at.ts";

/** AWS (docs, sdkref feature-ss-endpoints): the first AWS CLI of each line that reads AWS_ENDPOINT_URL. */
const firstWithEndpointVariable = [
  [1, 29, 0],
  [2, 13, 0],
] as const;

/** The version of an AWS CLI; undefined where there is none. */
export function awsVersion(command = "aws"): string | undefined {
  const { stdout, stderr, error } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return error ? undefined : /aws-cli\/(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1];
}

/** Whether this version would ignore AWS_ENDPOINT_URL, and so talk to the real AWS. */
export function ignoresEndpointVariable(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const first = firstWithEndpointVariable.find(([line]) => line === major);
  return first !== undefined && minor < first[1];
}

/** The environment that makes AWS clients use this server and nothing else of the user's. */
export function awsEnvironment(server: ServerAt, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, AWS_SESSION_TOKEN: _token, ...others } = env;
  return {
    ...others,
    AWS_SHARED_CREDENTIALS_FILE: server.credentialsFile,
    AWS_CONFIG_FILE: server.configFile,
    AWS_ENDPOINT_URL: server.url,
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
}

/** Runs the AWS CLI on this server with the terminal as its own. @returns its exit code */
export function runAws(server: ServerAt, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("aws", ["--endpoint-url", server.url, ...args], { stdio: "inherit", env });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

export interface AwsResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the AWS CLI and collects what it prints. */
export function captureAws(
  server: ServerAt,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string; readonly command?: string },
): Promise<AwsResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command ?? "aws", ["--endpoint-url", server.url, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.env,
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
