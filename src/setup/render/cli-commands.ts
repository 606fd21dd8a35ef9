import type { Pipeline } from "../description.ts";
import { type DeliveryStream, type Desired, desiredResources, type Kind } from "../desired.ts";
import { accountPolicyDocument } from "../kinds/account-policy-document.ts";
import { s3Configuration } from "../kinds/s3-configuration.ts";
import { documentFile } from "./document-files.ts";

/** A command of the AWS CLI: what stands behind `aws`, and in which account. */
export interface CliCommand {
  /** The article's step. */
  readonly step: string;
  readonly title: string;
  readonly account: string;
  readonly args: readonly string[];
  /** Repeated until its answer holds this word. */
  readonly until?: string;
  /** Needs a role that was made a moment ago, which AWS may not know everywhere yet: repeated while AWS says so. */
  readonly needsRole?: boolean;
}

/** IAM is global; a command for it still needs some region. */
const homeRegion = "us-east-1";

/** The commands that make the pipe, in order: the article's, for the article's values. Policies are `file://` of `documentFiles`. */
export function cliCommands(pipeline: Pipeline): readonly CliCommand[] {
  return desiredResources(pipeline).flatMap((resource) => {
    const { step, title, account } = resource;
    const file = `file://${documentFile(resource, pipeline)?.name}`;
    return commandsOf(resource, file).map((command) => ({ step, title, account, ...command }));
  });
}

type Command = Pick<CliCommand, "args"> & Partial<CliCommand>;

function commandsOf<D extends Desired>(resource: D, file: string): readonly Command[] {
  // The table's type says that the function of a kind takes that kind; TypeScript can't follow it through the index.
  const make = table[resource.kind] as unknown as (resource: D, file: string) => readonly Command[];
  return make(resource, file);
}

const at = (region: string): readonly string[] => ["--region", region];

const table: { readonly [K in Kind]: (resource: Extract<Desired, { kind: K }>, file: string) => readonly Command[] } = {
  bucket({ create, name, region }) {
    if (!create) return [];
    // AWS (docs, API_CreateBucket): us-east-1 is the one region that is not named.
    const constraint = region === "us-east-1" ? [] : ["--create-bucket-configuration", `LocationConstraint=${region}`];
    return [{ args: ["s3api", "create-bucket", "--bucket", name, ...constraint, ...at(region)] }];
  },

  role: ({ name }, file) => [
    { args: ["iam", "create-role", "--role-name", name, "--assume-role-policy-document", file, ...at(homeRegion)] },
  ],

  "role-policy": ({ role, name }, file) => [
    {
      args: [
        ...["iam", "put-role-policy", "--role-name", role, "--policy-name", name],
        ...["--policy-document", file, ...at(homeRegion)],
      ],
    },
  ],

  "delivery-stream": (stream) => [
    {
      step: "D6",
      needsRole: true,
      args: [
        ...["firehose", "create-delivery-stream", "--delivery-stream-name", stream.name],
        ...streamConfiguration(stream),
        ...at(stream.region),
      ],
    },
    {
      step: "D7",
      title: "wait until the stream is ACTIVE",
      until: "ACTIVE",
      args: ["firehose", "describe-delivery-stream", "--delivery-stream-name", stream.name, ...at(stream.region)],
    },
  ],

  destination: ({ name, targetArn, roleArn, region }) => [
    {
      needsRole: true,
      args: [
        ...["logs", "put-destination", "--destination-name", name],
        ...["--target-arn", targetArn, "--role-arn", roleArn, ...at(region)],
      ],
    },
  ],

  "destination-policy": ({ destination, region }, file) => [
    {
      step: "D13-14",
      args: [
        ...["logs", "put-destination-policy", "--destination-name", destination],
        ...["--access-policy", file, ...at(region)],
      ],
    },
    { step: "D15", title: "see the destination", args: ["logs", "describe-destinations", ...at(region)] },
  ],

  "log-group": ({ name, region }) => [{ args: ["logs", "create-log-group", "--log-group-name", name, ...at(region)] }],

  "flow-log": ({ vpc, logGroup, roleArn, region }) => [
    {
      needsRole: true,
      args: [
        ...["ec2", "create-flow-logs", "--resource-type", "VPC", "--resource-ids", vpc, "--traffic-type", "ALL"],
        ...["--log-group-name", logGroup, "--deliver-logs-permission-arn", roleArn, ...at(region)],
      ],
    },
  ],

  "subscription-filter": ({ logGroup, name, pattern, destinationArn, roleArn, region }) => [
    {
      needsRole: roleArn !== undefined,
      args: [
        ...["logs", "put-subscription-filter", "--log-group-name", logGroup, "--filter-name", name],
        // A pattern may begin with a minus, which is no option's name when it is joined.
        ...(pattern.startsWith("-") ? [`--filter-pattern=${pattern}`] : ["--filter-pattern", pattern]),
        ...["--destination-arn", destinationArn],
        ...(roleArn === undefined ? [] : ["--role-arn", roleArn]),
        ...at(region),
      ],
    },
  ],

  "account-policy": (policy) => [
    {
      needsRole: policy.roleArn !== undefined,
      args: [
        ...["logs", "put-account-policy", "--policy-name", policy.name, "--policy-type", "SUBSCRIPTION_FILTER_POLICY"],
        ...["--policy-document", accountPolicyDocument(policy), "--scope", "ALL", ...at(policy.region)],
      ],
    },
  ],
};

/** The article's short form where nothing but role and bucket is said. */
function streamConfiguration(stream: DeliveryStream): readonly string[] {
  const isPlain = stream.bufferSeconds === 300 && stream.bufferMb === 5 && stream.compression === "UNCOMPRESSED";
  const isShort = isPlain && stream.prefix === undefined && stream.errorPrefix === undefined && !stream.decompress;
  return isShort
    ? ["--s3-destination-configuration", `RoleARN=${stream.roleArn},BucketARN=${stream.bucketArn}`]
    : ["--extended-s3-destination-configuration", JSON.stringify(s3Configuration(stream))];
}
