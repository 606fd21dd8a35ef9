import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { iamArn } from "../arns.ts";
import { alreadyNamed } from "../errors.ts";
import { entityKey, listEntities, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { groupNamed } from "../users.ts";

/** iam:UpdateGroup: another name or path; members stay. */
export const updateGroup = operation(Iam.UpdateGroup, {
  authorize: (request) => [permission("iam:UpdateGroup", groupOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    const users = await listEntities({ stores }, "user", { account });
    await transact(table, async (transaction) => {
      const group = await requireEntity(stores, groupNamed(account, input.GroupName), transaction);
      const { NewGroupName: name = group.name, NewPath: path = group.path } = input;
      const [from, to] = [entityKey(account, group.name), entityKey(account, name)];
      const isRenamed = name.toLowerCase() !== group.name.toLowerCase();
      if (isRenamed && (await transaction.get(stores.groups, to))) throw alreadyNamed("group", name);
      if (isRenamed) transaction.delete(stores.groups, from);
      transaction.put(stores.groups, to, { ...group, name, path, arn: iamArn("group", { account, path, name }) });
      for (const user of users.filter(({ groups }) => groups.includes(group.name))) {
        const current = await requireEntity(stores, { kind: "user", account, name: user.name }, transaction);
        const groups = current.groups.map((one) => (one === group.name ? name : one));
        transaction.put(stores.users, entityKey(account, user.name), { ...current, groups });
      }
    });
  },
});
