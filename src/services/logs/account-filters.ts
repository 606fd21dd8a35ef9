import type { LogsStores } from "./parts.ts";
import type { AccountPolicyRecord, LogGroupRecord, SubscriptionFilterRecord } from "./records.ts";

/**
 * What an account's subscription policy makes of one group: a filter like the group's own ones; undefined where it leaves the group
 * alone. AWS (docs, SubscriptionFilters-AccountLevel): it counts in addition to the group's filters, and messages name the policy.
 */
export function accountFilter(
  policy: AccountPolicyRecord,
  group: LogGroupRecord,
): SubscriptionFilterRecord | undefined {
  if (group.logGroupClass !== "STANDARD" || policy.excluded.includes(group.logGroupName)) return undefined;
  const effectiveFrom = policy.includedFrom[group.logGroupName] ?? policy.effectiveFrom;
  return {
    filterName: policy.policyName,
    logGroupName: group.logGroupName,
    ...policy.subscription,
    creationTime: policy.lastUpdatedTime,
    generation: `${policy.generation}.${group.generation}.${effectiveFrom}`,
    groupGeneration: group.generation,
    account: policy.account,
    region: policy.region,
    effectiveFrom,
    policyLevel: "ACCOUNT_LEVEL_POLICY",
  };
}

/** Everything that forwards from a group: its own filters and what the account's policies make of it. */
export async function filtersOfGroup(
  stores: LogsStores,
  place: { readonly account: string; readonly region: string },
  group: LogGroupRecord,
): Promise<readonly SubscriptionFilterRecord[]> {
  const own = await stores.filters.list([group.generation]);
  const policies = await stores.accountPolicies.list([place.account, place.region]);
  const derived = policies.flatMap(({ value }) => accountFilter(value, group) ?? []);
  return [...own.map(({ value }) => value), ...derived];
}
