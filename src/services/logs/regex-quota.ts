import { limitExceeded } from "./errors.ts";
import { countRegexes } from "./filter-pattern/index.ts";
import type { LogsStores } from "./parts.ts";
import type { LogGroupRecord } from "./records.ts";

/** AWS (docs, regex-expressions): patterns with regular expressions of one log group, over all its filters. */
const maxRegexPatterns = 5;

/** Whether a filter's pattern still fits its group. @throws ServiceError LimitExceededException */
export async function checkRegexQuota(
  stores: LogsStores,
  group: LogGroupRecord,
  wanted: {
    readonly kind: "subscription" | "metric";
    readonly filterName: string;
    readonly filterPattern: string;
  },
): Promise<void> {
  if (countRegexes(wanted.filterPattern) === 0) return;
  const [subscriptions, metrics] = await Promise.all([
    stores.filters.list([group.generation]),
    stores.metricFilters.list([group.generation]),
  ]);
  const patternsOf = (kind: "subscription" | "metric", filters: typeof subscriptions | typeof metrics) =>
    filters
      .filter(({ value }) => kind !== wanted.kind || value.filterName !== wanted.filterName)
      .map(({ value }) => value.filterPattern);
  const others = [...patternsOf("subscription", subscriptions), ...patternsOf("metric", metrics)];
  if (others.filter((pattern) => countRegexes(pattern) > 0).length >= maxRegexPatterns) throw limitExceeded();
}
