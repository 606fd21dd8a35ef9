import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";

/** logs:DeleteLogGroup. Its streams, filters, tags and events go with it; undelivered events too, as on AWS. */
export const deleteLogGroup = operation(Logs.DeleteLogGroup, {
  authorize: ({ input, caller }) => [permission("logs:DeleteLogGroup", logGroupResource(caller, input.logGroupName))],

  async handle({ input, caller, table, stores, journal }) {
    const group = await requireGroup(stores, caller, input.logGroupName);
    if (group.deletionProtectionEnabled) {
      throw new ServiceError("ValidationException", "The log group has deletion protection enabled.");
    }
    const filters = await stores.filters.list([group.generation]);
    const metricFilters = await stores.metricFilters.list([group.generation]);
    await table.commit([
      stores.groups.deleteWrite([caller.account, caller.region, input.logGroupName]),
      stores.tags.deleteWrite([logGroupArn(caller, input.logGroupName)]),
      stores.resourcePolicies.deleteWrite([caller.account, caller.region, "group", input.logGroupName]),
      ...metricFilters.map(({ key }) => stores.metricFilters.deleteWrite(key)),
      ...filters.flatMap(({ key, value }) => [
        stores.filters.deleteWrite(key),
        stores.cursors.deleteWrite([value.generation]),
      ]),
    ]);
    // The group is gone; its streams can no longer be reached, and go in steps however many there are.
    for (;;) {
      const streams = await stores.streams.list([group.generation], { limit: 500 });
      if (streams.length === 0) break;
      await table.commit(streams.map(({ key }) => stores.streams.deleteWrite(key)));
    }
    await journal.forget(group.generation);
  },
});
