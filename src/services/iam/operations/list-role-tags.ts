import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:ListRoleTags. */
export const listRoleTags = operation(Iam.ListRoleTags, {
  authorize: (request) => [permission("iam:ListRoleTags", roleOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const { tags } = await requireEntity(stores, roleNamed(account, input.RoleName));
    const { items, paging } = page(tags, input, ({ Key }) => Key);
    return { Tags: items, ...paging };
  },
});
