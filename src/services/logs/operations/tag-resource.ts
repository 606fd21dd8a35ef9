import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { operation } from "../parts.ts";
import { tagContext } from "../tag-context.ts";
import { addTags, taggedResource } from "../tags.ts";

/** logs:TagResource: a log group or a destination by its ARN. */
export const tagResource = operation(Logs.TagResource, {
  authorize: ({ input }) => [permission("logs:TagResource", input.resourceArn as Arn, tagContext(input.tags))],

  async handle({ input, caller, stores }) {
    await addTags(stores, await taggedResource(stores, caller, input.resourceArn), input.tags);
  },
});
