import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupResource } from "../arns.ts";
import { noSuchGroup } from "../errors.ts";
import { operation } from "../parts.ts";
import { groupNameOf } from "./describe-log-streams.ts";

/** logs:PutLogGroupDeletionProtection. */
export const putLogGroupDeletionProtection = operation(Logs.PutLogGroupDeletionProtection, {
  authorize: ({ input, caller }) => [
    permission("logs:PutLogGroupDeletionProtection", logGroupResource(caller, groupNameOf(input) ?? "")),
  ],

  async handle({ input, caller, stores }) {
    const key = [caller.account, caller.region, groupNameOf(input) ?? ""];
    const { deletionProtectionEnabled } = input;
    if (!(await stores.groups.update(key, (group) => ({ ...group, deletionProtectionEnabled })))) throw noSuchGroup();
  },
});
