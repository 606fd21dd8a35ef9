import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";
import { tagContext } from "../tag-context.ts";
import { addTags } from "../tags.ts";

/** logs:TagLogGroup: the old form of TagResource. */
export const tagLogGroup = operation(Logs.TagLogGroup, {
  authorize: ({ input, caller }) => [
    permission("logs:TagLogGroup", logGroupResource(caller, input.logGroupName), tagContext(input.tags)),
  ],

  async handle({ input, caller, stores }) {
    await requireGroup(stores, caller, input.logGroupName);
    await addTags(stores, [logGroupArn(caller, input.logGroupName)], input.tags);
  },
});
