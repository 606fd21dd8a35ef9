import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { arnOf, taggedArn } from "../named-resources.ts";
import { operation } from "../parts.ts";
import { taggedResource } from "../tags.ts";

/** logs:ListTagsForResource. */
export const listTagsForResource = operation(Logs.ListTagsForResource, {
  authorize: ({ input }) => [permission("logs:ListTagsForResource", arnOf(taggedArn(input.resourceArn)))],

  async handle({ input, caller, stores }) {
    return { tags: (await stores.tags.get(await taggedResource(stores, caller, input.resourceArn))) ?? {} };
  },
});
