import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";
import { removeTags } from "../tags.ts";

/** logs:UntagLogGroup: the old form of UntagResource. */
export const untagLogGroup = operation(Logs.UntagLogGroup, {
  authorize: ({ input, caller }) => [
    permission("logs:UntagLogGroup", logGroupResource(caller, input.logGroupName), {
      context: { "aws:TagKeys": input.tags },
    }),
  ],

  async handle({ input, caller, stores }) {
    await requireGroup(stores, caller, input.logGroupName);
    await removeTags(stores, [logGroupArn(caller, input.logGroupName)], input.tags);
  },
});
