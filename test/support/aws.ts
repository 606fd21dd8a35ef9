import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, join as joinPath } from "node:path";
import type { RunningSluice } from "./sluice.ts";

export interface AwsCli {
  readonly path: string;
  readonly version: string;
}

/** Every AWS CLI on the PATH and in the usual places, each version once. */
export function findAwsClis(): readonly AwsCli[] {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  const found = new Map<string, AwsCli>();
  for (const path of new Set(folders.map((folder) => join(folder, "aws")).filter((one) => existsSync(one)))) {
    const { stdout, stderr } = spawnSync(path, ["--version"], { encoding: "utf8" });
    const version = /aws-cli\/(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1];
    if (version && !found.has(version)) found.set(version, { path, version });
  }
  return [...found.values()];
}

export interface AwsResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the AWS CLI as one of the server's profiles, with nothing of the machine's own configuration. */
export function awsOf(cli: AwsCli, server: RunningSluice, cwd: string) {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: cwd,
    LANG: "C.UTF-8",
    AWS_SHARED_CREDENTIALS_FILE: joinPath(server.data, "credentials"),
    AWS_CONFIG_FILE: joinPath(server.data, "config"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    PYENV_VERSION: process.env["PYENV_VERSION"] ?? "",
  };
  const run = (profile: string, args: readonly string[]): Promise<AwsResult> =>
    new Promise((resolve, reject) => {
      const child = spawn(cli.path, ["--endpoint-url", server.url, "--profile", profile, ...args], {
        cwd,
        env: clean(env),
      });
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
      });
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
    });
  return {
    run,
    /** What it prints as JSON. @throws Error where it fails */
    async json(profile: string, args: readonly string[]) {
      const { code, stdout, stderr } = await run(profile, args);
      if (code !== 0) throw new Error(`aws ${args.join(" ")}: ${stderr}`);
      return stdout.trim() === "" ? undefined : JSON.parse(stdout);
    },
  };
}

export type Aws = ReturnType<typeof awsOf>;

/** An empty PYENV_VERSION is an error for pyenv. */
function clean(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}
