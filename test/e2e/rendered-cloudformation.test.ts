/*
 * The pipe as CloudFormation: every property is one that its type has, stacks in every account and region together make each part once,
 * and cfn-lint has nothing to say where it is at hand. Types and properties are AWS's (docs, AWS resource and property types reference).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { definePipeline, type Pipeline } from "../../src/setup/description.ts";
import { desiredResources } from "../../src/setup/desired.ts";
import { accountsOf, regionsOf } from "../../src/setup/documents.ts";
import { render } from "../../src/setup/render/render.ts";
import { remove, temporaryDirectory } from "../support/sluice.ts";

interface Schema {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Template {
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<
    Record<string, { Type: string; Condition?: string; DependsOn?: string[]; Properties?: Record<string, unknown> }>
  >;
}

const types: Readonly<Record<string, Schema>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "fixtures", "cloudformation-types.json"), "utf8"),
);

const everything = definePipeline({
  name: "everything",
  destination: {
    account: "111111111111",
    region: "us-east-1",
    bucket: { name: "everything-bucket", region: "us-west-2" },
    prefix: "logs/!{timestamp:yyyy}/",
    compression: "GZIP",
    decompress: true,
  },
  sources: [
    { account: "222222222222", regions: ["us-east-2", "eu-west-1"], logGroups: ["/aws/web", "aws_web"] },
    { account: "222222222222", regions: ["us-east-1"], vpcs: ["vpc-12345678", "vpc-87654321"] },
    { account: "333333333333", regions: ["us-east-2"], allLogGroups: true, filterPattern: "?ERROR ?WARN" },
    { account: "111111111111", regions: ["us-east-1"], logGroups: ["own"] },
  ],
});
const ofOrganization = definePipeline({
  ...everything,
  organizationId: "o-a1b2c3d4e5",
  destination: { ...everything.destination, bucket: { name: "there", region: "us-east-1", create: false } },
});

const pipes: readonly (readonly [string, Pipeline])[] = [
  ["a pipe of many accounts and regions", everything],
  ["the same for an organization, with a bucket that is there", ofOrganization],
];

function templatesOf(pipe: Pipeline): Readonly<Record<"receiver" | "sender", Template>> {
  const files = render(pipe, "cloudformation");
  const read = (side: string): Template => JSON.parse(files[`${side}.template.json`] ?? "");
  return { receiver: read("receiver"), sender: read("sender") };
}

describe.each(pipes)("%s", (_name, pipe) => {
  test("has only properties that their types have", () => {
    for (const { Resources } of Object.values(templatesOf(pipe))) {
      for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
        expect(id).toMatch(/^[A-Za-z0-9]{1,255}$/);
        expect(Object.keys(types)).toContain(Type);
        expect(wrongIn(Properties, types[Type] ?? { type: "none" }, `${id}.Properties`)).toEqual([]);
      }
    }
  });

  test("makes each part once, over the stacks of both sides", () => {
    const { receiver, sender } = templatesOf(pipe);
    const made = [
      ...deployed(receiver, [pipe.destination.account], everyRegion(pipe)),
      ...deployed(sender, accountsOf(pipe), everyRegion(pipe)),
    ];
    // A role's policy and a destination's stand in the role and the destination.
    const parts = desiredResources(pipe).filter(
      (one) => !["role-policy", "destination-policy"].includes(one.kind) && (one.kind !== "bucket" || one.create),
    );
    const kinds = parts.map(({ kind, account, region }) => `${typeOf[kind]} ${account} ${region}`);
    expect(made.map(({ type, account, region }) => `${type} ${account} ${region}`).sort()).toEqual(kinds.sort());
    for (const { type, properties } of made) {
      if (type === "AWS::IAM::Role") expect(properties?.["Policies"]).toHaveLength(1);
      if (type === "AWS::Logs::Destination") expect(properties?.["DestinationPolicy"]).toContain("Allow");
    }
  });

  test("passes cfn-lint", async ({ skip }) => {
    const isAtHand = (process.env["PATH"] ?? "")
      .split(delimiter)
      .some((folder) => existsSync(join(folder, "cfn-lint")));
    if (!isAtHand) {
      process.stderr.write("\n== did not run: cfn-lint, which is not on the PATH\n");
      return skip("there is no cfn-lint");
    }
    const directory = await temporaryDirectory();
    const files = Object.entries(render(pipe, "cloudformation")).filter(([name]) => name.endsWith(".template.json"));
    for (const [name, text] of files) writeFileSync(join(directory, name), text);
    const paths = files.map(([name]) => join(directory, name));
    const { status, stdout, stderr } = spawnSync("cfn-lint", ["-r", ...everyRegion(pipe), "--", ...paths], {
      encoding: "utf8",
    });
    await remove(directory);
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  });
});

const typeOf: Readonly<Record<string, string>> = {
  bucket: "AWS::S3::Bucket",
  role: "AWS::IAM::Role",
  "delivery-stream": "AWS::KinesisFirehose::DeliveryStream",
  destination: "AWS::Logs::Destination",
  "log-group": "AWS::Logs::LogGroup",
  "flow-log": "AWS::EC2::FlowLog",
  "subscription-filter": "AWS::Logs::SubscriptionFilter",
  "account-policy": "AWS::Logs::AccountPolicy",
};

function everyRegion(pipe: Pipeline): readonly string[] {
  return [...new Set([pipe.destination.region, pipe.destination.bucket.region, ...regionsOf(pipe)])];
}

/** What stacks of a template make in these accounts and regions. */
function deployed(template: Template, accounts: readonly string[], regions: readonly string[]) {
  return accounts.flatMap((account) =>
    regions.flatMap((region) => {
      const values: Readonly<Record<string, string>> = {
        ...{ "AWS::AccountId": account, "AWS::Region": region, CreateLogGroups: "true" },
      };
      const isMade = ({ Condition }: { Condition?: string }) =>
        Condition === undefined || holds({ Condition }, template, values);
      const made = Object.entries(template.Resources).filter(([, one]) => isMade(one));
      for (const [id, { DependsOn = [] }] of made) {
        for (const other of DependsOn)
          expect(
            made.map(([name]) => name),
            id,
          ).toContain(other);
      }
      return made
        .filter(([, { Type }]) => Type !== "AWS::CloudFormation::WaitConditionHandle")
        .map(([, { Type: type, Properties: properties }]) => ({ type, account, region, properties }));
    }),
  );
}

