import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { notServed } from "../errors.ts";
import { pageOfGroups } from "../group-pages.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { operation } from "../parts.ts";

/** logs:ListLogGroups by name. Members that speak of other accounts, data sources or field indexes are refused by name. */
export const listLogGroups = operation(Logs.ListLogGroups, {
  authorize: ({ caller }) => [permission("logs:ListLogGroups", logGroupResource(caller, ""))],

  async handle({ input, caller, stores }) {
    for (const member of ["dataSources", "fieldIndexNames", "logGroupTags"] as const) {
      if (input[member] !== undefined) throw notServed(member);
    }
    if (input.includeLinkedAccounts) throw notServed("includeLinkedAccounts");
    if (input.accountIdentifiers?.some((one) => one !== caller.account)) {
      throw notServed("accountIdentifiers of other accounts");
    }
    const isNamed = input.logGroupNamePattern === undefined ? () => true : namePattern(input.logGroupNamePattern);
    const { groups, ...page } = await pageOfGroups(stores, caller, {
      nextToken: input.nextToken,
      limit: input.limit ?? defaultDescribeLimit,
      isWanted: ({ logGroupName, logGroupClass }) =>
        isNamed(logGroupName) && (input.logGroupClass === undefined || input.logGroupClass === logGroupClass),
    });
    const logGroups = groups.map(({ logGroupName, logGroupClass }) => ({
      logGroupName,
      logGroupArn: logGroupArn(caller, logGroupName),
      logGroupClass,
    }));
    return { logGroups, ...page };
  },
});

/** AWS (docs, API_ListLogGroups): names or parts of names joined by `|`; with `^` the name begins so. */
function namePattern(pattern: string): (name: string) => boolean {
  const parts = pattern.split("|");
  return (name) => parts.some((one) => (one.startsWith("^") ? name.startsWith(one.slice(1)) : name.includes(one)));
}
