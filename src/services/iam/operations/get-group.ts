import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listEntities, requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { groupOf } from "../resource-names.ts";
import { describeGroup, describeUser, groupNamed } from "../users.ts";

/** iam:GetGroup: the group and its users, paged. */
export const getGroup = operation(Iam.GetGroup, {
  authorize: (request) => [permission("iam:GetGroup", groupOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const group = await requireEntity(stores, groupNamed(account, input.GroupName));
    const users = await listEntities({ stores }, "user", { account });
    const members = users.filter(({ groups }) => groups.includes(group.name));
    const { items, paging } = page(members, input, ({ name }) => name);
    return { Group: describeGroup(group), Users: items.map(describeUser), ...paging };
  },
});
