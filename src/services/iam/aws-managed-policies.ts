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
