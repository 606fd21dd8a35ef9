import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { requireGroup } from "../log-group.ts";
import { pageByName } from "../paging.ts";
import { operation } from "../parts.ts";
import type { SubscriptionFilterRecord } from "../records.ts";

/** logs:DescribeSubscriptionFilters, sorted by name. */
export const describeSubscriptionFilters = operation(Logs.DescribeSubscriptionFilters, {
  authorize: ({ input, caller }) => [
    permission("logs:DescribeSubscriptionFilters", logGroupResource(caller, input.logGroupName)),
  ],

  async handle({ input, caller, stores }) {
    const group = await requireGroup(stores, caller, input.logGroupName);
    const { values, ...page } = await pageByName(stores.filters, [group.generation], {
      namePrefix: input.filterNamePrefix,
      nextToken: input.nextToken,
      limit: input.limit ?? defaultDescribeLimit,
    });
    return { subscriptionFilters: values.map(describe), ...page };
  },
});

/** AWS (recorded responses, 2026): distribution and applyOnTransformedLogs always, the rest only where it was set. */
function describe(filter: SubscriptionFilterRecord) {
  return {
    filterName: filter.filterName,
    logGroupName: filter.logGroupName,
    filterPattern: filter.filterPattern,
    destinationArn: filter.destinationArn,
    ...(filter.roleArn !== undefined && { roleArn: filter.roleArn }),
    distribution: filter.distribution,
    applyOnTransformedLogs: false,
    creationTime: filter.creationTime,
    ...(filter.emitSystemFields && { emitSystemFields: filter.emitSystemFields }),
  };
}
