import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { noSuchEntity } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed, userNamed } from "../users.ts";

/** iam:RemoveUserFromGroup. */
export const removeUserFromGroup = operation(Iam.RemoveUserFromGroup, {
  authorize: (request) => [permission("iam:RemoveUserFromGroup", groupOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const group = await requireEntity(stores, groupNamed(account, input.GroupName), transaction);
      const user = await requireEntity(stores, userNamed(account, input.UserName), transaction);
      if (!user.groups.includes(group.name)) throw noSuchEntity(`User ${user.name} is not in group ${group.name}.`);
      const groups = user.groups.filter((name) => name !== group.name);
      transaction.put(stores.users, entityKey(account, user.name), { ...user, groups });
      transaction.put(stores.groups, entityKey(account, group.name), { ...group, memberCount: group.memberCount - 1 });
    });
  },
});
