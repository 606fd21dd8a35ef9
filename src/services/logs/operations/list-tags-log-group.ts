import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logGroupArn, logGroupResource } from "../arns.ts";
import { requireGroup } from "../log-group.ts";
import { operation } from "../parts.ts";

/** logs:ListTagsLogGroup: the old form of ListTagsForResource. */
export const listTagsLogGroup = operation(Logs.ListTagsLogGroup, {
  authorize: ({ input, caller }) => [permission("logs:ListTagsLogGroup", logGroupResource(caller, input.logGroupName))],

  async handle({ input, caller, stores }) {
    await requireGroup(stores, caller, input.logGroupName);
    return { tags: (await stores.tags.get([logGroupArn(caller, input.logGroupName)])) ?? {} };
  },
});
