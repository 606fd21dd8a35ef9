import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { arnOf, taggedArn } from "../named-resources.ts";
import { operation } from "../parts.ts";
import { tagContext } from "../tag-context.ts";
import { addTags, taggedResource } from "../tags.ts";

/** logs:TagResource: a log group or a destination by its ARN. */
export const tagResource = operation(Logs.TagResource, {
  authorize: ({ input }) => [
    permission("logs:TagResource", arnOf(taggedArn(input.resourceArn)), tagContext(input.tags)),
  ],

  async handle({ input, caller, stores }) {
    await addTags(stores, await taggedResource(stores, caller, input.resourceArn), input.tags);
  },
});
