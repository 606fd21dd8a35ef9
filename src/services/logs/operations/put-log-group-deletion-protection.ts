import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { noSuchGroup } from "../errors.ts";
import { groupResource, namedGroup, requireNamedGroup } from "../named-resources.ts";
import { operation } from "../parts.ts";

/** logs:PutLogGroupDeletionProtection. */
export const putLogGroupDeletionProtection = operation(Logs.PutLogGroupDeletionProtection, {
  authorize: ({ input, caller }) => [
    permission("logs:PutLogGroupDeletionProtection", groupResource(namedGroup(input, caller))),
  ],

  async handle({ input, caller, stores }) {
    const { logGroupName } = await requireNamedGroup(stores, caller, input);
    const key = [caller.account, caller.region, logGroupName];
    const { deletionProtectionEnabled } = input;
    if (!(await stores.groups.update(key, (group) => ({ ...group, deletionProtectionEnabled })))) throw noSuchGroup();
  },
});
