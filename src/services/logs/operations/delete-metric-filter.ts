import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { noSuchMetricFilter } from "../errors.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";

/** logs:DeleteMetricFilter. What it has not looked at goes uncounted. */
export const deleteMetricFilter = operation(Logs.DeleteMetricFilter, {
  authorize: ({ input, caller }) => [
    permission("logs:DeleteMetricFilter", logGroupResource(caller, input.logGroupName)),
  ],

  async handle({ input, caller, stores }) {
    const group = await requireGroup(stores, caller, input.logGroupName);
    if (!(await stores.metricFilters.delete([group.generation, input.filterName]))) throw noSuchMetricFilter();
  },
});
