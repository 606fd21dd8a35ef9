import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { iamArn } from "../arns.ts";
import { alreadyNamed, overQuota } from "../errors.ts";
import { limits } from "../limits.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import type { GroupRecord } from "../records.ts";
import { describeGroup } from "../users.ts";

/** iam:CreateGroup. */
export const createGroup = operation(Iam.CreateGroup, {
  authorize: ({ input, caller }) => [
    permission(
      "iam:CreateGroup",
      iamArn("group", { account: caller.account, path: input.Path ?? "/", name: input.GroupName }),
    ),
  ],

  async handle({ input, caller: { account }, stores, ids, clock }) {
    const { GroupName: name, Path: path = "/" } = input;
    const group: GroupRecord = {
      account,
      name,
      path,
      id: uniqueId("group", account, ids),
      arn: iamArn("group", { account, path, name }),
      createdMs: clock.nowMs(),
      inline: [],
      attached: [],
      memberCount: 0,
    };
    const groups = await stores.groups.list([account], { limit: limits.groupsPerAccount });
    if (groups.length >= limits.groupsPerAccount) throw overQuota("GroupsPerAccount", limits.groupsPerAccount);
    if (!(await stores.groups.insert(entityKey(account, name), group))) throw alreadyNamed("group", name);
    return { Group: describeGroup(group) };
  },
});
