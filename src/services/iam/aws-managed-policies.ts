/** A policy that AWS keeps and every account may attach. */
export interface AwsManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly description: string;
  readonly versionId: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly document: string;
}

interface Entry {
  readonly path?: string;
  readonly id: string;
  readonly description: string;
  readonly versionId?: string;
  readonly created: string;
  readonly updated?: string;
  readonly statements: readonly object[];
}

/** AWS (docs, AWS Managed Policy Reference): documents as published. A policy that is not here answers NoSuchEntity. */
const entries: Readonly<Record<string, Entry>> = {
  AdministratorAccess: {
    id: "ANPAIWMBCKSKIEE64ZLYK",
    description: "Provides full access to AWS services and resources.",
    created: "2015-02-06T18:39:46Z",
    statements: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
  AmazonKinesisFirehoseFullAccess: {
    id: "ANPAJMZQMTZ7FRBFHHAHI",
    description: "Provides full access to all Amazon Kinesis Firehose Delivery Streams.",
    created: "2015-10-07T18:45:26Z",
    statements: [{ Action: ["firehose:*"], Effect: "Allow", Resource: "*" }],
  },
  AmazonKinesisFirehoseReadOnlyAccess: {
    id: "ANPAJ36NT645INW4K24W6",
    description: "Provides read only access to all Amazon Kinesis Firehose Delivery Streams.",
    created: "2015-10-07T18:43:39Z",
    statements: [{ Effect: "Allow", Action: ["firehose:Describe*", "firehose:List*"], Resource: "*" }],
  },
  AmazonS3FullAccess: {
    id: "ANPAIFIR6V6BVTRAHWINE",
    description: "Provides full access to all buckets via the AWS Management Console.",
    versionId: "v2",
    created: "2015-02-06T18:40:58Z",
    updated: "2021-09-27T20:16:37Z",
    statements: [{ Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: "*" }],
  },
  AmazonS3ReadOnlyAccess: {
    id: "ANPAIZTJ4DXE7G6AGAE6M",
    description: "Provides read only access to all buckets via the AWS Management Console.",
    versionId: "v3",
    created: "2015-02-06T18:40:59Z",
    updated: "2023-08-10T21:31:39Z",
    statements: [
      {
        Effect: "Allow",
        Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
        Resource: "*",
      },
    ],
  },
  IAMReadOnlyAccess: {
    id: "ANPAJKSO7NDY4T57MWDSQ",
    description: "Provides read only access to IAM via the AWS Management Console.",
    versionId: "v4",
    created: "2015-02-06T18:40:39Z",
    updated: "2018-01-25T19:11:27Z",
    statements: [
      {
        Effect: "Allow",
        Action: [
          "iam:GenerateCredentialReport",
          "iam:GenerateServiceLastAccessedDetails",
          "iam:Get*",
          "iam:List*",
          "iam:SimulateCustomPolicy",
          "iam:SimulatePrincipalPolicy",
        ],
        Resource: "*",
      },
    ],
  },
};

const policies: ReadonlyMap<string, AwsManagedPolicy> = new Map(
  Object.entries(entries).map(([name, entry]) => {
    const policy = complete(name, entry);
    return [policy.arn, policy];
  }),
);

/** An AWS-managed policy by its ARN. */
export function awsManagedPolicy(policyArn: string): AwsManagedPolicy | undefined {
  return policies.get(policyArn);
}

/** All of them, by name. */
export function awsManagedPolicies(): readonly AwsManagedPolicy[] {
  return [...policies.values()];
}

/** What `ensureAccounts` gives to administrators. */
export const administratorAccessArn = "arn:aws:iam::aws:policy/AdministratorAccess";

function complete(name: string, entry: Entry): AwsManagedPolicy {
  const path = entry.path ?? "/";
  const createdMs = Date.parse(entry.created);
  return {
    name,
    path,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    id: entry.id,
    description: entry.description,
    versionId: entry.versionId ?? "v1",
    createdMs,
    updatedMs: entry.updated === undefined ? createdMs : Date.parse(entry.updated),
    document: JSON.stringify({ Version: "2012-10-17", Statement: entry.statements }, undefined, 4),
  };
}
