import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { overQuota } from "../errors.ts";
import { limits } from "../limits.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed, userNamed } from "../users.ts";

/** iam:AddUserToGroup: a member stays one. */
export const addUserToGroup = operation(Iam.AddUserToGroup, {
  authorize: (request) => [permission("iam:AddUserToGroup", groupOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const group = await requireEntity(stores, groupNamed(account, input.GroupName), transaction);
      const user = await requireEntity(stores, userNamed(account, input.UserName), transaction);
      if (user.groups.includes(group.name)) return;
      if (user.groups.length >= limits.groupsPerUser) throw overQuota("GroupsPerUser", limits.groupsPerUser);
      transaction.put(stores.users, entityKey(account, user.name), { ...user, groups: [...user.groups, group.name] });
      transaction.put(stores.groups, entityKey(account, group.name), { ...group, memberCount: group.memberCount + 1 });
    });
  },
});
