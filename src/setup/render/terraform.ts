import type { Access, Pipeline } from "../description.ts";
import { type Desired, desiredResources, type Kind, nameOf } from "../desired.ts";
import { accountPolicyDocument } from "../kinds/account-policy-document.ts";
import { ownerTag } from "../names.ts";
import { asJson, type Renderer } from "./rendering.ts";
import { uniqueIds } from "./unique-ids.ts";

/** A block's body. Strings are templates: what is not meant as one goes through `literal`. */
type Body = Readonly<Record<string, unknown>>;

/** Terraform in its JSON syntax: one provider for each account and region, and a variable for each account's profile. */
export const renderTerraform: Renderer = (pipeline) => {
  const resources = desiredResources(pipeline).filter((one) => one.kind !== "bucket" || one.create);
  const all: All = { resources, labels: uniqueIds(resources, labelOf) };
  const byType: Record<string, Record<string, Body>> = {};
  for (const [resource, label] of all.labels) {
    const type = types[resource.kind];
    byType[type] ??= {};
    byType[type][label] = { provider: `aws.${aliasOf(resource)}`, ...bodyOf(resource, all, pipeline) };
  }
  const main = {
    terraform: {
      required_version: ">= 1.3",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.40" } },
    },
    variable: variables(pipeline, resources),
    provider: { aws: providers(pipeline, resources) },
    resource: byType,
  };
  return { "main.tf.json": asJson(main), "README.md": readme(pipeline) };
};

const types: Readonly<Record<Kind, string>> = {
  bucket: "aws_s3_bucket",
  role: "aws_iam_role",
  "role-policy": "aws_iam_role_policy",
  "delivery-stream": "aws_kinesis_firehose_delivery_stream",
  destination: "aws_cloudwatch_log_destination",
  "destination-policy": "aws_cloudwatch_log_destination_policy",
  "log-group": "aws_cloudwatch_log_group",
  "flow-log": "aws_flow_log",
  "subscription-filter": "aws_cloudwatch_log_subscription_filter",
  "account-policy": "aws_cloudwatch_log_account_policy",
};

const aliasOf = ({ account, region }: Desired): string => `a${account}_${region.replaceAll("-", "_")}`;

const labelOf = (resource: Desired): string => `in_${nameOf(resource)}`.replace(/[^A-Za-z0-9-]+/g, "_");

