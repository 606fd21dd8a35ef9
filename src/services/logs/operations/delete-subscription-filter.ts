import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { noSuchFilter } from "../errors.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";

/** logs:DeleteSubscriptionFilter. Its cursor and backlog go with it; one made again under the name is another filter. */
export const deleteSubscriptionFilter = operation(Logs.DeleteSubscriptionFilter, {
  authorize: ({ input, caller }) => [
    permission("logs:DeleteSubscriptionFilter", logGroupResource(caller, input.logGroupName)),
  ],

  async handle({ input, caller, table, stores }) {
    const group = await requireGroup(stores, caller, input.logGroupName);
    const key = [group.generation, input.filterName];
    const filter = await stores.filters.get(key);
    if (!filter) throw noSuchFilter();
    await table.commit([stores.filters.deleteWrite(key), stores.cursors.deleteWrite([filter.generation])]);
  },
});
