import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { operation } from "../parts.ts";
import { taggedResource } from "../tags.ts";

/** logs:ListTagsForResource. */
export const listTagsForResource = operation(Logs.ListTagsForResource, {
  authorize: ({ input }) => [permission("logs:ListTagsForResource", input.resourceArn as Arn)],

  async handle({ input, caller, stores }) {
    return { tags: (await stores.tags.get(await taggedResource(stores, caller, input.resourceArn))) ?? {} };
  },
});
