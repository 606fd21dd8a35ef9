import { type AccountId, type Arn, parseAccountId, parseAwsArn, type Region, region } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { destinationArn, logGroupArn, logGroupResource } from "./arns.ts";
import { invalidParameter, mutuallyExclusiveNames, noSuchGroup } from "./errors.ts";
import { findGroup } from "./log-group.ts";
import type { LogsStores } from "./parts.ts";
import type { LogGroupRecord } from "./records.ts";

/*
 * Which resource a request names. An ARN is taken apart strictly, before anything is authorized: what is judged and what is acted on are
 * the same resource, and no other spelling of its ARN passes by a policy that denies it.
 */

/** A log group or destination with the account and region that it is in, which need not be the caller's. */
export interface NamedResource {
  readonly kind: "log-group" | "destination";
  readonly account: AccountId;
  readonly region: Region;
  readonly name: string;
}

/** The resource of an ARN in the form that the service gives; undefined for any other text, or with more behind the name. */
export function parseResourceArn(text: string): NamedResource | undefined {
  const parts = parseAwsArn(text);
  const account = parseAccountId(parts?.account ?? "");
  const [kind, name, ...rest] = parts?.resource.split(":") ?? [];
  if (parts?.service !== "logs" || parts.region === "" || !account || !name || rest.length > 0) return undefined;
  if (kind !== "log-group" && kind !== "destination") return undefined;
  return { kind, account, region: region(parts.region), name };
}

/** The one form of a resource's ARN: what policies and tags know it by. */
export function arnOf(named: NamedResource): Arn {
  return named.kind === "log-group" ? logGroupArn(named, named.name) : destinationArn(named, named.name);
}

/** What operations on a group are judged on. */
export function groupResource(named: NamedResource): Arn {
  return logGroupResource(named, named.name);
}

/** What a tag operation's resourceArn names. The text is a guess. @throws ServiceError InvalidParameterException */
export function taggedArn(resourceArn: string): NamedResource {
  const named = parseResourceArn(resourceArn);
  if (!named) throw invalidParameter("The specified resourceArn is not the ARN of a log group or a destination.");
  return named;
}

interface GroupMembers {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** The group that one of two members names; without either it is none. @throws ServiceError InvalidParameterException */
export function namedGroup({ logGroupName, logGroupIdentifier }: GroupMembers, caller: Caller): NamedResource {
  if (logGroupName !== undefined || logGroupIdentifier === undefined) return ownGroup(logGroupName ?? "", caller);
  return identifiedGroup(logGroupIdentifier, caller);
}

/** The group of an identifier: an ARN, or a name in the caller's place. The text is a guess. @throws ServiceError InvalidParameterException */
export function identifiedGroup(identifier: string, caller: Caller): NamedResource {
  if (!identifier.startsWith("arn:")) return ownGroup(identifier, caller);
  const named = parseResourceArn(identifier);
  if (named?.kind !== "log-group") throw invalidParameter("The specified log group identifier is not valid.");
  return named;
}

function ownGroup(name: string, { account, region: place }: Caller): NamedResource {
  return { kind: "log-group", account, region: place, name };
}

/** The group of a request that may name it by either member, not by both. @throws ServiceError */
export async function requireNamedGroup(
  stores: LogsStores,
  caller: Caller,
  members: GroupMembers,
): Promise<LogGroupRecord> {
  if (members.logGroupName !== undefined && members.logGroupIdentifier !== undefined) throw mutuallyExclusiveNames();
  return requireOwnGroup(stores, caller, namedGroup(members, caller));
}

/** A group that must be in the caller's account and region. @throws ServiceError ResourceNotFoundException */
export async function requireOwnGroup(
  stores: LogsStores,
  caller: Caller,
  named: NamedResource,
): Promise<LogGroupRecord> {
  const group = isOwn(named, caller) ? await findGroup(stores, caller, named.name) : undefined;
  if (!group) throw noSuchGroup();
  return group;
}

/** Whether a resource is in the caller's account and region: others are never looked up. */
export function isOwn(named: NamedResource, caller: Caller): boolean {
  return named.account === caller.account && named.region === caller.region;
}
