/* The article's pipe as commands of the AWS CLI: run, it sends what real clients were recorded sending for the same steps, and carries data. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAccounts } from "../../src/setup/access.ts";
import { articleDescription } from "../../src/setup/article-pipeline.ts";
import { definePipeline, type Pipeline } from "../../src/setup/description.ts";
import { cliCommands } from "../../src/setup/render/cli-commands.ts";
import { render } from "../../src/setup/render/render.ts";
import { verify } from "../../src/setup/verify/verify.ts";
import { findAwsClis } from "../support/aws.ts";
import { type FaultProxy, operationOf, type PassedRequest, startFaultProxy } from "../support/fault-proxy.ts";
import { defaultVpc, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

interface Recorded {
  readonly client: string;
  readonly operation: string;
  readonly region: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "fixtures", "requests.json"), "utf8"),
);
const root = join(import.meta.dirname, "..", "..");
const [cli] = findAwsClis();
/** What the recorder called the article's steps, in their order. */
const steps = [
  ...["D01-create-bucket", "D03-create-role", "D05-put-role-policy", "D06-create-delivery-stream"],
  ...["D07-describe-delivery-stream", "D09-create-role-cwl", "D11-put-role-policy-cwl", "D12-put-destination"],
  ...["D14-put-destination-policy", "D15-describe-destinations", "S02-create-role", "S04-put-role-policy"],
  ...["S05-create-log-group", "S06-create-flow-logs", "S07-put-subscription-filter"],
];
/** The two that allow less than the article does; README.md of the rendering says so. */
const hardened = ["D09-create-role-cwl", "D11-put-role-policy-cwl"];

let server: RunningSluice;
let proxy: FaultProxy;
let pipe: Pipeline;
let directory: string;
let ran: { readonly code: number | null; readonly output: string };

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  proxy = await startFaultProxy(server.url);
  directory = join(await temporaryDirectory(), "rendered");
  mkdirSync(directory);
  const vpc = await defaultVpc(server);
  pipe = definePipeline({
    ...articleDescription,
    sources: [{ account: "222222222222", regions: ["us-east-2"], vpcs: [vpc] }],
  });
  for (const [name, text] of Object.entries(render(pipe, "cli"))) writeFileSync(join(directory, name), text);
  chmodSync(join(directory, "run.sh"), 0o755);
  mkdirSync(join(directory, "bin"));
  symlinkSync(join(root, "sluice"), join(directory, "bin", "sluice"));
  ran = await runShell(/^```sh\n([\s\S]*?)^```$/m.exec(readFileSync(join(directory, "README.md"), "utf8"))?.[1] ?? "");
});

afterAll(async () => {
  await proxy?.close();
  await server?.stop();
  await remove(server?.data);
  await remove(join(directory, ".."));
});

/** Runs lines in a shell beside `run.sh`, as somebody does who has `sluice` installed and set nothing else. */
function runShell(lines: string): Promise<{ code: number | null; output: string }> {
  const env = {
    PATH: `${join(directory, "bin")}:${join(cli?.path ?? "", "..")}:${process.env["PATH"]}`,
    HOME: directory,
    LANG: "C.UTF-8",
    SLUICE_URL: proxy.url,
    ...(process.env["PYENV_VERSION"] && { PYENV_VERSION: process.env["PYENV_VERSION"] }),
  };
  return new Promise((resolve) => {
    const child = spawn("sh", ["-c", lines], { cwd: directory, env });
    let output = "";
    const add = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", add);
    child.stderr.setEncoding("utf8").on("data", add);
    child.on("close", (code) => resolve({ code, output }));
  });
}

interface Wire {
  readonly method: string;
  readonly path: string;
  readonly region: string;
  readonly target: string | undefined;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

/** A request in what its sender meant: documents as what they say, the VPC of one's own. */
function meaning(sent: Omit<Wire, "body"> & { readonly text: string }): Wire {
  const { text, ...rest } = sent;
  return { ...rest, body: bodyOf(text, rest.contentType) };
}

function bodyOf(text: string, contentType: string | undefined): unknown {
  if (contentType?.startsWith("application/x-www-form-urlencoded")) {
    return withDocuments(Object.fromEntries(new URLSearchParams(text)));
  }
  return contentType?.startsWith("application/x-amz-json") ? withDocuments(JSON.parse(text)) : text;
}

function withDocuments(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      if (name === "ResourceId.1") return [name, "one's own VPC"];
      if (!/PolicyDocument|accessPolicy/.test(name)) return [name, value];
      // Printed without Version, and with one statement for a list of one: written out here.
      const { Statement, ...others } = JSON.parse(String(value));
      const { Version: _version, ...said } = others;
      return [name, { ...said, Statement: Array.isArray(Statement) ? Statement : [Statement] }];
    }),
  );
}

