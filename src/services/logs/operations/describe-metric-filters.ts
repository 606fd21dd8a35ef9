import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { type DescribeMetricFiltersRequest, Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { invalidParameter } from "../errors.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { requireGroup } from "../log-group.ts";
import { decodeToken, encodeToken } from "../paging.ts";
import { type LogsStores, operation } from "../parts.ts";
import type { LogGroupRecord, MetricFilterRecord } from "../records.ts";

/** logs:DescribeMetricFilters of a group, or of all groups, by group and name; by the metric that they make, where it is asked for. */
export const describeMetricFilters = operation(Logs.DescribeMetricFilters, {
  authorize: ({ input, caller }) => [
    permission("logs:DescribeMetricFilters", logGroupResource(caller, input.logGroupName ?? "")),
  ],

  async handle({ input, caller, stores }) {
    const { metricName, metricNamespace } = input;
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw invalidParameter("metricName and metricNamespace must be used together.");
    }
    const limit = input.limit ?? defaultDescribeLimit;
    const found: MetricFilterRecord[] = [];
    for await (const filter of filtersBehind(input, caller, stores)) {
      const { transformation: made } = filter;
      const isWanted =
        metricName === undefined || (made.metricName === metricName && made.metricNamespace === metricNamespace);
      if (isWanted) found.push(filter);
      if (found.length > limit) break;
    }
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const more = found.length > limit && last ? `${last.logGroupName}\n${last.filterName}` : undefined;
    return { metricFilters: page.map(describe), ...(more !== undefined && { nextToken: encodeToken(more) }) };
  },
});

const groupsPerRead = 200;

async function* filtersBehind(
  input: DescribeMetricFiltersRequest,
  caller: Caller,
  stores: LogsStores,
): AsyncGenerator<MetricFilterRecord> {
  const [afterGroup, afterFilter] = input.nextToken === undefined ? [] : decodeToken(input.nextToken).split("\n");
  for await (const group of groupsFrom(afterGroup, input.logGroupName, caller, stores)) {
    const isTokens = group.logGroupName === afterGroup && afterFilter !== undefined;
    const filters = await stores.metricFilters.list([group.generation], {
      ...(input.filterNamePrefix !== undefined && { lastPartPrefix: input.filterNamePrefix }),
      ...(isTokens && { after: [group.generation, afterFilter] }),
    });
    for (const { value } of filters) yield value;
  }
}

async function* groupsFrom(
  first: string | undefined,
  only: string | undefined,
  caller: Caller,
  stores: LogsStores,
): AsyncGenerator<LogGroupRecord> {
  if (only !== undefined) {
    yield await requireGroup(stores, caller, only);
    return;
  }
  const place = [caller.account, caller.region];
  const started = first === undefined ? undefined : await stores.groups.get([...place, first]);
  if (started) yield started;
  for (let after = first; ; ) {
    const groups = await stores.groups.list(place, {
      limit: groupsPerRead,
      ...(after !== undefined && { after: [...place, after] }),
    });
    for (const { value } of groups) yield value;
    after = groups.at(-1)?.value.logGroupName;
    if (groups.length < groupsPerRead) return;
  }
}

/** AWS (recorded responses, 2026): defaultValue as a number, applyOnTransformedLogs always. */
function describe(filter: MetricFilterRecord) {
  return {
    filterName: filter.filterName,
    filterPattern: filter.filterPattern,
    metricTransformations: [filter.transformation],
    creationTime: filter.creationTime,
    logGroupName: filter.logGroupName,
    applyOnTransformedLogs: false,
    ...(filter.emitSystemFieldDimensions && { emitSystemFieldDimensions: filter.emitSystemFieldDimensions }),
  };
}
