import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { logGroupArn } from "./arns.ts";
import { invalidParameter } from "./errors.ts";
import { isOwn, parseResourceArn, requireOwnGroup } from "./named-resources.ts";
import type { LogsStores } from "./parts.ts";
import type { ResourcePolicyRecord } from "./records.ts";

/** The caller's group that a policy's resourceArn names. @throws ServiceError */
export async function groupOfPolicy(stores: LogsStores, caller: Caller, resourceArn: string): Promise<string> {
  const named = parseResourceArn(resourceArn.replace(/:\*$/, ""));
  if (named?.kind !== "log-group" || !isOwn(named, caller))
    throw invalidParameter("resourceArn must be the ARN of a log group of this account.");
  await requireOwnGroup(stores, caller, named);
  return named.name;
}

/** AWS (docs, API_PutResourcePolicy): a change names the revision that it changes; the text is a guess. @throws ServiceError */
export function checkRevision(existing: ResourcePolicyRecord | undefined, expected: string | undefined): void {
  if (existing?.revisionId === expected) return;
  throw new ServiceError(
    "OperationAbortedException",
    "The expected revision of the resource policy is not its current one.",
  );
}

/** What is shown of a policy. AWS (recorded): the account's have neither resourceArn nor revisionId. */
export function describeResourcePolicy(policy: ResourcePolicyRecord, caller: Caller) {
  const { policyName, policyDocument, lastUpdatedTime, logGroupName, revisionId } = policy;
  return {
    ...(policyName !== undefined && { policyName }),
    policyDocument,
    lastUpdatedTime,
    policyScope: logGroupName === undefined ? ("ACCOUNT" as const) : ("RESOURCE" as const),
    ...(logGroupName !== undefined && { resourceArn: logGroupArn(caller, logGroupName) }),
    ...(revisionId !== undefined && { revisionId }),
  };
}
