import { articleLogsRegion, articlePipeline } from "../article-pipeline.ts";
import type { Pipeline } from "../description.ts";
import { linesOf, slipsTable } from "./cli.ts";
import { cliCommands } from "./cli-commands.ts";
import { documentFiles } from "./document-files.ts";
import { asJson, type Rendering } from "./rendering.ts";
import { quote } from "./shell.ts";

/** What the script needs of the server that it is written for. */
export interface KitServer {
  readonly url: string;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** The way to call the command line: `node /.../sluice.js`. */
  readonly sluice: readonly string[];
  /** How people call it, and with what to reach this server: `./sluice`. */
  readonly shown: { readonly command: string; readonly options: string };
}

/** The article as `run.sh` for one Sluice, its seven documents and a README: the rendering of its pipe, with an interface to have traffic. */
export function renderArticleKit(bucket: string, server: KitServer): Rendering {
  const pipeline = articlePipeline(bucket);
  const documents = Object.entries(documentFiles(pipeline)).map(([name, document]) => [name, asJson(document)]);
  return { "run.sh": script(pipeline, server), ...Object.fromEntries(documents), "README.md": readme() };
}

function script(pipeline: Pipeline, server: KitServer): string {
  const [source] = pipeline.sources;
  const { shown } = server;
  const lines = cliCommands(pipeline).flatMap((command) => [
    ...(command.step === "S6" ? networkLines : []),
    ...linesOf(command).map((line) => line.replace(` ${source?.vpcs?.[0]} `, ' "$VPC" ')),
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
in_111111111111() { aws --endpoint-url "$ENDPOINT" --profile destination "$@"; }
in_222222222222() { aws --endpoint-url "$ENDPOINT" --profile source "$@"; }
# A Sluice knows a role at once: nothing is waited for.
patiently() { "$@"; }
sluice() { ${server.sluice.map(quote).join(" ")} "$@"; }
${lines.join("\n")}

say 'S8 look into the bucket: first the control message, then your flow records'
printf '%s\\n' ${quote(`${shown.command} watch ${pipeline.destination.bucket.name}${shown.options}`)}
`;
}

const region = `--region ${articleLogsRegion}`;

/** On AWS one's own VPC has interfaces with traffic; here an interface is made and the loopback address is said to be it. */
const networkLines = [
  "",
  `VPC=$(in_222222222222 ec2 describe-vpcs --filters Name=is-default,Values=true --query 'Vpcs[0].VpcId' --output text ${region})`,
  `SUBNET=$(in_222222222222 ec2 describe-subnets --filters "Name=vpc-id,Values=$VPC" --query 'Subnets[0].SubnetId' --output text ${region})`,
  `ENI=$(in_222222222222 ec2 create-network-interface --subnet-id "$SUBNET" --query NetworkInterface.NetworkInterfaceId --output text ${region})`,
  `say "The traffic of 127.0.0.1 is that of $ENI in $VPC from now on"`,
  `sluice flows map 127.0.0.1 "$ENI"`,
];

function readme(): string {
  return `# The article, ready to run

\`./run.sh\` plays every command of the article against your Sluice, with the AWS CLI. The JSON files are the article's seven documents.

## What is wrong in the article as it is printed

${slipsTable()}
`;
}
