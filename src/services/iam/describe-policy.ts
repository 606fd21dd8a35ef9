import type { Policy } from "../../model/generated/iam.ts";
import { type AwsManagedPolicy, awsManagedPolicy } from "./aws-managed-policies.ts";
import { encodeDocument } from "./policy-document.ts";
import type { ManagedPolicyRecord, PolicyVersionRecord } from "./records.ts";

/** A customer managed policy as lists show it. */
export function describePolicy(policy: ManagedPolicyRecord): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: policy.attachmentCount,
    PermissionsBoundaryUsageCount: policy.boundaryCount,
    IsAttachable: true,
    CreateDate: policy.createdMs,
    UpdateDate: policy.updatedMs,
  };
}

/** One of AWS's own. `attachmentCount` is the account's. */
export function describeAwsPolicy(policy: AwsManagedPolicy, attachmentCount: number): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.versionId,
    AttachmentCount: attachmentCount,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: policy.createdMs,
    UpdateDate: policy.updatedMs,
  };
}

export function describeVersion(version: PolicyVersionRecord, defaultVersionId: string) {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === defaultVersionId,
    CreateDate: version.createdMs,
  };
}

/** The one version that Sluice has of an AWS-managed policy. */
export function awsVersion(policyArn: string) {
  const policy = awsManagedPolicy(policyArn);
  if (!policy) return undefined;
  const { versionId, updatedMs, document } = policy;
  return {
    VersionId: versionId,
    IsDefaultVersion: true,
    CreateDate: updatedMs,
    Document: encodeDocument(document),
  };
}
