import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { compilePolicy } from "../../auth/policy/compile.ts";
import type { NamedPolicy } from "../../auth/policy/evaluate.ts";
import { unlessAbsent } from "../aws-error.ts";

/** A role with everything that decides what it may do, read from the target. */
export interface RoleFacts {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly trust: NamedPolicy;
  readonly policies: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | undefined;
}

/** Reads a role; undefined where there is none. */
export async function readRole(iam: IAMClient, name: string): Promise<RoleFacts | undefined> {
  const found = await unlessAbsent(iam.send(new GetRoleCommand({ RoleName: name })), [
    "NoSuchEntity",
    "NoSuchEntityException",
  ]);
  if (!found?.Role) return undefined;
  const boundaryArn = found.Role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    name,
    arn: found.Role.Arn ?? "",
    id: found.Role.RoleId ?? "",
    trust: {
      name: `trust policy of ${name}`,
      policy: compilePolicy(decodeURIComponent(found.Role.AssumeRolePolicyDocument ?? ""), "trust"),
    },
    policies: [...(await inlinePolicies(iam, name)), ...(await attachedPolicies(iam, name))],
    boundary: boundaryArn === undefined ? undefined : await managedPolicy(iam, boundaryArn),
  };
}

async function inlinePolicies(iam: IAMClient, RoleName: string): Promise<readonly NamedPolicy[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = "" } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return {
        name: `${RoleName}/${PolicyName}`,
        policy: compilePolicy(decodeURIComponent(PolicyDocument), "identity"),
      };
    }),
  );
}

async function attachedPolicies(iam: IAMClient, RoleName: string): Promise<readonly NamedPolicy[]> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  return Promise.all(AttachedPolicies.map(({ PolicyArn = "" }) => managedPolicy(iam, PolicyArn)));
}

async function managedPolicy(iam: IAMClient, PolicyArn: string): Promise<NamedPolicy> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
  );
  return { name: PolicyArn, policy: compilePolicy(decodeURIComponent(PolicyVersion?.Document ?? ""), "identity") };
}
