import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupPolicyArn, logGroupResource } from "../arns.ts";
import { invalidParameter, notServed } from "../errors.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { encodeToken, pageByName } from "../paging.ts";
import { operation } from "../parts.ts";
import type { LogGroupRecord } from "../records.ts";

/**
 * logs:DescribeLogGroups, sorted by name. AWS (recorded responses, 2026): a search by pattern shows neither storedBytes nor
 * deletionProtectionEnabled. Deviation: storedBytes is 0, as it is on AWS for hours after an ingestion.
 */
export const describeLogGroups = operation(Logs.DescribeLogGroups, {
  authorize: ({ caller }) => [permission("logs:DescribeLogGroups", logGroupResource(caller, ""))],

  async handle({ input, caller, stores }) {
    if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
      throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    if (input.includeLinkedAccounts) throw notServed("includeLinkedAccounts");
    const limit = input.limit ?? defaultDescribeLimit;
    const isWanted = wanted(input);
    const place = [caller.account, caller.region];
    const found: LogGroupRecord[] = [];
    let nextToken = input.nextToken;
    do {
      const page = await pageByName(stores.groups, place, {
        namePrefix: input.logGroupNamePrefix,
        nextToken,
        limit: defaultDescribeLimit,
      });
      found.push(...page.values.filter(isWanted));
      nextToken = page.nextToken;
    } while (nextToken !== undefined && found.length < limit);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const more = found.length > limit && last ? encodeToken(last.logGroupName) : nextToken;
    return {
      logGroups: shown.map((group) => describe(group, caller, input.logGroupNamePattern !== undefined)),
      ...(more !== undefined && { nextToken: more }),
    };
  },
});

function wanted(input: {
  readonly logGroupNamePattern?: string | undefined;
  readonly logGroupClass?: string | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
}): (group: LogGroupRecord) => boolean {
  const names = input.logGroupIdentifiers?.map((identifier) => identifier.replace(/^arn:.*:log-group:/, ""));
  return (group) =>
    (input.logGroupNamePattern === undefined || group.logGroupName.includes(input.logGroupNamePattern)) &&
    (input.logGroupClass === undefined || group.logGroupClass === input.logGroupClass) &&
    (names === undefined || names.includes(group.logGroupName));
}

function describe(group: LogGroupRecord, caller: Parameters<typeof logGroupArn>[0], isSearch: boolean) {
  return {
    logGroupName: group.logGroupName,
    creationTime: group.creationTime,
    ...(group.retentionInDays !== undefined && { retentionInDays: group.retentionInDays }),
    metricFilterCount: 0,
    arn: logGroupPolicyArn(caller, group.logGroupName),
    ...(!isSearch && { storedBytes: 0 }),
    logGroupClass: group.logGroupClass,
    logGroupArn: logGroupArn(caller, group.logGroupName),
    ...(!isSearch && { deletionProtectionEnabled: group.deletionProtectionEnabled }),
  };
}
