import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireOwnPolicy } from "../managed-policies.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListPolicyTags. */
export const listPolicyTags = operation(Iam.ListPolicyTags, {
  authorize: ({ input }) => [permission("iam:ListPolicyTags", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, stores }) {
    const { tags } = await requireOwnPolicy(stores, input.PolicyArn, account);
    const { items, paging } = page(tags, input, ({ Key }) => Key);
    return { Tags: items, ...paging };
  },
});
