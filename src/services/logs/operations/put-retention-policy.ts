import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { invalidParameter, noSuchGroup, notForClass } from "../errors.ts";
import { operation } from "../parts.ts";

/** AWS (docs, API_PutRetentionPolicy). */
const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** logs:PutRetentionPolicy: older events are no longer read, and their disk space comes back within minutes. */
export const putRetentionPolicy = operation(Logs.PutRetentionPolicy, {
  authorize: ({ input, caller }) => [
    permission("logs:PutRetentionPolicy", logGroupResource(caller, input.logGroupName)),
  ],

  async handle({ input, caller, stores }) {
    const days = input.retentionInDays;
    if (!retentionDays.includes(days)) {
      throw invalidParameter(
        `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentionDays.join(", ")}]`,
      );
    }
    const key = [caller.account, caller.region, input.logGroupName];
    const changed = await stores.groups.update(key, (group) => {
      if (group.logGroupClass === "DELIVERY") throw notForClass("Retention policies are", group.logGroupClass);
      return { ...group, retentionInDays: days };
    });
    if (!changed) throw noSuchGroup();
  },
});