/** CloudFormation's conditions: Equals, And, Condition, Ref. */
function holds(condition: unknown, template: Template, values: Readonly<Record<string, string>>): boolean {
  const [name = "", argument] = Object.entries(condition as Record<string, unknown>)[0] ?? [];
  if (name === "Condition") return holds(template.Conditions[String(argument)], template, values);
  const all = argument as readonly unknown[];
  if (name === "Fn::And") return all.every((one) => holds(one, template, values));
  if (name !== "Fn::Equals") throw new Error(`a condition by ${name}`);
  const [left, right] = all.map((one) => (typeof one === "string" ? one : values[(one as { Ref: string }).Ref]));
  return left === right;
}

/** Where a value is not as its type says. */
function wrongIn(value: unknown, schema: Schema, path: string): readonly string[] {
  if (isFunction(value)) return schema.type === "string" ? [] : [`${path} is a function`];
  if (schema.type === "object" || schema.type === "document") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is no object`];
    if (schema.type === "document") return [];
    const missing = (schema.required ?? [])
      .filter((name) => !(name in value))
      .map((name) => `${path}.${name} is missing`);
    const wrong = Object.entries(value).flatMap(([name, member]) => {
      const own = schema.properties?.[name];
      return own ? wrongIn(member, own, `${path}.${name}`) : [`${path} has no ${name}`];
    });
    return [...missing, ...wrong];
  }
  if (schema.type === "array") {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => wrongIn(item, schema.items ?? schema, `${path}[${index}]`));
  }
  const isRight = schema.type === "integer" ? Number.isInteger(value) : typeof value === schema.type;
  const isListed = schema.enum === undefined || schema.enum.some((one) => one === value);
  return isRight && isListed ? [] : [`${path} is ${JSON.stringify(value)}`];
}

function isFunction(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("Ref" in value || "Fn::If" in value);
}
