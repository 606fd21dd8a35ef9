import type { Caller } from "../../core/caller.ts";
import { encodeToken, pageByName } from "./paging.ts";
import type { LogsStores } from "./parts.ts";
import type { LogGroupRecord } from "./records.ts";

const groupsPerRead = 200;

/** One page of the caller's log groups that are wanted, by name: short only where there are no more. */
export async function pageOfGroups(
  stores: LogsStores,
  caller: Pick<Caller, "account" | "region">,
  options: {
    readonly namePrefix?: string | undefined;
    readonly nextToken?: string | undefined;
    readonly limit: number;
    readonly isWanted: (group: LogGroupRecord) => boolean;
  },
): Promise<{ readonly groups: readonly LogGroupRecord[]; readonly nextToken?: string }> {
  const { namePrefix, limit, isWanted } = options;
  const found: LogGroupRecord[] = [];
  let { nextToken } = options;
  do {
    const page = await pageByName(stores.groups, [caller.account, caller.region], {
      ...{ namePrefix, nextToken, limit: groupsPerRead },
    });
    found.push(...page.values.filter(isWanted));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && found.length <= limit);
  const groups = found.slice(0, limit);
  const last = groups.at(-1);
  return { groups, ...(found.length > limit && last && { nextToken: encodeToken(last.logGroupName) }) };
}
