import { parseArn } from "../../core/arn.ts";
import { ServiceError } from "../../core/service-error.ts";
import { decideAccess, isOrganizationPolicy, parseAccessPolicy } from "./access-policy.ts";
import { parseResourceArn } from "./named-resources.ts";
import type { LogsStores } from "./parts.ts";
import type { DestinationRecord } from "./records.ts";

/** The destination that an ARN names; undefined where there is none. */
export async function findDestination(
  stores: LogsStores,
  destinationArn: string,
): Promise<DestinationRecord | undefined> {
  const named = parseResourceArn(destinationArn);
  if (named?.kind !== "destination") return undefined;
  return stores.destinations.get([named.account, named.region, named.name]);
}

/**
 * Why `account` may not subscribe to a destination; undefined when it may.
 *
 * AWS (docs, CreateDestination): there is no default: without a policy even the owner is refused.
 * AWS (reported, captures of 2026): once there is one, an account's own destination needs no statement that names it; an explicit deny wins.
 */
export function accessDenied(
  destination: DestinationRecord,
  { account, organization }: { readonly account: string; readonly organization: string | undefined },
): string | undefined {
  const owner = parseArn(destination.arn)?.account;
  const policy = destination.accessPolicy === undefined ? undefined : parseAccessPolicy(destination.accessPolicy);
  const decision = decideAccess(policy, { account, organization, destinationArn: destination.arn });
  if (decision === "allow" || (decision === "implicitDeny" && policy && owner === account)) return undefined;
  if (!policy) return `${destination.arn} has no access policy, so no account may subscribe to it`;
  if (decision === "explicitDeny") return `the access policy of ${destination.arn} denies account ${account}`;
  return `no statement of the access policy of ${destination.arn} allows logs:PutSubscriptionFilter to account ${account}`;
}

/** Whether who subscribes must show a role: the access policy speaks of an organization. */
export function needsSenderRole({ accessPolicy }: DestinationRecord): boolean {
  return accessPolicy !== undefined && isOrganizationPolicy(parseAccessPolicy(accessPolicy));
}

/** AWS (reported, aws-cli#4422). */
export function notAuthorizedByDestination(
  account: string,
  destinationArn: string,
  operatorReason: string,
): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    `User with accountId: ${account} is not authorized to perform: logs:PutSubscriptionFilter on resource: ${destinationArn}`,
    { operatorReason },
  );
}
