import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { groupExists, invalidParameter, limitExceeded, notServed } from "../errors.ts";
import { countGroups } from "../log-group.ts";
import { operation } from "../parts.ts";
import { tagContext } from "../tag-context.ts";

/**
 * logs:CreateLogGroup. AWS (docs, API_CreateLogGroup): tags need logs:TagResource too; a name must not start with `aws/`.
 * KMS keys are refused by name: there is no KMS, and an ignored key would be a silent success.
 */
export const createLogGroup = operation(Logs.CreateLogGroup, {
  authorize: ({ input, caller }) => [
    permission("logs:CreateLogGroup", logGroupResource(caller, input.logGroupName), tagContext(input.tags)),
    ...(input.tags
      ? [permission("logs:TagResource", logGroupArn(caller, input.logGroupName), tagContext(input.tags))]
      : []),
  ],

  async handle({ input, caller, stores, clock, ids, maxGroups, turns }) {
    if (input.kmsKeyId !== undefined) throw notServed("kmsKeyId");
    if (input.logGroupName.startsWith("aws/"))
      throw invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
    const group = {
      logGroupName: input.logGroupName,
      generation: ids.uuid(),
      creationTime: clock.nowMs(),
      logGroupClass: input.logGroupClass ?? "STANDARD",
      deletionProtectionEnabled: input.deletionProtectionEnabled ?? false,
      // AWS (docs, API_CreateLogGroup): events of the DELIVERY class stay for a day, and nothing changes that.
      ...(input.logGroupClass === "DELIVERY" && { retentionInDays: 1 }),
    } as const;
    const key = [caller.account, caller.region, input.logGroupName];
    const most = maxGroups(caller.account);
    const insert = async () => {
      if (most !== undefined && (await countGroups(stores, caller, most)) >= most) throw limitExceeded();
      if (!(await stores.groups.insert(key, group))) throw groupExists();
    };
    // One at a time where they are counted.
    await (most === undefined ? insert() : turns.take(`${caller.account} ${caller.region}`, insert));
    if (input.tags) await stores.tags.put([logGroupArn(caller, input.logGroupName)], input.tags);
  },
});
