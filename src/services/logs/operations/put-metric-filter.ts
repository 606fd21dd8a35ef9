import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { Logs, type MetricTransformation, type PutMetricFilterRequest } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { invalidParameter, limitExceeded, noSuchGroup, notForClass, notServed } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { maxMetricFilters } from "../limits.ts";
import { requireGroup } from "../log-group.ts";
import { checkTransformation } from "../metric-transformation.ts";
import { checkNewName } from "../names.ts";
import { type LogsParts, operation } from "../parts.ts";
import type { LogGroupRecord, MetricFilterRecord } from "../records.ts";
import { checkRegexQuota } from "../regex-quota.ts";
import { checkSystemFields } from "../system-fields.ts";

/** logs:PutMetricFilter: it looks at what is ingested from its creation on; a replacement goes on where the filter stands. */
export const putMetricFilter = operation(Logs.PutMetricFilter, {
  authorize: ({ input, caller }) => [permission("logs:PutMetricFilter", logGroupResource(caller, input.logGroupName))],

  async handle({ input, caller, ...parts }) {
    const { filterPattern, logGroupName } = input;
    checkNewName("filterName", input.filterName);
    compileFilterPattern(filterPattern, { operation: "PutMetricFilter" });
    if (input.applyOnTransformedLogs) throw notServed("applyOnTransformedLogs");
    if (input.fieldSelectionCriteria !== undefined) throw notServed("fieldSelectionCriteria");
    checkSystemFields(input.emitSystemFieldDimensions, "emitSystemFieldDimensions");
    const [given] = input.metricTransformations;
    if (!given) throw invalidParameter("metricTransformations must not be empty.");
    const transformation = checkTransformation(given, filterPattern);
    const group = await requireGroup(parts.stores, caller, logGroupName);
    if (group.logGroupClass !== "STANDARD") throw notForClass("Metric filters are", group.logGroupClass);
    await parts.turns.take(group.generation, () => store(input, transformation, { caller, group }, parts));
  },
});

/** One at a time for each group: it counts what is there. */
async function store(
  input: PutMetricFilterRequest,
  transformation: MetricTransformation,
  { caller, group }: { readonly caller: Caller; readonly group: LogGroupRecord },
  { stores, clock, ids, journal }: LogsParts,
): Promise<void> {
  const { filterName, filterPattern, logGroupName } = input;
  const key = [group.generation, filterName];
  const isNew = (await stores.metricFilters.get(key)) === undefined;
  const count = isNew ? (await stores.metricFilters.list([group.generation])).length : 0;
  if (count >= maxMetricFilters) throw limitExceeded();
  await checkRegexQuota(stores, group, { kind: "metric", filterName, filterPattern });
  const { account, region } = caller;
  await stores.metricFilters.upsert(
    key,
    (existing): MetricFilterRecord => ({
      ...{ filterName, logGroupName, filterPattern, transformation, account, region },
      ...(input.emitSystemFieldDimensions?.length && { emitSystemFieldDimensions: input.emitSystemFieldDimensions }),
      creationTime: existing?.creationTime ?? clock.nowMs(),
      generation: existing?.generation ?? ids.uuid(),
      groupGeneration: group.generation,
      effectiveFrom: existing?.effectiveFrom ?? journal.end(),
    }),
  );
  // A group that was deleted meanwhile took its filters with it: this one must not outlive it.
  if ((await stores.groups.get([account, region, logGroupName]))?.generation === group.generation) return;
  await stores.metricFilters.delete(key);
  throw noSuchGroup();
}
