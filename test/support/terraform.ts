import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const provider = join("registry.terraform.io", "hashicorp", "aws");

/** Folders that hold providers: what SLUICE_TF_PLUGINS names, and where Terraform and administrators put them. */
function mirror(): string | undefined {
  const under = (folder: string) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);
  const folders = [
    ...(process.env["SLUICE_TF_PLUGINS"]?.split(delimiter) ?? []),
    join(homedir(), ".terraform.d", "plugins"),
    ...["/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"],
    ...under("/opt"),
  ];
  return folders.find((folder) => existsSync(join(folder, provider)));
}

export interface Result {
  readonly code: number | null;
  readonly output: string;
}

/** Terraform in a folder; `env` besides what it needs of the machine's. */
export type Terraform = (...args: readonly string[]) => Promise<Result>;

/** Terraform, initialized in `directory` with an AWS provider that is at hand or that it can fetch; else why not. */
export async function terraformIn(
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<Terraform | string> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  if (!folders.some((folder) => existsSync(join(folder, "terraform")))) return "there is no terraform on the PATH";
  const found = mirror();
  const configuration = join(directory, "terraform.rc");
  const installation = found === undefined ? "direct {}" : `filesystem_mirror { path = ${JSON.stringify(found)} }`;
  writeFileSync(configuration, `disable_checkpoint = true\nprovider_installation { ${installation} }\n`);
  const run: Terraform = (...args) =>
    new Promise((resolve) => {
      const own = {
        PATH: process.env["PATH"] ?? "",
        HOME: directory,
        TF_CLI_CONFIG_FILE: configuration,
        TF_IN_AUTOMATION: "1",
      };
      const child = spawn("terraform", [...args, "-no-color"], { cwd: directory, env: { ...own, ...env } });
      let output = "";
      const add = (text: string) => {
        output += text;
      };
      child.stdout.setEncoding("utf8").on("data", add);
      child.stderr.setEncoding("utf8").on("data", add);
      child.on("close", (code) => resolve({ code, output }));
    });
  const { code, output } = await run("init", "-input=false");
  return code === 0 ? run : `terraform has no AWS provider at hand and could not fetch one: ${output.slice(-300)}`;
}
