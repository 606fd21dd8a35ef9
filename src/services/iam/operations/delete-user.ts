import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { cannotDelete } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { countUse } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { userOf } from "../resource-names.ts";
import { userNamed } from "../users.ts";

/** iam:DeleteUser: only when nothing hangs on the user. AWS (recorded): the texts. */
export const deleteUser = operation(Iam.DeleteUser, {
  authorize: (request) => [permission("iam:DeleteUser", userOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const user = await requireEntity(stores, userNamed(account, input.UserName), transaction);
      if (user.keys.length > 0) throw cannotDelete("delete access keys");
      if (user.attached.length > 0) throw cannotDelete("detach all policies");
      if (user.inline.length > 0) throw cannotDelete("delete policies");
      if (user.groups.length > 0) throw cannotDelete("remove users from group");
      if (user.boundaryArn !== undefined) {
        await countUse(stores, { policyArn: user.boundaryArn, account, member: "boundaryCount", by: -1 }, transaction);
      }
      transaction.delete(stores.users, entityKey(account, user.name));
    });
  },
});
