/*
 * The policy cases of test/fixtures/policy, asked of a running server by SimulateCustomPolicy: those that it can say (users; identity and
 * resource policies, boundaries). The engine is the one that decides requests; src/auth/policy/cases.test.ts asks it directly, all of them.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ContextEntry,
  IAMClient,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsOf, findAwsClis } from "../support/aws.ts";
import { documentCases, type PolicyCase, policyCases, usualContext } from "../support/policy-cases.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let iam: IAMClient;

beforeAll(async () => {
  server = await startSluice({ args: ["--log-level", "error"] });
  iam = new IAMClient({
    endpoint: server.url,
    region: "us-east-1",
    credentials: server.keys("source"),
    maxAttempts: 1,
  });
});

afterAll(async () => {
  iam?.destroy();
  await server?.stop();
  await remove(server?.data);
});

/** A policy that says nothing of any case: the list must not be empty. */
const silent = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "none:Nothing", Resource: "*" }] };
const asked = { allow: "allowed", explicitDeny: "explicitDeny", implicitDeny: "implicitDeny" } as const;
const atOnce = 16;

/** The request that asks for a case; undefined for what SimulateCustomPolicy can't say. */
function simulationOf({ request, policies }: PolicyCase): SimulateCustomPolicyCommandInput | undefined {
  const { principal, context, owner } = request;
  const { identity = [], boundary, resource, session, trust, serviceControl, resourceControl } = policies;
  if (principal.type !== "user" || session || trust || serviceControl || resourceControl) return undefined;
  const tags = Object.entries(principal.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  const values: Readonly<Record<string, string | readonly string[]>> = {
    ...usualContext,
    ...Object.fromEntries(tags),
    ...context,
  };
  return {
    CallerArn: `arn:aws:iam::${principal.account}:user${principal.path ?? "/"}${principal.name}`,
    ActionNames: [request.action],
    ResourceArns: [request.resource],
    PolicyInputList: (identity.length > 0 ? identity : [silent]).map((one) => JSON.stringify(one)),
    ...(boundary && { PermissionsBoundaryPolicyInputList: [JSON.stringify(boundary)] }),
    ...(resource && { ResourcePolicy: JSON.stringify(resource) }),
    ResourceOwner: `arn:aws:iam::${owner ?? principal.account}:root`,
    ContextEntries: Object.entries(values).map(
      ([ContextKeyName, value]): ContextEntry => ({
        ContextKeyName,
        ContextKeyValues: typeof value === "string" ? [value] : [...value],
        ContextKeyType: typeof value === "string" ? "string" : "stringList",
      }),
    ),
  };
}

const sayable = policyCases().flatMap(({ file, cases }) =>
  cases.flatMap((one) => {
    const input = simulationOf(one);
    // Unique ids are made up by the simulation.
    return input && !JSON.stringify(one).includes("AIDA") ? [{ name: `${file}: ${one.name}`, one, input }] : [];
  }),
);

describe("every case that SimulateCustomPolicy can say", () => {
  test("is answered as AWS documents it", async () => {
    expect(sayable.length).toBeGreaterThan(400);
    const wrong: string[] = [];
    const rest = [...sayable];
    const work = async () => {
      for (let next = rest.shift(); next; next = rest.shift()) {
        const { name, one, input } = next;
        const { EvaluationResults: results = [] } = await iam.send(new SimulateCustomPolicyCommand(input));
        const found = results.map(({ EvalDecision }) => EvalDecision);
        if (found.length !== 1 || found[0] !== asked[one.expected])
          wrong.push(`${name}: ${found}, not ${one.expected}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    expect(wrong).toEqual([]);
  });

  test("by the AWS CLI, some of them", async (context) => {
    const [cli] = findAwsClis();
    if (!cli) return context.skip("there is no AWS CLI on this machine");
    const aws = awsOf(cli, server, await mkdtemp(join(tmpdir(), "sluice-cli-")));
    const chosen = sayable.filter((_, index) => index % Math.ceil(sayable.length / 4) === 3);
    for (const { name, one, input } of chosen) {
      const answer = await aws.json("source", [
        "iam",
        "simulate-custom-policy",
        "--cli-input-json",
        JSON.stringify(input),
      ]);
      expect([name, answer.EvaluationResults[0].EvalDecision]).toEqual([name, asked[one.expected]]);
    }
  });
});

test("documents that are refused, are refused in the same words", async () => {
  const refused = documentCases().filter(({ kind, expected, document }) => kind === "identity" && expected && document);
  expect(refused.length).toBeGreaterThan(40);
  for (const { name, document, expected } of refused) {
    const input = { PolicyInputList: [document], ActionNames: ["s3:GetObject"] };
    const answer = await iam.send(new SimulateCustomPolicyCommand(input)).catch((error: Error) => error);
    expect([name, answer]).toEqual([
      name,
      expect.objectContaining({ name: "InvalidInputException", message: expected }),
    ]);
  }
});

test("results come in pages, in the order that was asked; a scenario of EC2 is refused by name", async () => {
  const ActionNames = ["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"];
  const ResourceArns = ["arn:aws:s3:::b/1", "arn:aws:s3:::b/2"];
  const input = { PolicyInputList: [JSON.stringify(silent)], ActionNames, ResourceArns, MaxItems: 4 };
  const found: string[] = [];
  for (let Marker: string | undefined; ; ) {
    const page = await iam.send(new SimulateCustomPolicyCommand({ ...input, Marker }));
    for (const one of page.EvaluationResults ?? []) found.push(`${one.EvalActionName} ${one.EvalResourceName}`);
    Marker = page.Marker;
    if (!page.IsTruncated) break;
  }
  expect(found).toEqual(ActionNames.flatMap((action) => ResourceArns.map((arn) => `${action} ${arn}`)));
  const scenario = { ...input, ResourceHandlingOption: "EC2-VPC-InstanceStore" };
  await expect(iam.send(new SimulateCustomPolicyCommand(scenario))).rejects.toMatchObject({ name: "NotImplemented" });
});
