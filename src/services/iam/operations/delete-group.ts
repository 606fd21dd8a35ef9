import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { cannotDelete } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed } from "../users.ts";

/** iam:DeleteGroup: only without users and policies. */
export const deleteGroup = operation(Iam.DeleteGroup, {
  authorize: (request) => [permission("iam:DeleteGroup", groupOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const group = await requireEntity(stores, groupNamed(account, input.GroupName), transaction);
      if (group.memberCount > 0) throw cannotDelete("remove users from group");
      if (group.attached.length > 0) throw cannotDelete("detach all policies");
      if (group.inline.length > 0) throw cannotDelete("delete policies");
      transaction.delete(stores.groups, entityKey(account, group.name));
    });
  },
});