function ofRecorded({ method, url, region, headers, body = "" }: Recorded): Wire {
  const header = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  return meaning({
    ...{ method, path: url, region, text: body },
    target: header("x-amz-target"),
    contentType: header("content-type"),
  });
}

function ofSent({ method, path, headers, body }: PassedRequest): Wire {
  return meaning({
    ...{ method, path, text: body.toString("utf8") },
    region: /Credential=[^/]+\/\d+\/([^/]+)/.exec(headers["authorization"] ?? "")?.[1] ?? "",
    target: headers["x-amz-target"],
    contentType: headers["content-type"],
  });
}

describe("the article's pipe as commands", () => {
  test("is the article's 15 commands, with its 7 documents", () => {
    const article = definePipeline(articleDescription);
    expect(cliCommands(article).map(({ step, args }) => `${step} ${args[0]} ${args[1]}`)).toEqual([
      "D1 s3api create-bucket",
      "D2-3 iam create-role",
      "D4-5 iam put-role-policy",
      "D6 firehose create-delivery-stream",
      "D7 firehose describe-delivery-stream",
      "D8-9 iam create-role",
      "D10-11 iam put-role-policy",
      "D12 logs put-destination",
      "D13-14 logs put-destination-policy",
      "D15 logs describe-destinations",
      "S1-2 iam create-role",
      "S3-4 iam put-role-policy",
      "S5 logs create-log-group",
      "S6 ec2 create-flow-logs",
      "S7 logs put-subscription-filter",
    ]);
    const files = render(article, "cli");
    expect(Object.keys(files).sort()).toEqual([
      ...["AccessPolicy.json", "PermissionsForCWL.json", "PermissionsForFirehose.json"],
      ...["PermissionsForVPCFlowLogs.json", "README.md", "TrustPolicyForCWL.json"],
      ...["TrustPolicyForFirehose.json", "TrustPolicyForVPCFlowLogs.json", "run.sh"],
    ]);
    for (const slip of ["us-east2", "FirehosetoS3Role2test", "create-role \\", "vpc-12345678"]) {
      expect(files["README.md"]).toContain(slip);
    }
    expect(files["run.sh"]).not.toMatch(/us-east2|role2test|\\ --|destination-arn arn:aws:logs:us-east-1/i);
  });

  test("says before its first command which profiles it misses", async () => {
    const before = proxy.requests.length;
    const { code, output } = await runShell("./run.sh");
    expect([code, output]).toEqual([
      2,
      "Name the AWS profile of each account first; README.md shows how: PROFILE_222222222222 PROFILE_111111111111\n",
    ]);
    expect(proxy.requests.length).toBe(before);
    const access = { "111111111111": { profile: "it's" }, "222222222222": { profile: "b" } };
    const script = render(definePipeline({ ...articleDescription, access }), "cli")["run.sh"];
    expect(script).not.toContain("missing");
    const [shown = ""] = script?.split("\nsay()") ?? [];
    const asked = `cd .; ${shown.replace('"$(dirname "$0")"', ".")}\necho "$PROFILE_111111111111 $PROFILE_222222222222"`;
    expect((await runShell(`PROFILE_222222222222=c; ${asked}`)).output).toBe("it's c\n");
  });

  test("runs through as its README says", () => {
    expect(ran.code, ran.output).toBe(0);
    expect(ran.output).toContain("== D12 Logs destination");
  });

  test("sends what real clients were recorded sending for the same steps", () => {
    const client = `cli${cli?.version.split(".")[0]}`;
    const ofClients = proxy.requests.filter(({ path }) => !path.startsWith("/_sluice/"));
    const sent = ofClients.filter((one, index, all) => {
      // The state is asked until it is ACTIVE, and once more for the reader.
      const isAgain = operationOf(one) === "firehose:DescribeDeliveryStream";
      return !isAgain || index === all.findLastIndex((other) => operationOf(other) === operationOf(one));
    });
    expect(sent).toHaveLength(steps.length);
    for (const [index, step] of steps.entries()) {
      const one = recorded.find((request) => request.client === client && request.operation === step);
      const [request] = sent.slice(index);
      if (!one || !request) throw new Error(`there is no ${step} of ${client}`);
      const [expected, actual] = [ofRecorded(one), ofSent(request)];
      if (!hardened.includes(step)) {
        expect(actual, step).toEqual(expected);
        continue;
      }
      const { PolicyDocument: _p, AssumeRolePolicyDocument: _t, ...printed } = expected.body as Record<string, unknown>;
      expect(actual, step).toEqual({ ...expected, body: expect.objectContaining(printed) });
    }
  });

  test("carries data", async () => {
    const accounts = await openAccounts(pipe, targetOf(server));
    const [verdict] = await verify(pipe, accounts, { timeoutSeconds: 30 });
    accounts.close();
    expect(verdict).toMatchObject({ missedHop: undefined, causes: [] });
  });
});
