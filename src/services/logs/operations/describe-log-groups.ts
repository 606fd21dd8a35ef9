import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { type DescribeLogGroupsRequest, Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupPolicyArn, logGroupResource } from "../arns.ts";
import { invalidParameter, notServed } from "../errors.ts";
import { pageOfGroups } from "../group-pages.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { identifiedGroup, isOwn } from "../named-resources.ts";
import { type LogsParts, operation } from "../parts.ts";
import type { LogGroupRecord } from "../records.ts";

/**
 * logs:DescribeLogGroups, sorted by name. AWS (recorded responses, 2026): a search by pattern shows neither storedBytes nor
 * deletionProtectionEnabled. storedBytes is what is on disk now, where AWS may lag for hours.
 */
export const describeLogGroups = operation(Logs.DescribeLogGroups, {
  authorize: ({ caller }) => [permission("logs:DescribeLogGroups", logGroupResource(caller, ""))],

  async handle({ input, caller, ...parts }) {
    if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
      throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    if (input.includeLinkedAccounts) throw notServed("includeLinkedAccounts");
    if (input.accountIdentifiers?.some((one) => one !== caller.account)) {
      throw notServed("accountIdentifiers of other accounts");
    }
    const { groups, ...page } = await pageOfGroups(parts.stores, caller, {
      namePrefix: input.logGroupNamePrefix,
      nextToken: input.nextToken,
      limit: input.limit ?? defaultDescribeLimit,
      isWanted: wanted(input, caller),
    });
    const isSearch = input.logGroupNamePattern !== undefined;
    return {
      logGroups: await Promise.all(groups.map((group) => describe(group, { caller, isSearch }, parts))),
      ...page,
    };
  },
});

function wanted(input: DescribeLogGroupsRequest, caller: Caller): (group: LogGroupRecord) => boolean {
  const named = input.logGroupIdentifiers?.map((identifier) => identifiedGroup(identifier, caller));
  // AWS (docs, API_DescribeLogGroups): of other accounts only a monitoring account sees groups, and there is none.
  const names = named?.filter((one) => isOwn(one, caller)).map(({ name }) => name);
  return (group) =>
    (input.logGroupNamePattern === undefined || group.logGroupName.includes(input.logGroupNamePattern)) &&
    (input.logGroupClass === undefined || group.logGroupClass === input.logGroupClass) &&
    (names === undefined || names.includes(group.logGroupName));
}

async function describe(
  group: LogGroupRecord,
  { caller, isSearch }: { readonly caller: Caller; readonly isSearch: boolean },
  { stores, storedBytes }: Pick<LogsParts, "stores" | "storedBytes">,
) {
  return {
    logGroupName: group.logGroupName,
    creationTime: group.creationTime,
    ...(group.retentionInDays !== undefined && { retentionInDays: group.retentionInDays }),
    metricFilterCount: (await stores.metricFilters.list([group.generation])).length,
    arn: logGroupPolicyArn(caller, group.logGroupName),
    ...(!isSearch && { storedBytes: await storedBytes.of(group.generation) }),
    logGroupClass: group.logGroupClass,
    logGroupArn: logGroupArn(caller, group.logGroupName),
    ...(!isSearch && { deletionProtectionEnabled: group.deletionProtectionEnabled }),
  };
}
