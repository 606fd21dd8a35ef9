import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { noSuchGroup, notForClass } from "../errors.ts";
import { operation } from "../parts.ts";

/** logs:DeleteRetentionPolicy: events stay for ever from now on. */
export const deleteRetentionPolicy = operation(Logs.DeleteRetentionPolicy, {
  authorize: ({ input, caller }) => [
    permission("logs:DeleteRetentionPolicy", logGroupResource(caller, input.logGroupName)),
  ],

  async handle({ input, caller, stores }) {
    const key = [caller.account, caller.region, input.logGroupName];
    const changed = await stores.groups.update(key, ({ retentionInDays: _gone, ...group }) => {
      if (group.logGroupClass === "DELIVERY") throw notForClass("Retention policies are", group.logGroupClass);
      return group;
    });
    if (!changed) throw noSuchGroup();
  },
});
