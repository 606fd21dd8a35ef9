import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:ListUserTags. */
export const listUserTags = operation(Iam.ListUserTags, {
  authorize: (request) => [permission("iam:ListUserTags", userOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const { tags } = await requireEntity(stores, userNamed(account, input.UserName));
    const { items, paging } = page(tags, input, ({ Key }) => Key);
    return { Tags: items, ...paging };
  },
});
