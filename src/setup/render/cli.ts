import { mistakes } from "../../article/mistakes.ts";
import type { Access, Pipeline } from "../description.ts";
import { accountsOf } from "../documents.ts";
import { type CliCommand, cliCommands } from "./cli-commands.ts";
import { documentFiles } from "./document-files.ts";
import { asJson, type Renderer } from "./rendering.ts";
import { quote } from "./shell.ts";

/** A script with its policy documents, and what it does otherwise than the article as printed. */
export const renderCli: Renderer = (pipeline) => ({
  "run.sh": script(pipeline),
  ...Object.fromEntries(Object.entries(documentFiles(pipeline)).map(([name, document]) => [name, asJson(document)])),
  "README.md": readme(pipeline),
});

function script(pipeline: Pipeline): string {
  const accounts = accountsOf(pipeline);
  const functions = accounts.map((account) => accountFunction(account, pipeline.access[account]));
  return `#!/bin/sh
# Makes the pipe "${pipeline.name}" with the AWS CLI: on AWS, or with ENDPOINT set on a Sluice.
set -eu
cd "$(dirname "$0")"
export AWS_PAGER=""
${profiles(pipeline).join("\n")}
say() { printf '\\n== %s\\n' "$1"; }
${functions.join("\n")}
${patience}
${cliCommands(pipeline).flatMap(linesOf).join("\n")}
`;
}

/** A command of the script, with its title and what it waits for. */
export function linesOf({ step, title, account, args, until, needsRole }: CliCommand): readonly string[] {
  const command = [`in_${account}`, ...args.map(quote)].join(" ");
  const wait = `until ${command} --output text | grep -qw ${until}; do sleep 1; done`;
  const lines = until === undefined ? [] : [wait];
  return ["", `say ${quote(`${step} ${title}`)}`, ...lines, needsRole ? `patiently ${command}` : command];
}

/** A role that was made a moment ago is not known everywhere yet: AWS says so in these words, for up to some minutes. */
const patience = `patiently() {
  tries=0
  until answer=$("$@" 2>&1); do
    tries=$((tries + 1))
    case $answer in
      *"unable to assume"* | *"Unable to assume"* | *"Could not deliver test message"* | *"Access Denied for LogDestination"*)
        [ "$tries" -lt 30 ] || { printf '%s\\n' "$answer" >&2; return 1; }
        echo "waiting: the role is not known everywhere yet"
        sleep 10 ;;
      *) printf '%s\\n' "$answer" >&2; return 1 ;;
    esac
  done
  printf '%s\\n' "$answer"
}`;

/** Each account's profile, from its variable or the description: before the first command, so that nothing runs in a wrong account. */
function profiles(pipeline: Pipeline): readonly string[] {
  const { access } = pipeline;
  const accounts = accountsOf(pipeline);
  const given = accounts.flatMap((account) => {
    const { profile } = access[account] ?? {};
    return profile === undefined ? [] : [`${variableOf(account)}=\${${variableOf(account)}:-${quote(profile)}}`];
  });
  const wanted = accounts.filter((account) => access[account]?.profile === undefined).map(variableOf);
  if (wanted.length === 0) return given;
  const looks = wanted.map((name) => `[ -n "\${${name}:-}" ] || missing="$missing ${name}"`);
  const end = `[ -z "$missing" ] || { echo "Name the AWS profile of each account first; README.md shows how:$missing" >&2; exit 2; }`;
  return [...given, "missing=", ...looks, end];
}

const variableOf = (account: string): string => `PROFILE_${account}`;

function accountFunction(account: string, access: Access | undefined): string {
  const role =
    access?.assumeRole === undefined ? "" : `# ${account}: use a profile that assumes ${access.assumeRole}.\n`;
  return `${role}in_${account}() { aws \${ENDPOINT:+--endpoint-url "$ENDPOINT"} --profile "$${variableOf(account)}" "$@"; }`;
}

/** What this rendering mends besides the article's slips. */
export const hardened: readonly { readonly step: string; readonly printed: string; readonly here: string }[] = [
  {
    step: "D8-9",
    printed: "the role trusts CloudWatch Logs for any account and resource",
    here: "both accounts stand in aws:SourceArn and aws:SourceAccount: the destination's for the test message, the source's for its events",
  },
  {
    step: "D10-11",
    printed: "firehose:* on every stream, and iam:PassRole on the role itself",
    here: "firehose:PutRecord and PutRecordBatch on the one stream",
  },
  {
    step: "D2 to D11",
    printed: "policies without Version mean 2008-10-17, in which policy variables are plain text",
    here: "Version 2012-10-17",
  },
];

/** The table of what is wrong in the article as it is printed. */
export function slipsTable(): string {
  const slips = mistakes.map((one) => `| ${one.step} | ${one.printed} | ${one.right} | ${one.gets} |`);
  return `| step | printed | right | what the printed form gets |
| --- | --- | --- | --- |
${slips.join("\n")}`;
}

/** The profiles of a Sluice that was told of no other accounts. */
const sluiceProfiles: Readonly<Record<string, string>> = { "111111111111": "destination", "222222222222": "source" };

function readme(pipeline: Pipeline): string {
  const chosen = accountsOf(pipeline).map((account) => `${variableOf(account)}=${sluiceProfiles[account] ?? "NAME"}`);
  const changes = hardened.map((one) => `| ${one.step} | ${one.printed} | ${one.here} |`);
  return `# The pipe as commands

\`./run.sh\` makes it, with the AWS profile of each account: the one that \`PROFILE_<account>\` names, or else that of the description's
\`access\`. On a Sluice these are its own profiles, which are called as \`sluice accounts\` calls the accounts:

\`\`\`sh
eval "$(sluice env)"
ENDPOINT="$AWS_ENDPOINT_URL" ${chosen.join(" ")} ./run.sh
\`\`\`

## Slips of AWS's article that are mended here

${slipsTable()}

## Where less is allowed than in the article

| step | printed | here |
| --- | --- | --- |
${changes.join("\n")}
`;
}
