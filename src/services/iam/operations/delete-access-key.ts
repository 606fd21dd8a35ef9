import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireKey } from "../access-keys.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:DeleteAccessKey. */
export const deleteAccessKey = operation(Iam.DeleteAccessKey, {
  authorize: (request) => [permission("iam:DeleteAccessKey", userOrSelf(request))],

  async handle({ input, caller, ...parts }) {
    await changeEntity(parts, userNamed(caller.account, userNameOf(input, caller)), async (user, transaction) => {
      await requireKey(parts.stores, user, input.AccessKeyId);
      transaction.delete(parts.stores.accessKeys, [input.AccessKeyId]);
      transaction.delete(parts.stores.uses, [input.AccessKeyId]);
      return { ...user, keys: user.keys.filter(({ accessKeyId }) => accessKeyId !== input.AccessKeyId) };
    });
  },
});