/** A text that holds no expression of Terraform's, whatever it looks like. */
const literal = (text: string): string => text.replace(/([$%])\{/g, "$1$1{");

function variables(pipeline: Pipeline, resources: readonly Desired[]): Body {
  const accounts = [...new Set(resources.map(({ account }) => account))];
  const profile = (account: string) => ({
    description: `The AWS profile of account ${account}; the environment's credentials unless given.`,
    type: "string",
    default: pipeline.access[account]?.profile ?? null,
  });
  return {
    ...Object.fromEntries(accounts.map((account) => [`profile_${account}`, profile(account)])),
    delete_archive: {
      description: "Let destroy delete the bucket with everything in it.",
      type: "bool",
      default: false,
    },
    endpoint: {
      description: "An endpoint to use instead of AWS, such as a Sluice's.",
      type: "string",
      default: "",
    },
  };
}

function providers(pipeline: Pipeline, resources: readonly Desired[]): readonly Body[] {
  const places = new Map(resources.map((resource) => [aliasOf(resource), resource]));
  return [...places].map(([alias, { account, region }]) => ({
    alias,
    region,
    profile: `\${var.profile_${account}}`,
    // Nothing is made in an account that the description does not name.
    allowed_account_ids: [account],
    ...assumeRole(pipeline.access[account]),
    s3_use_path_style: '${var.endpoint != ""}',
    dynamic: { endpoints: { for_each: '${var.endpoint == "" ? [] : [var.endpoint]}', content: endpoints } },
  }));
}

const endpoints: Body = Object.fromEntries(
  ["cloudwatchlogs", "ec2", "firehose", "iam", "s3", "sts"].map((service) => [service, "${endpoints.value}"]),
);

function assumeRole(access: Access | undefined): Body {
  if (access?.assumeRole === undefined) return {};
  const external = access.externalId === undefined ? {} : { external_id: literal(access.externalId) };
  return { assume_role: [{ role_arn: access.assumeRole, session_name: "sluice-pipeline", ...external }] };
}

function bodyOf<D extends Desired>(resource: D, all: All, pipeline: Pipeline): Body {
  // The table's type says that the function of a kind takes that kind; TypeScript can't follow it through the index.
  const make = bodies[resource.kind] as unknown as (resource: D, all: All) => Body;
  const tags = taggable.includes(resource.kind) ? { tags: { [ownerTag]: pipeline.name } } : {};
  return { ...make(resource, all), ...tags };
}

const taggable: readonly Kind[] = ["bucket", "role", "delivery-stream", "destination", "log-group", "flow-log"];

interface All {
  readonly resources: readonly Desired[];
  readonly labels: ReadonlyMap<Desired, string>;
}

/** Those of a kind that something waits for, by their addresses. */
function after(all: All, wanted: (one: Desired) => boolean): Body {
  const addresses = all.resources.filter(wanted).map((one) => `${types[one.kind]}.${all.labels.get(one)}`);
  return addresses.length === 0 ? {} : { depends_on: addresses };
}

const policyOf =
  (arn: string | undefined) =>
  (one: Desired): boolean =>
    one.kind === "role-policy" && arn === `arn:aws:iam::${one.account}:role/${one.role}`;

const accessOf =
  (destinationArn: string) =>
  (one: Desired): boolean =>
    one.kind === "destination-policy" &&
    destinationArn === `arn:aws:logs:${one.region}:${one.account}:destination:${one.destination}`;

const bodies: { readonly [K in Kind]: (resource: Extract<Desired, { kind: K }>, all: All) => Body } = {
  bucket: ({ name }) => ({ bucket: name, force_destroy: "${var.delete_archive}" }),

  role: ({ name, trust }) => ({ name, assume_role_policy: literal(JSON.stringify(trust)) }),

  "role-policy": ({ role, name, document }, all) => ({
    ...{ name, role, policy: literal(JSON.stringify(document)) },
    ...after(all, (one) => one.kind === "role" && one.name === role),
  }),

  "delivery-stream": (stream, all) => ({
    name: stream.name,
    destination: "extended_s3",
    extended_s3_configuration: [
      {
        role_arn: stream.roleArn,
        bucket_arn: stream.bucketArn,
        ...(stream.prefix !== undefined && { prefix: literal(stream.prefix) }),
        ...(stream.errorPrefix !== undefined && { error_output_prefix: literal(stream.errorPrefix) }),
        buffering_size: stream.bufferMb,
        buffering_interval: stream.bufferSeconds,
        compression_format: stream.compression,
        ...(stream.decompress && { processing_configuration: [decompression] }),
      },
    ],
    ...after(all, (one) => one.kind === "bucket" || policyOf(stream.roleArn)(one)),
  }),

  destination: ({ name, targetArn, roleArn }, all) => ({
    ...{ name, target_arn: targetArn, role_arn: roleArn },
    ...after(all, (one) => one.kind === "delivery-stream" || policyOf(roleArn)(one)),
  }),

  "destination-policy": ({ destination, region, document }, all) => ({
    destination_name: destination,
    access_policy: literal(JSON.stringify(document)),
    ...after(all, (one) => one.kind === "destination" && one.region === region),
  }),

  "log-group": ({ name }) => ({ name }),

  "flow-log": ({ vpc, logGroup, roleArn, account, region }, all) => ({
    vpc_id: vpc,
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    log_destination: `arn:aws:logs:${region}:${account}:log-group:${logGroup}`,
    iam_role_arn: roleArn,
    ...after(all, (one) => isGroup(one, { account, region, logGroup }) || policyOf(roleArn)(one)),
  }),

  "subscription-filter": ({ name, logGroup, pattern, destinationArn, roleArn, account, region }, all) => ({
    ...{ name, log_group_name: logGroup, filter_pattern: literal(pattern), destination_arn: destinationArn },
    ...(roleArn !== undefined && { role_arn: roleArn }),
    ...after(
      all,
      (one) => isGroup(one, { account, region, logGroup }) || accessOf(destinationArn)(one) || policyOf(roleArn)(one),
    ),
  }),

  "account-policy": (policy, all) => ({
    policy_name: policy.name,
    policy_type: "SUBSCRIPTION_FILTER_POLICY",
    policy_document: literal(accountPolicyDocument(policy)),
    scope: "ALL",
    ...after(all, (one) => accessOf(policy.destinationArn)(one) || policyOf(policy.roleArn)(one)),
  }),
};

const decompression: Body = {
  enabled: true,
  processors: [
    {
      type: "Decompression",
      parameters: [{ parameter_name: "CompressionFormat", parameter_value: "GZIP" }],
    },
  ],
};

function isGroup(one: Desired, wanted: { account: string; region: string; logGroup: string }): boolean {
  const { account, region, logGroup } = wanted;
  return one.kind === "log-group" && one.account === account && one.region === region && one.name === logGroup;
}

function readme(pipeline: Pipeline): string {
  const accounts = [pipeline.destination.account, ...pipeline.sources.map(({ account }) => account)];
  const profiles = [...new Set(accounts)].map((account) => `-var profile_${account}=...`).join(" ");
  return `# The pipe "${pipeline.name}" for Terraform

\`\`\`sh
terraform init
terraform apply ${profiles}
\`\`\`

Each account is used with its profile, and refused when the profile is of another account. On a Sluice, add
\`-var endpoint=http://127.0.0.1:4566\` and use its profiles. \`sluice pipeline verify\` shows that logs arrive.
`;
}
