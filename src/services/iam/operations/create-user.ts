import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { iamArn } from "../arns.ts";
import { alreadyNamed, overQuota } from "../errors.ts";
import { limits } from "../limits.ts";
import { entityKey } from "../lookup.ts";
import { countUse } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import type { UserRecord } from "../records.ts";
import { tagContext, withTags } from "../tags.ts";
import { describeUserWhole } from "../users.ts";

/** iam:CreateUser. Names are unique without case. */
export const createUser = operation(Iam.CreateUser, {
  authorize: ({ input, caller }) => {
    const user = iamArn("user", { account: caller.account, path: input.Path ?? "/", name: input.UserName });
    const boundary = input.PermissionsBoundary && { "iam:PermissionsBoundary": input.PermissionsBoundary };
    const tags = tagContext(input.Tags);
    return [
      permission("iam:CreateUser", user, { context: { ...tags, ...boundary } }),
      ...(input.Tags?.length ? [permission("iam:TagUser", user, { context: tags })] : []),
    ];
  },

  async handle({ input, caller: { account }, table, stores, ids, clock }) {
    const { UserName: name, Path: path = "/", PermissionsBoundary: boundaryArn } = input;
    const user: UserRecord = {
      account,
      name,
      path,
      id: uniqueId("user", account, ids),
      arn: iamArn("user", { account, path, name }),
      createdMs: clock.nowMs(),
      inline: [],
      attached: [],
      groups: [],
      keys: [],
      ...(boundaryArn !== undefined && { boundaryArn }),
      tags: withTags([], input.Tags ?? []),
    };
    const users = await stores.users.list([account], { limit: limits.usersPerAccount });
    if (users.length >= limits.usersPerAccount) throw overQuota("UsersPerAccount", limits.usersPerAccount);
    await transact(table, async (transaction) => {
      if (await transaction.get(stores.users, entityKey(account, name))) throw alreadyNamed("user", name);
      if (boundaryArn !== undefined) {
        await countUse(stores, { policyArn: boundaryArn, account, member: "boundaryCount", by: 1 }, transaction);
      }
      transaction.put(stores.users, entityKey(account, name), user);
    });
    return { User: describeUserWhole(user) };
  },
});
