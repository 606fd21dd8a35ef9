import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { iamArn } from "../arns.ts";
import { alreadyNamed } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:UpdateUser: another name or path; the unique id stays, and with it keys, groups and policies. */
export const updateUser = operation(Iam.UpdateUser, {
  authorize: (request) => {
    const { input, caller } = request;
    const { NewUserName: name = input.UserName, NewPath: path = "/" } = input;
    const isMoved = input.NewUserName !== undefined || input.NewPath !== undefined;
    return [
      permission("iam:UpdateUser", userOf(request)),
      ...(isMoved ? [permission("iam:UpdateUser", iamArn("user", { account: caller.account, path, name }))] : []),
    ];
  },

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const user = await requireEntity(stores, userNamed(account, input.UserName), transaction);
      const { NewUserName: name = user.name, NewPath: path = user.path } = input;
      const [from, to] = [entityKey(account, user.name), entityKey(account, name)];
      const isRenamed = name.toLowerCase() !== user.name.toLowerCase();
      if (isRenamed && (await transaction.get(stores.users, to))) throw alreadyNamed("user", name);
      if (isRenamed) transaction.delete(stores.users, from);
      transaction.put(stores.users, to, { ...user, name, path, arn: iamArn("user", { account, path, name }) });
      for (const { accessKeyId } of user.keys) {
        const key = await transaction.get(stores.accessKeys, [accessKeyId]);
        if (key) transaction.put(stores.accessKeys, [accessKeyId], { ...key, userName: name });
      }
    });
  },
});
