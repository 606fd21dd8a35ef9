import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { arnOf, taggedArn } from "../named-resources.ts";
import { operation } from "../parts.ts";
import { removeTags, taggedResource } from "../tags.ts";

/** logs:UntagResource. */
export const untagResource = operation(Logs.UntagResource, {
  authorize: ({ input }) => [
    permission("logs:UntagResource", arnOf(taggedArn(input.resourceArn)), {
      context: { "aws:TagKeys": input.tagKeys },
    }),
  ],

  async handle({ input, caller, stores }) {
    await removeTags(stores, await taggedResource(stores, caller, input.resourceArn), input.tagKeys);
  },
});
