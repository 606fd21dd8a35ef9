import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listEntities, requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { describeGroup, userNamed } from "../users.ts";

/** iam:ListGroupsForUser. */
export const listGroupsForUser = operation(Iam.ListGroupsForUser, {
  authorize: (request) => [permission("iam:ListGroupsForUser", userOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const user = await requireEntity(stores, userNamed(account, input.UserName));
    const groups = (await listEntities({ stores }, "group", { account })).filter(({ name }) =>
      user.groups.includes(name),
    );
    const { items, paging } = page(groups, input, ({ name }) => name);
    return { Groups: items.map(describeGroup), ...paging };
  },
});
