import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { articleDocuments } from "./documents.ts";
import { mistakes } from "./mistakes.ts";
import { type ArticleNames, logsRegion } from "./names.ts";
import { articleSteps } from "./steps.ts";

/** What the script needs of the server that it is written for. */
export interface KitServer {
  readonly url: string;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** The way to call the command line: `node /.../sluice.js`. */
  readonly sluice: readonly string[];
}

/** Writes the article as `run.sh`, its seven documents and a README into `directory`. @returns the paths, the script first */
export async function writeKit(directory: string, names: ArticleNames, server: KitServer): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const script = join(directory, "run.sh");
  const written = [script];
  await writeFile(script, scriptText(names, server));
  await chmod(script, 0o755);
  for (const [name, document] of Object.entries(articleDocuments(names))) {
    written.push(join(directory, name));
    await writeFile(join(directory, name), `${JSON.stringify(document, undefined, 2)}\n`);
  }
  written.push(join(directory, "README.md"));
  await writeFile(join(directory, "README.md"), readmeText());
  return written;
}

function scriptText(names: ArticleNames, server: KitServer): string {
  const marker = { ...names, vpcId: vpcMark };
  const lines = articleSteps(marker).flatMap((step) => [
    "",
    ...(step.id === "S6" ? networkLines : []),
    `say ${quote(`${step.id} ${step.title}`)}`,
    ...(step.id === "D7"
      ? [
          `until ${command(step.account, step.args)} --query DeliveryStreamDescription.DeliveryStreamStatus --output text | grep -q ACTIVE; do sleep 1; done`,
        ]
      : []),
    command(step.account, step.args),
  ]);
  return `#!/bin/sh
# The article's commands, in its order, with its mistakes mended (README.md lists them).
set -eu
cd "$(dirname "$0")"
export AWS_SHARED_CREDENTIALS_FILE=${quote(server.credentialsFile)}
export AWS_CONFIG_FILE=${quote(server.configFile)}
export AWS_PAGER="" AWS_EC2_METADATA_DISABLED=true
ENDPOINT=${quote(server.url)}
say() { printf '\\n== %s\\n' "$1"; }
destination() { aws --endpoint-url "$ENDPOINT" --profile destination "$@"; }
source_() { aws --endpoint-url "$ENDPOINT" --profile source "$@"; }
sluice() { ${server.sluice.map(quote).join(" ")} "$@"; }
${lines.join("\n")}

say 'S8 Look into the bucket: first the control message, then your flow records'
printf 'sluice watch %s\\n' ${quote(names.bucket)}
`;
}

/** On AWS one's own VPC has interfaces with traffic; here an interface is made and the loopback address is said to be it. */
const networkLines = [
  `VPC=$(source_ ec2 describe-vpcs --filters Name=is-default,Values=true --query 'Vpcs[0].VpcId' --output text --region ${logsRegion})`,
  `SUBNET=$(source_ ec2 describe-subnets --filters "Name=vpc-id,Values=$VPC" --query 'Subnets[0].SubnetId' --output text --region ${logsRegion})`,
  `ENI=$(source_ ec2 create-network-interface --subnet-id "$SUBNET" --query NetworkInterface.NetworkInterfaceId --output text --region ${logsRegion})`,
  `say "The traffic of 127.0.0.1 is that of $ENI in $VPC from now on"`,
  `sluice flows map 127.0.0.1 "$ENI"`,
  "",
];

/** Stands for the VPC that the script looks up. */
const vpcMark = "@VPC";

function command(account: "destination" | "source", args: readonly string[]): string {
  const name = account === "source" ? "source_" : "destination";
  return [name, ...args.map((arg) => (arg === vpcMark ? '"$VPC"' : quote(arg)))].join(" ");
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function readmeText(): string {
  const rows = mistakes.map((one) => `| ${one.step} | ${one.printed} | ${one.right} | ${one.gets} |`);
  return `# The article, ready to run

\`./run.sh\` plays every command of the article against your Sluice, with the AWS CLI. The JSON files are the article's seven documents.

## What is wrong in the article as it is printed

| step | printed | right | what it gets |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
