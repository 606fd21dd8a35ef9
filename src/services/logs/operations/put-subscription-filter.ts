import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { type PutSubscriptionFilterRequest as Input, Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupPolicyArn } from "../arns.ts";
import { limitExceeded, noSuchGroup, notForClass, notServed } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { requireGroup } from "../log-group.ts";
import { checkNewName } from "../names.ts";
import { type LogsParts, operation } from "../parts.ts";
import type { LogGroupRecord, SubscriptionFilterRecord } from "../records.ts";
import { checkRegexQuota } from "../regex-quota.ts";
import { checkTarget, checkTargetArn, targetPermissions } from "../subscription-target.ts";
import { checkSystemFields } from "../system-fields.ts";

/**
 * logs:PutSubscriptionFilter: create a filter, or replace its pattern and target under the same name.
 *
 * AWS (docs, Subscription-Filter-CrossAccount-Permissions-Firehose): the caller needs the action on the group and on the destination,
 * and the destination's access policy must name the caller's account. A filter of a group sees events from its creation on;
 * a replacement keeps its place, its backlog and its creationTime.
 */
export const putSubscriptionFilter = operation(Logs.PutSubscriptionFilter, {
  authorize: ({ input, caller }) => [
    permission("logs:PutSubscriptionFilter", logGroupArn(caller, input.logGroupName), {
      context: { "logs:DestinationArn": input.destinationArn },
    }),
    ...targetPermissions(input),
  ],

  async handle({ input, caller, ...parts }) {
    checkTargetArn(input, caller, "PutSubscriptionFilter");
    checkNewName("filterName", input.filterName);
    compileFilterPattern(input.filterPattern, { operation: "PutSubscriptionFilter" });
    if (input.applyOnTransformedLogs) throw notServed("applyOnTransformedLogs");
    if (input.fieldSelectionCriteria !== undefined) throw notServed("fieldSelectionCriteria");
    checkSystemFields(input.emitSystemFields, "emitSystemFields");
    const group = await requireGroup(parts.stores, caller, input.logGroupName);
    if (group.logGroupClass !== "STANDARD") throw notForClass("Subscription filters are", group.logGroupClass);
    const sourceArn = logGroupPolicyArn(caller, input.logGroupName);
    await checkTarget(input, { caller, operation: "PutSubscriptionFilter", sourceArn }, parts);
    await parts.turns.take(group.generation, () => store(input, caller, group, parts));
  },
});

/** One at a time for each group: it counts what is there. */
async function store(input: Input, caller: Caller, group: LogGroupRecord, parts: LogsParts): Promise<void> {
  const { stores, clock, ids, journal, subscriptionFiltersPerGroup } = parts;
  const key = [group.generation, input.filterName];
  const others = (await stores.filters.list([group.generation])).filter(
    ({ key: [, name] }) => name !== input.filterName,
  );
  const isNew = (await stores.filters.get(key)) === undefined;
  if (isNew && others.length >= subscriptionFiltersPerGroup) throw limitExceeded();
  await checkRegexQuota(stores, group, { kind: "subscription", ...input });
  await stores.filters.upsert(
    key,
    (existing): SubscriptionFilterRecord => ({
      filterName: input.filterName,
      logGroupName: input.logGroupName,
      filterPattern: input.filterPattern,
      destinationArn: input.destinationArn,
      ...(input.roleArn !== undefined && { roleArn: input.roleArn }),
      distribution: input.distribution ?? "ByLogStream",
      ...(input.emitSystemFields?.length && { emitSystemFields: input.emitSystemFields }),
      creationTime: existing?.creationTime ?? clock.nowMs(),
      generation: existing?.generation ?? ids.uuid(),
      groupGeneration: group.generation,
      account: caller.account,
      region: caller.region,
      effectiveFrom: existing?.effectiveFrom ?? journal.end(),
    }),
  );
  // A group that was deleted meanwhile took its filters with it: this one must not outlive it.
  const current = await stores.groups.get([caller.account, caller.region, input.logGroupName]);
  if (current?.generation === group.generation) return;
  await stores.filters.delete(key);
  throw noSuchGroup();
}
